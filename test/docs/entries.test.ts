import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ROOT } from '../house/source-files.ts';

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  exports: Record<string, unknown>;
};

test('lists every entry of the package in the README, and no other', () => {
  const readme = readFileSync(`${ROOT}README.md`, 'utf8');
  const listed = [...readme.matchAll(/^\| `onrecord\/([a-z]+)` \|/gm)].map((match) => match[1] ?? '');
  const exported = Object.keys(manifest.exports)
    .filter((subpath) => subpath !== './package.json')
    .map((subpath) => subpath.slice(2));
  assert.deepEqual(
    listed.toSorted(),
    exported.toSorted(),
    'correct the table under "As a library" in README.md',
  );
});

test('leads from the README to documents that exist', () => {
  const readme = readFileSync(`${ROOT}README.md`, 'utf8');
  for (const [, path] of readme.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)) {
    assert.doesNotThrow(() => readFileSync(ROOT + path), `README.md leads to ${path}, which is not there`);
  }
});
