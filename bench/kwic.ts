/**
 * Makes a concordance of many occurrences and sorts it by its right context, with the word index and with FTS5's
 * highlight. Uses the files that `bench/index.ts` made.
 *
 *     node bench/kwic.ts DATA.jsonl.gz [PASSAGES] [OCCURRENCES]
 *
 * @module
 */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { Concordance, type IndexFilter, type KeywordLine, type Query } from '../src/index/index.ts';
import { openBenchCorpus, openBuiltIndex } from './built-index.ts';
import { iteratePassages } from './corpus.ts';
import { row, time } from './measure.ts';

const bench = await openBenchCorpus('kwic.ts DATA.jsonl.gz [PASSAGES] [OCCURRENCES]');
const { corpus, fileOf } = bench;
const wanted = Number(process.argv[4] ?? 100_000);
const { index } = openBuiltIndex(bench);
const words = ['people', 'president', 'it', 'the'];
const word =
  words.find((candidate) => index.count({ type: 'word', word: candidate }) >= wanted) ?? words.at(-1)!;
const query: Query = { type: 'word', word };
const select = corpus.prepare('SELECT text FROM passage WHERE id = ?');
const texts = corpus.prepare(
  'SELECT text FROM passage WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
);

/** The lines to compare: those of the passages up to here. */
let lines = 0;
let last = 0;
{
  const { ids, counts } = index.listOccurrences(query);
  for (let i = 0; i < ids.length && lines < wanted; i++) {
    lines += counts![i]!;
    last = ids[i]!;
  }
}
const filter: IndexFilter = { ids: { has: (id) => id <= last } };

/** Every line read, sorted, and shown in part. */
function readAll(order: 'left' | 'right'): KeywordLine[] {
  const concordance = new Concordance(query);
  const { ids, counts } = index.listOccurrences(query, { filter });
  for (let from = 0; from < ids.length; from += 500) {
    const slice = ids.subarray(from, from + 500);
    for (const [i, text] of texts.all(JSON.stringify([...slice])).entries()) {
      concordance.add(slice[i]!, String(text.text), counts![from + i]!);
    }
  }
  concordance.sort(order);
  return concordance.list(0, 50);
}

/** Only the lines that come first are read. */
function readPage(order: 'left' | 'right'): KeywordLine[] {
  const concordance = new Concordance(query);
  const found = index.findLeadingLines(query, { side: order, lines: 50, filter })!;
  for (const [i, id] of found.ids.entries()) {
    concordance.add(id, String(select.get(id)!.text), found.counts![i]!);
  }
  concordance.sort(order);
  return concordance.list(0, 50);
}

// FTS5 needs the text beside its index for highlight.
const fts = new DatabaseSync(fileOf('kwic'));
fts.exec(
  "CREATE VIRTUAL TABLE IF NOT EXISTS kwic USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')",
);
if (Number(fts.prepare('SELECT count(*) AS n FROM kwic_docsize').get()!.n) === 0) {
  const insert = fts.prepare('INSERT INTO kwic(rowid, text) VALUES (?, ?)');
  fts.exec('BEGIN');
  for (const { id, text } of iteratePassages(corpus)) insert.run(id, text);
  fts.exec('COMMIT');
}

function makeTheirs(order: 'left' | 'right'): number {
  const rows = fts
    .prepare(
      'SELECT rowid AS id, highlight(kwic, 0, char(1), char(2)) AS text FROM kwic WHERE kwic MATCH ? ORDER BY rowid',
    )
    .iterate(`"${word}"`);
  const lines: { id: number; left: string; right: string }[] = [];
  for (const { id, text } of rows) {
    const parts = String(text).split('\u0001');
    for (let i = 1; i < parts.length; i++) {
      const end = parts[i]!.indexOf('\u0002');
      lines.push({
        id: Number(id),
        left: parts[i - 1]!.slice(-60).toLowerCase().split(' ').reverse().join(' '),
        right: parts[i]!.slice(end + 1, end + 61).toLowerCase(),
      });
    }
    if (lines.length >= wanted) break;
  }
  lines.sort((a, b) => (a[order] < b[order] ? -1 : a[order] > b[order] ? 1 : 0));
  return lines.length;
}

console.log(`"${word}", ${lines} lines`);
console.log(row('first 50 of all lines, by', 'index ms', 'all read ms', 'FTS5 ms', 'ratio', 'ratio read'));
for (const order of ['right', 'left'] as const) {
  assert.deepEqual(readPage(order), readAll(order));
  const page = time(() => readPage(order)).ms;
  const all = time(() => readAll(order)).ms;
  const theirs = time(() => makeTheirs(order)).ms;
  console.log(row(`${order} context`, page, all, theirs, theirs / page, theirs / all));
}
