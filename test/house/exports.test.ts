import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listSources, ROOT } from './source-files.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Manifest;
const subpaths = Object.keys(manifest.exports).filter((subpath) => subpath !== './package.json');

test('exports every folder of src that has an index.ts, and no other', () => {
  const folders = listSources('src')
    .filter((file) => /^src\/[^/]+\/index\.ts$/.test(file))
    .map((file) => `./${file.split('/')[1]}`)
    // The command line is started, not imported.
    .filter((subpath) => subpath !== './cli');
  assert.deepEqual(
    subpaths.toSorted(),
    folders.toSorted(),
    'add the subpath to "exports" in package.json, in the form of its neighbours, or remove what has no folder',
  );
});

for (const subpath of subpaths) {
  const name = subpath.slice(2);

  test(`leads onrecord/${name} to its source, its types and its build`, () => {
    assert.deepEqual(manifest.exports[subpath], {
      'onrecord-source': `./src/${name}/index.ts`,
      types: `./dist/${name}/index.d.ts`,
      default: `./dist/${name}/index.js`,
    });
    assert.ok(existsSync(`${ROOT}src/${name}/index.ts`), `there is no src/${name}/index.ts`);
  });

  test(`opens onrecord/${name} with a description of the module`, () => {
    const source = readFileSync(`${ROOT}src/${name}/index.ts`, 'utf8');
    assert.match(
      source,
      /^\/\*\*[\s\S]*?@module[\s\S]*?\*\//,
      `begin src/${name}/index.ts with a doc comment that says what the folder gives, and @module`,
    );
  });

  test(`exports names only, no default, from onrecord/${name}`, async () => {
    const module = (await import(`onrecord/${name}`)) as Record<string, unknown>;
    assert.ok(!('default' in module), 'export by name');
    assert.ok(
      Object.keys(module).length > 0 ||
        /export (?:type|\{ type)/.test(readFileSync(`${ROOT}src/${name}/index.ts`, 'utf8')),
      'an entry that exports nothing is not an entry',
    );
  });
}

test('ships the command and what it needs', () => {
  for (const path of Object.values(manifest.bin)) {
    assert.ok(existsSync(ROOT + path), `package.json names the command ${path}, which is not there`);
    assert.ok(
      manifest.files.some((folder) => path.replace(/^\.\//, '').startsWith(folder)),
      `${path} is outside of "files" in package.json, so that it would not be published`,
    );
  }
});
