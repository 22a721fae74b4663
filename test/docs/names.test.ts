import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../house/source-files.ts';

const PAGES: readonly string[] = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const read = (page: string): string => readFileSync(ROOT + page, 'utf8');

test('names no file and no bench in the documentation that is not there', () => {
  const missing = PAGES.flatMap((page) => {
    const text = read(page);
    const files = [
      ...text.matchAll(/\b(?:src|test|bench|scripts|docs|examples)\/[\w/.-]*\.(?:ts|md|html|jsonl)\b/g),
    ];
    const benches = [...text.matchAll(/npm run bench -- ([a-z]+)/g)];
    return [...files.map(([path]) => path), ...benches.map(([, name]) => `bench/${name}.ts`)]
      .filter((path) => !existsSync(ROOT + path))
      .map((path) => `${page} names ${path}`);
  });
  assert.deepEqual(missing, []);
});

/** The name under which a heading is linked to. */
function nameOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

test('links from page to page of the documentation to what is there', () => {
  const broken = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, path]) => !/^[a-z]+:/.test(path!))
      .flatMap(([link, path, anchor]) => {
        const target = path === '' ? page : normalize(join(dirname(page), path!));
        if (!existsSync(ROOT + target)) return [`${page}: ${link}`];
        if (anchor === undefined || !target.endsWith('.md')) return [];
        const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => nameOf(heading!));
        return headings.includes(anchor) ? [] : [`${page}: ${link}`];
      }),
  );
  assert.deepEqual(broken, []);
});
