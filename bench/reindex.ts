/**
 * Makes the word index of an archive anew, as `onrecord rebuild --index` does, and FTS5's over the same passages: from the
 * stored texts to an index that is committed and answers. Works on a copy. FTS5 cannot use a second thread.
 *
 *     node bench/reindex.ts ARCHIVE [THREADS] [ROUNDS]
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DATABASE_FILE, openArchive } from '../src/archive/index.ts';
import { rebuildIndex } from '../src/ingest/index.ts';
import { percentile, row } from './measure.ts';

const [archive, threadsText = '2', roundsText = '3'] = process.argv.slice(2);
if (archive === undefined) {
  console.error('usage: node bench/reindex.ts ARCHIVE [THREADS] [ROUNDS]');
  process.exit(2);
}
const threads = Number(threadsText);
const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-reindex-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const copy = join(folder, DATABASE_FILE);
const original = new DatabaseSync(join(archive, DATABASE_FILE), { readOnly: true });
original.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
original.close();
const copied = new DatabaseSync(copy);
copied.exec('PRAGMA journal_mode = WAL');
copied.close();

const reader = openArchive(folder);
const bytes = reader.listPassageRanges(2 ** 40).reduce((sum, range) => sum + range.bytes, 0);
reader.close();
console.log(`${(bytes / 1e6).toFixed(0)} MB of text, ${threads} threads`);

interface Time {
  readonly clock: number;
  readonly work: number;
}

async function take(work: () => unknown): Promise<Time> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const used = process.cpuUsage(before);
  return { clock: performance.now() - start, work: (used.user + used.system) / 1000 };
}

/** The time until the index is committed; parts are merged after that. */
async function takeOurs(): Promise<Time> {
  let committed: Time | null = null;
  const [start, before] = [performance.now(), process.cpuUsage()];
  await rebuildIndex(folder, {
    threads,
    onCommitted() {
      const used = process.cpuUsage(before);
      committed = { clock: performance.now() - start, work: (used.user + used.system) / 1000 };
    },
  });
  return committed!;
}

function buildFts5(): void {
  const file = join(folder, 'fts5.db');
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  const fts = new DatabaseSync(file);
  fts.exec(`ATTACH '${copy.replaceAll("'", "''")}' AS archive`);
  fts.exec('PRAGMA main.journal_mode = WAL; PRAGMA main.synchronous = NORMAL');
  fts.exec(`BEGIN;
    CREATE VIRTUAL TABLE fts USING fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 2');
    INSERT INTO fts(rowid, text) SELECT id * 4, text FROM archive.turns;
    INSERT INTO fts(rowid, text) SELECT id * 4 + 1, title FROM archive.statements WHERE title <> '';
    INSERT INTO fts(rowid, text) SELECT id * 4 + 2, body FROM archive.statements WHERE body <> '';
    INSERT INTO fts(rowid, text) SELECT id * 4 + 3, concat_ws(char(10), title, text) FROM archive.items;
    COMMIT`);
  fts.close();
}

const rounds: { ours: Time; theirs: Time }[] = [];
await takeOurs();
for (let i = 0; i < Number(roundsText); i++) {
  rounds.push({ ours: await takeOurs(), theirs: await take(buildFts5) });
}
const middle = (of: (round: (typeof rounds)[number]) => number): number => percentile(rounds.map(of), 0.5);
console.log(row('the middle one of the rounds', 'index', 'FTS5', 'ratio'));
for (const kind of ['clock', 'work'] as const) {
  const name = kind === 'clock' ? 'MB/s on the clock' : 'MB/s of processor time, all threads';
  const speed = (of: 'ours' | 'theirs') => middle((round) => bytes / 1000 / round[of][kind]);
  console.log(
    row(
      name,
      speed('ours'),
      speed('theirs'),
      middle(({ ours, theirs }) => theirs[kind] / ours[kind]),
    ),
  );
}
