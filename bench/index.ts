/**
 * Builds the word index and FTS5's over the same passages; `bench/search.ts`, `bench/check.ts` and `bench/kwic.ts` ask
 * them.
 *
 *     node bench/index.ts DATA.jsonl.gz [PASSAGES]
 *
 * @module
 */
import { rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { WordIndex } from '../src/index/index.ts';
import { openBenchCorpus } from './built-index.ts';
import { iteratePassages } from './corpus.ts';
import { memory, row, timeWork } from './measure.ts';
import { createSqliteStore } from './sqlite-segment-store.ts';

const { count, corpus, fileOf } = await openBenchCorpus('index.ts DATA.jsonl.gz [PASSAGES]');
const bytes = Number(
  corpus.prepare('SELECT sum(length(CAST(text AS BLOB))) AS bytes FROM passage').get()?.bytes,
);
console.log(`${count} passages, ${(bytes / 1e6).toFixed(0)} MB of text`);

const indexFile = fileOf('index');
const ftsFile = fileOf('fts5');
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
const store = openDatabase(indexFile);
const built = timeWork(() => {
  const index = new WordIndex(createSqliteStore(store), {});
  store.exec('BEGIN');
  index.add(
    iteratePassages(corpus).map(({ id, text, speaker, date }) => ({
      id,
      text,
      attributes: { field: 'turn', speaker, date },
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
console.log(row('', 'index', 'FTS5', 'ratio'));
console.log(row('build MB/s', speed(built.ms), speed(ftsBuilt.ms), speed(built.ms) / speed(ftsBuilt.ms)));
store.exec('BEGIN');
const merged = timeWork(() => new WordIndex(createSqliteStore(store)).merge({ all: true }));
store.exec('COMMIT');
console.log(row('merged into one segment, MB/s', bytes / 1000 / merged.ms));
const indexBytes = createSqliteStore(store).size();
console.log(row('size / text', indexBytes / bytes, ftsBytes / bytes, indexBytes / ftsBytes));

console.log(`memory ${memory().toFixed(0)} MB`);
