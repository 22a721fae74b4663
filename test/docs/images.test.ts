import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ROOT } from '../house/source-files.ts';

test('shows every picture of docs/images, and none that is not there', () => {
  const pages = ['README.md', ...readdirSync(`${ROOT}docs`).filter((name) => name.endsWith('.md'))].map(
    (name) => readFileSync(ROOT + (name === 'README.md' ? name : `docs/${name}`), 'utf8'),
  );
  const shown = pages.flatMap((text) =>
    [...text.matchAll(/images\/([\w-]+\.\w+)/g)].map(([, name]) => name!),
  );
  assert.deepEqual([...new Set(shown)].sort(), readdirSync(`${ROOT}docs/images`).sort());
});
