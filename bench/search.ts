/**
 * Asks the word index, FTS5 and Tantivy the same questions. Uses the files that `bench/index.ts` made; Tantivy is left out
 * where its package is not installed (`npm install --prefix bench/peers`).
 *
 *     node bench/search.ts DATA.jsonl.gz [PASSAGES]
 *
 * FTS5 takes minutes for a million passages, and so does Tantivy's build: `NO_FTS5=1` and `NO_TANTIVY=1` leave them out.
 *
 * @module
 */
import { DatabaseSync } from 'node:sqlite';
import { type Query, WordIndex } from '../src/index/index.ts';
import { createWordDrawer, openBenchCorpus, openBuiltIndex } from './built-index.ts';
import { iteratePassages, makeRandom } from './corpus.ts';
import { memory, row, time, timeEach } from './measure.ts';
import { createSqliteStore } from './sqlite-segment-store.ts';
import { openTantivy } from './tantivy.ts';

const bench = await openBenchCorpus('search.ts DATA.jsonl.gz [PASSAGES]');
const { count, corpus, fileOf } = bench;
const { index, store } = openBuiltIndex(bench);
const fts = new DatabaseSync(fileOf('fts5'));
const tantivy = process.env.NO_TANTIVY ? null : openTantivy();
if (tantivy) {
  for (const { id, text } of iteratePassages(corpus)) tantivy.add(id, text);
  tantivy.finish();
}

const drawWords = createWordDrawer(bench, makeRandom(7));
const drawApart = (size: number): string[] => Array.from({ length: size }, () => drawWords(1)[0]!);
const queries: { name: string; ask: { query: Query; match: string }[] }[] = [
  {
    name: 'one term',
    ask: Array.from({ length: 200 }, () => drawApart(1)).map(([word]) => ({
      query: { type: 'word', word: word! },
      match: `"${word}"`,
    })),
  },
  {
    name: 'three terms, OR',
    ask: Array.from({ length: 60 }, () => drawApart(3)).map((words) => ({
      query: { type: 'or', parts: words.map((word): Query => ({ type: 'word', word })) },
      match: words.map((word) => `"${word}"`).join(' OR '),
    })),
  },
  {
    name: 'two terms, AND',
    ask: Array.from({ length: 100 }, () => drawApart(2)).map((words) => ({
      query: { type: 'and', parts: words.map((word): Query => ({ type: 'word', word })) },
      match: words.map((word) => `"${word}"`).join(' AND '),
    })),
  },
  {
    name: 'phrase of three',
    ask: Array.from({ length: 100 }, () => drawWords(3)).map((words) => ({
      query: { type: 'phrase', words: words.join(' ') },
      match: `"${words.join(' ')}"`,
    })),
  },
];

const cold = time(() => new WordIndex(createSqliteStore(store)).search(queries[0]!.ask[0]!.query)).ms;
const cold2 = time(() => new WordIndex(createSqliteStore(store)).search(queries[1]!.ask[0]!.query)).ms;
console.log(row('first answer, cold, ms', cold), cold2.toFixed(1));
const select = fts.prepare('SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT 10');
// Fewer where each takes a second, or none.
function askFts5<T>(queries: readonly T[]): readonly T[] {
  return process.env.NO_FTS5 ? [] : queries.slice(0, count > 200_000 ? 30 : 100);
}

console.log(
  row('', 'median ms', 'p95 ms', 'FTS5 median', 'FTS5 p95', 'p95 ratio', 'T. median', 'T. p95', 'p95 ratio'),
);
for (const { name, ask } of queries) {
  for (const { query } of ask) index.search(query);
  const ours = timeEach(ask, ({ query }) => index.search(query));
  const theirs = timeEach(askFts5(ask), ({ match }) => select.all(match));
  const cells = [ours.median, ours.p95, theirs.median, theirs.p95, theirs.p95 / ours.p95];
  if (tantivy) {
    const rust = timeEach(ask, ({ query }) => tantivy.search(query));
    cells.push(rust.median, rust.p95, rust.p95 / ours.p95);
  }
  console.log(row(name, ...cells));
}
console.log(`memory ${memory().toFixed(0)} MB`);
