import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { listSources, ROOT } from '../house/source-files.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Manifest;
const [installed = '', development = ''] = readFileSync(`${ROOT}docs/dependencies.md`, 'utf8').split(
  '## For development',
);
const sources = listSources('src').map((file) => ({ file, code: readFileSync(ROOT + file, 'utf8') }));

test('describes every package that users install, and no other', () => {
  assert.deepEqual(
    listHeadings(installed),
    Object.keys(manifest.dependencies).toSorted(),
    'docs/dependencies.md and "dependencies" in package.json must name the same packages',
  );
});

test('describes every package of development, and no other', () => {
  assert.deepEqual(
    listHeadings(development),
    Object.keys(manifest.devDependencies).toSorted(),
    'docs/dependencies.md and "devDependencies" in package.json must name the same packages',
  );
});

for (const name of Object.keys(manifest.dependencies)) {
  test(`imports ${name} in the one file that docs/dependencies.md names`, () => {
    const users = findUsers(name);
    assert.equal(
      users.length,
      1,
      users.length === 0
        ? `no file of src imports ${name}: remove it from package.json and docs/dependencies.md`
        : `${name} is imported in ${users.join(' and ')}: let one file offer what is needed of it`,
    );
    const entry = installed.split(/^### /m).find((each) => each.startsWith(`${name}\n`)) ?? '';
    const named = /Imported in `([^`]+)`/.exec(entry)?.[1];
    assert.equal(named, users[0], `correct "Imported in …" under ${name} in docs/dependencies.md`);
  });

  test(`says why ${name} and what was rejected`, () => {
    const entry = installed.split(/^### /m).find((each) => each.startsWith(`${name}\n`)) ?? '';
    assert.match(entry, /Rejected:/, `name under ${name} what else was looked at, and why it was not taken`);
  });
}

test('installs nothing with a native part or an install script', () => {
  const lock = JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean; dev?: boolean; devOptional?: boolean }>;
  };
  const scripted = Object.entries(lock.packages)
    .filter(([, entry]) => entry.hasInstallScript && !entry.dev && !entry.devOptional)
    .map(([path]) => path);
  assert.deepEqual(scripted, [], 'look for a package in plain JavaScript');
  for (const name of Object.keys(manifest.dependencies)) {
    assert.ok(!existsSync(`${ROOT}node_modules/${name}/binding.gyp`), `${name} is built with node-gyp`);
  }
});

function listHeadings(markdown: string): string[] {
  return [...markdown.matchAll(/^### (.+)$/gm)].map((match) => match[1] ?? '').toSorted();
}

/** The files of src that name a package in an import, a require or a loader's argument. */
function findUsers(name: string): string[] {
  const pattern = new RegExp(`['"\`]${name.replaceAll('/', '\\/')}(?:/[^'"\`]*)?['"\`]`);
  return sources.filter(({ code }) => pattern.test(code)).map(({ file }) => file);
}
