/**
 * What searching costs while another process adds to the index and merges it, against the same searches in quiet: processor
 * time of twenty searches at a time.
 *
 *     node bench/adding.ts DATA.jsonl.gz [PASSAGES]
 *
 * Half of the passages are there at first, the other half is added in transactions as large as those of an archive.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { type IndexedPassage, type Query, WordIndex } from '../src/index/index.ts';
import { createWordDrawer, openBenchCorpus } from './built-index.ts';
import { iteratePassages, makeRandom } from './corpus.ts';
import { percentile, row, timeWork } from './measure.ts';
import { createSqliteStore } from './sqlite-segment-store.ts';

const TRANSACTION_CHARACTERS = 2_000_000;
const GROUP = 20;

const bench = await openBenchCorpus('adding.ts DATA.jsonl.gz [PASSAGES]');
const { path, count, corpus } = bench;
const role = process.argv[4];
const indexFile = bench.fileOf('adding');

function openIndex(): { index: WordIndex; transaction: (step: () => void) => void } {
  const database = new DatabaseSync(indexFile, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  return {
    index: new WordIndex(createSqliteStore(database)),
    transaction(step) {
      database.exec('BEGIN IMMEDIATE');
      step();
      database.exec('COMMIT');
    },
  };
}

/** Adds the passages of one half, a transaction at a time, and merges as it goes. */
function addHalf(isFirst: boolean): void {
  const { index, transaction } = openIndex();
  let open: IndexedPassage[] = [];
  let characters = 0;
  const flush = (): void => {
    transaction(() => index.add(open));
    while (index.merge({ transaction }));
    open = [];
    characters = 0;
  };
  for (const { id, text, speaker, date } of iteratePassages(corpus)) {
    if (id <= count / 2 !== isFirst) continue;
    open.push({ id, text, attributes: { field: 'turn', speaker, date } });
    characters += text.length;
    if (characters >= TRANSACTION_CHARACTERS) flush();
  }
  if (open.length > 0) flush();
}

if (role === 'add') addHalf(false);
else {
  rmSync(indexFile, { force: true });
  addHalf(true);
  const drawWords = createWordDrawer(bench, makeRandom(11));
  const queries = Array.from({ length: 200 }, (_, i): Query => {
    const parts = drawWords(3).map((word): Query => ({ type: 'word', word }));
    if (i % 3 === 0) return parts[0]!;
    return i % 3 === 1 ? { type: 'or', parts } : { type: 'and', parts };
  });
  const { index } = openIndex();
  let next = 0;
  const searchGroup = (): number =>
    timeWork(() => {
      for (let i = 0; i < GROUP; i++) index.search(queries[next++ % queries.length]!);
    }).ms / GROUP;
  for (let i = 0; i < 50; i++) searchGroup();
  const quiet = Array.from({ length: 200 }, searchGroup);
  const child = spawn(
    process.execPath,
    [...process.execArgv, import.meta.filename, path, String(count), 'add'],
    {
      stdio: 'inherit',
    },
  );
  let added = false;
  child.once('exit', () => {
    added = true;
  });
  const adding: number[] = [];
  while (!added) {
    adding.push(searchGroup());
    await setImmediate();
  }
  console.log(row('processor ms a search', 'median', 'p95'));
  for (const [name, times] of [
    ['in quiet', quiet],
    ['while adding', adding],
  ] as const) {
    console.log(row(name, percentile(times, 0.5), percentile(times, 0.95)));
  }
  console.log(
    row('p95 ratio', percentile(adding, 0.95) / percentile(quiet, 0.95)),
    `${adding.length} groups`,
  );
}
