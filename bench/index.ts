/**
 * Builds the word index, FTS5's and Tantivy's over the same passages and asks them the same questions. Tantivy is left
 * out where its package is not installed (`npm install --prefix bench/peers`).
 *
 *     node bench/index.ts DATA.jsonl.gz [PASSAGES]
 *
 * @module
 */
import { rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Query, WordIndex } from '../src/index/index.ts';
import { splitWords } from '../src/text/index.ts';
import { iteratePassages, makeRandom, openCorpus } from './corpus.ts';
import { memory, row, time, timeEach, timeWork } from './measure.ts';
import { createSqliteStore } from './sqlite-segment-store.ts';
import { openTantivy } from './tantivy.ts';

const [path, countText = '100000'] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: node bench/index.ts DATA.jsonl.gz [PASSAGES]');
  process.exit(2);
}
const count = Number(countText);
const { database: corpus, file: corpusFile } = await openCorpus(path, count);
const bytes = Number(
  corpus.prepare('SELECT sum(length(CAST(text AS BLOB))) AS bytes FROM passage').get()?.bytes,
);
console.log(`${count} passages, ${(bytes / 1e6).toFixed(0)} MB of text`);

const indexFile = corpusFile.replace('corpus', 'index');
const ftsFile = corpusFile.replace('corpus', 'fts5');
rmSync(indexFile, { force: true });
rmSync(ftsFile, { force: true });

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  return database;
}

// Both read the passages from the corpus; reading alone is measured first and taken off.
const reading = timeWork(() => {
  let length = 0;
  for (const { text } of iteratePassages(corpus)) length += text.length;
  return length;
}).ms;
let store = openDatabase(indexFile);
const built = timeWork(() => {
  const index = new WordIndex(createSqliteStore(store), {});
  store.exec('BEGIN');
  index.add(
    iteratePassages(corpus).map(({ id, text, speaker, date }) => ({
      id,
      text,
      attributes: { speaker, date },
    })),
  );
  while (index.merge());
  store.exec('COMMIT');
  return index.segments.length;
});
console.log(`word index: ${built.value} segments; memory ${memory().toFixed(0)} MB`);

const fts = openDatabase(ftsFile);
const ftsBuilt = timeWork(() => {
  fts.exec(
    `CREATE VIRTUAL TABLE fts USING fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 2')`,
  );
  const insert = fts.prepare('INSERT INTO fts(rowid, text) VALUES (?, ?)');
  fts.exec('BEGIN');
  for (const { id, text } of iteratePassages(corpus)) insert.run(id, text);
  fts.exec('COMMIT');
});
fts.exec('PRAGMA wal_checkpoint(TRUNCATE)');
const ftsBytes = statSync(ftsFile).size;
const speed = (ms: number): number => bytes / 1000 / (ms - reading);
const tantivy = openTantivy();
const tantivyBuilt = time(() => {
  if (!tantivy) return;
  for (const { id, text } of iteratePassages(corpus)) tantivy.add(id, text);
  tantivy.finish();
});
console.log(row('', 'index', 'FTS5', 'ratio', 'Tantivy'));
console.log(
  row(
    'build MB/s',
    speed(built.ms),
    speed(ftsBuilt.ms),
    speed(built.ms) / speed(ftsBuilt.ms),
    tantivy ? speed(tantivyBuilt.ms) : '',
  ),
);
store.exec('BEGIN');
const merged = timeWork(() => new WordIndex(createSqliteStore(store)).merge({ all: true }));
store.exec('COMMIT');
console.log(row('merged into one segment, MB/s', bytes / 1000 / merged.ms));
const indexBytes = createSqliteStore(store).size();
console.log(row('size / text', indexBytes / bytes, ftsBytes / bytes, indexBytes / ftsBytes));

// Words are drawn from running text, so that frequent ones are asked as often as they are written.
const random = makeRandom(7);
const pick = corpus.prepare('SELECT text FROM passage WHERE id = ?');
function drawWords(size: number): string[] {
  for (;;) {
    const words = splitWords(String(pick.get(1 + Math.floor(random() * count))?.text)).filter((w) =>
      /^[a-z]+$/.test(w.term),
    );
    if (words.length >= size) {
      const start = Math.floor(random() * (words.length - size + 1));
      return words.slice(start, start + size).map((word) => word.term);
    }
  }
}
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

store.close();
store = openDatabase(indexFile);
const cold = time(() => new WordIndex(createSqliteStore(store)).search(queries[0]!.ask[0]!.query)).ms;
const cold2 = time(() => new WordIndex(createSqliteStore(store)).search(queries[1]!.ask[0]!.query)).ms;
console.log(row('first answer, cold, ms', cold), cold2.toFixed(1));
const index = new WordIndex(createSqliteStore(store), { cacheBytes: 512e6 });
const select = fts.prepare('SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT 10');
console.log(
  row('', 'median ms', 'p95 ms', 'FTS5 median', 'FTS5 p95', 'p95 ratio', 'T. median', 'T. p95', 'p95 ratio'),
);
for (const { name, ask } of queries) {
  for (const { query } of ask) index.search(query);
  const ours = timeEach(ask, ({ query }) => index.search(query));
  const theirs = timeEach(ask, ({ match }) => select.all(match));
  const cells = [ours.median, ours.p95, theirs.median, theirs.p95, theirs.p95 / ours.p95];
  if (tantivy) {
    const rust = timeEach(ask, ({ query }) => tantivy.search(query));
    cells.push(rust.median, rust.p95, rust.p95 / ours.p95);
  }
  console.log(row(name, ...cells));
}
console.log(`memory ${memory().toFixed(0)} MB`);
