import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { findImports, findPackage, listSources, ROOT } from './source-files.ts';

/** The house, ground floor first (docs/design.md). A folder imports from floors below its own. */
const FLOORS: readonly (readonly string[])[] = [
  ['text', 'proof'],
  ['html'],
  ['capture'],
  ['extract'],
  ['transcript'],
  ['archive'],
  ['index'],
  ['ingest', 'subjects'],
  ['search', 'check', 'compare', 'trace'],
  ['cite', 'export'],
  ['web'],
  ['mcp'],
  ['cli'],
];

const floorOf = new Map(
  FLOORS.flatMap((folders, floor) => folders.map((folder) => [folder, floor] as const)),
);
const sources = listSources('src');
const imports = sources.flatMap(findImports);

test('gives every folder of src a floor', () => {
  const folders = readdirSync(`${ROOT}src`, { withFileTypes: true });
  const strangers = folders.filter((entry) => !entry.isDirectory() || !floorOf.has(entry.name));
  assert.deepEqual(
    strangers.map((entry) => `src/${entry.name}`),
    [],
    'put it inside a folder of the house, or give it a floor in test/house/imports.test.ts and docs/design.md',
  );
});

test('imports from floors below only', () => {
  const upward = crossings().filter(
    ({ from, to }) => (floorOf.get(to) ?? Infinity) >= (floorOf.get(from) ?? -1),
  );
  assert.deepEqual(
    upward.map(
      ({ file, specifier, from, to }) => `${file} imports ${specifier}: ${to}/ is not below ${from}/`,
    ),
    [],
    'move the shared part to a floor below both, or pass what is needed as an argument',
  );
});

test('enters another folder by its index.ts only', () => {
  const around = crossings().filter(({ target, to }) => target !== `src/${to}/index.ts`);
  assert.deepEqual(
    around.map(({ file, specifier, to }) => `${file} imports ${specifier}: ask src/${to}/index.ts`),
    [],
    'export the name from that index.ts (then it is public and needs a doc comment), or keep the code where it is used',
  );
});

test('imports files that exist, with their extension', () => {
  const broken = imports.filter(({ file, specifier }) => {
    return specifier.startsWith('.') && !existsSync(ROOT + posix.join(posix.dirname(file), specifier));
  });
  assert.deepEqual(
    broken.map(({ file, specifier }) => `${file} imports ${specifier}`),
    [],
    'relative imports end in the real extension (.ts), as nothing but types is stripped in development',
  );
});

test('has no circle of imports between files', () => {
  const next = new Map(sources.map((file) => [file, [] as string[]]));
  for (const { file, specifier } of imports) {
    if (specifier.startsWith('.')) next.get(file)?.push(posix.join(posix.dirname(file), specifier));
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const other of next.get(file) ?? []) walk(other, [...path, file]);
    done.add(file);
  };
  for (const file of sources) walk(file, []);
  assert.deepEqual(circles, [], 'move what both need into a third file that imports neither');
});

test('imports each npm package in exactly one file', () => {
  const users = new Map<string, Set<string>>();
  for (const { file, specifier } of imports) {
    const name = findPackage(specifier);
    if (name === null) continue;
    users.set(name, (users.get(name) ?? new Set()).add(file));
  }
  const spread = [...users].filter(([, files]) => files.size > 1);
  assert.deepEqual(
    spread.map(([name, files]) => `${name} is imported in ${[...files].join(', ')}`),
    [],
    'give the package one file of ours that offers what we need of it, and import that file elsewhere',
  );
});

/** Imports from one folder of src into another. */
function crossings(): { file: string; specifier: string; target: string; from: string; to: string }[] {
  return imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ file, specifier }) => {
      const target = posix.join(posix.dirname(file), specifier);
      return { file, specifier, target, from: file.split('/')[1] ?? '', to: target.split('/')[1] ?? '' };
    })
    .filter(({ target, from, to }) => target.startsWith('src/') && from !== to);
}
