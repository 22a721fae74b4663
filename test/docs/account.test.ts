import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BLOCK_KINDS, DIAGNOSTIC_CODES, readPage } from 'onrecord/transcript';
import { ROOT } from '../house/source-files.ts';

const document = readFileSync(`${ROOT}docs/account.md`, 'utf8');

test('describes every kind of block', () => {
  const table = section('Blocks');
  assert.deepEqual(rows(table).toSorted(), [...BLOCK_KINDS].toSorted());
});

test('describes every diagnostic code', () => {
  assert.deepEqual(rows(section('Diagnostics')).toSorted(), [...DIAGNOSTIC_CODES].toSorted());
});

test('describes every family of rules that the example pages and the fixtures meet', () => {
  const described = new Set([...section('Rules').matchAll(/`([a-z-]+:?)[a-z-]*`/g)].map((match) => match[1]));
  const met = new Map<string, string>();
  for (const folder of ['examples/pages/', 'test/fixtures/reading/']) {
    for (const file of readdirSync(ROOT + folder).filter((name) => !name.endsWith('.json'))) {
      const account = readPage({ source: file, bytes: readFileSync(ROOT + folder + file), digest: '' });
      const turns = account.statements.flatMap((statement) => statement.turns);
      for (const { rule } of [...account.blocks, ...turns])
        met.set(rule.replace(/:.*/, ':'), `${folder}${file}: ${rule}`);
    }
  }
  const missing = [...met].filter(([family]) => !described.has(family));
  assert.deepEqual(missing, [], 'give the family a row in docs/account.md, under Rules');
});

test('describes every field of an account', () => {
  const types = readFileSync(`${ROOT}src/transcript/account.ts`, 'utf8');
  const fields = [...types.matchAll(/^ {2}readonly (\w+)\??:/gm)].map((match) => match[1] ?? '');
  const missing = new Set(
    fields.filter((field) => !new RegExp(`\`(?:[^\`]*\\W)?${field}\\b`).test(document)),
  );
  assert.deepEqual([...missing], [], 'describe the field in docs/account.md');
});

/** The text under a heading, up to the next of the same depth. */
function section(title: string): string {
  const [, after = ''] = document.split(`\n## ${title}\n`);
  return after.split('\n## ')[0] ?? '';
}

/** First cells of the rows of a table: one word in backticks each. */
function rows(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1] ?? '');
}
