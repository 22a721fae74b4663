/**
 * Makes a concordance of many occurrences and sorts it by its right context, with the word index and with FTS5's
 * highlight. Uses the files that `bench/index.ts` made.
 *
 *     node bench/kwic.ts DATA.jsonl.gz [PASSAGES] [OCCURRENCES]
 *
 * @module
 */
import { DatabaseSync } from 'node:sqlite';
import { Concordance, type Query, WordIndex } from '../src/index/index.ts';
import { iteratePassages, openCorpus } from './corpus.ts';
import { row, time } from './measure.ts';
import { createSqliteStore } from './sqlite-segment-store.ts';

const [path, countText = '100000', wantedText = '100000'] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: node bench/kwic.ts DATA.jsonl.gz [PASSAGES] [OCCURRENCES]');
  process.exit(2);
}
const { database: corpus, file } = await openCorpus(path, Number(countText));
const wanted = Number(wantedText);
const index = new WordIndex(createSqliteStore(new DatabaseSync(file.replace('corpus', 'index'))), {
  cacheBytes: 512e6,
});
const words = ['people', 'president', 'it', 'the'];
const word =
  words.find((candidate) => index.count({ type: 'word', word: candidate }) >= wanted) ?? words.at(-1)!;
const query: Query = { type: 'word', word };
const select = corpus.prepare('SELECT text FROM passage WHERE id = ?');

function makeOurs(): number {
  const concordance = new Concordance(query);
  for (const id of index.listMatches(query)) {
    concordance.add(id, String(select.get(id)!.text));
    if (concordance.size >= wanted) break;
  }
  concordance.sort('right');
  concordance.list(0, 50);
  return concordance.size;
}

// FTS5 needs the text beside its index for highlight.
const fts = new DatabaseSync(file.replace('corpus', 'kwic'));
fts.exec(
  "CREATE VIRTUAL TABLE IF NOT EXISTS kwic USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')",
);
if (Number(fts.prepare('SELECT count(*) AS n FROM kwic_docsize').get()!.n) === 0) {
  const insert = fts.prepare('INSERT INTO kwic(rowid, text) VALUES (?, ?)');
  fts.exec('BEGIN');
  for (const { id, text } of iteratePassages(corpus)) insert.run(id, text);
  fts.exec('COMMIT');
}

function makeTheirs(): number {
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
        left: parts[i - 1]!.slice(-60),
        right: parts[i]!.slice(end + 1, end + 61).toLowerCase(),
      });
    }
    if (lines.length >= wanted) break;
  }
  lines.sort((a, b) => (a.right < b.right ? -1 : a.right > b.right ? 1 : 0));
  return lines.length;
}

makeOurs();
const ours = time(makeOurs);
const theirs = time(makeTheirs);
console.log(row(`"${word}"`, 'lines', 'index ms', 'FTS5 ms', 'ratio'));
console.log(
  row('sorted by right context', `${ours.value}/${theirs.value}`, ours.ms, theirs.ms, theirs.ms / ours.ms),
);
