/**
 * The archive that `bench/serve.ts` serves: the passages of the benches' corpus as turns of made pages. No reader is run,
 * so that a million passages are stored in minutes.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchiveForWriting, preparePage } from '../src/archive/index.ts';
import { packCapture } from '../src/capture/index.ts';
import { openPassageIndex } from '../src/index/index.ts';
import { type MadeTurn, makeAccount } from '../test/archive/made-account.ts';
import { type BenchPassage, iteratePassages, openCorpus } from './corpus.ts';

/** Turns of a page: every other one is a question of nobody in particular. */
const TURNS = 24;
const PAGES_A_BATCH = 200;
const TIME = '2031-06-01T08:00:00.000Z';

function makeEntry(number: number, passages: readonly BenchPassage[]) {
  const { speaker, date } = passages[0]!;
  const turns = passages.map(
    ({ text }, index): MadeTurn =>
      index % 2 === 0 ? { speaker: null, role: 'question', text } : { speaker, role: 'answer', text },
  );
  const made = makeAccount({
    number,
    url: `https://record.example/${number}`,
    title: passages[0]!.text.split(' ').slice(0, 9).join(' '),
    date: date.slice(0, 10),
    publisher: `Publisher ${number % 20}`,
    turns,
  });
  const digest = `sha256:${createHash('sha256').update(made.text).digest('hex')}`;
  const account = { ...made, digest };
  const bytes = Buffer.from(account.text);
  const capture = { digest, source: account.source, url: null, contentType: null, time: TIME, bytes };
  const packed = packCapture(capture, { holds: 'page', columns: null });
  return { capture, packed, page: preparePage(account, { digest, row: null, reader: 1 }) };
}

/** The folder of an archive of so many passages; made when it is not there yet. */
export async function openServedArchive(path: string, count: number): Promise<string> {
  const folder = join(tmpdir(), 'onrecord-bench', `served-${count}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const { database } = await openCorpus(path, count);
  const writer = await openArchiveForWriting(partial, { openIndex: openPassageIndex, now: () => TIME });
  let open: BenchPassage[] = [];
  let batch: ReturnType<typeof makeEntry>[] = [];
  let number = 0;
  const store = async (): Promise<void> => {
    await writer.storeNew(batch);
    batch = [];
  };
  const close = (): void => {
    if (open.length > 0) batch.push(makeEntry(++number, open));
    open = [];
  };
  for (const passage of iteratePassages(database)) {
    if (open.length >= TURNS || (open.length > 0 && open[0]!.date !== passage.date)) close();
    open.push(passage);
    if (batch.length >= PAGES_A_BATCH) await store();
  }
  close();
  if (batch.length > 0) await store();
  while (writer.mergeIndex()) {}
  writer.close();
  database.close();
  renameSync(partial, folder);
  return folder;
}
