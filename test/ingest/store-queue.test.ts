import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openArchiveForWriting } from 'onrecord/archive';
import { digestBytes } from 'onrecord/capture';
import { openPassageIndex } from 'onrecord/index';
import { runJob } from '../../src/ingest/read-job.ts';
import type { ReadJob, ReadResult } from '../../src/ingest/read-result.ts';
import type { ReaderPool } from '../../src/ingest/reader-pool.ts';
import { type PageOutcome, StoreQueue } from '../../src/ingest/store-queue.ts';
import { makeFolder, makeInterview } from './made-pages.ts';

/** A pool whose threads die of a certain word. */
const POOL = {
  capacity: 2,
  async read(job: ReadJob): Promise<ReadResult> {
    if (job.type === 'rows' && Buffer.from(job.batch.lines).includes('poison'))
      throw new Error('the thread died');
    return runJob(job);
  },
} as unknown as ReaderPool;

test('refuses only the row at which a thread dies', async (context) => {
  const folder = makeFolder(context);
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  context.after(() => writer.close());
  const texts = [makeInterview(1), 'poison', makeInterview(3)];
  const rows = Buffer.from(
    `${texts.map((text, index) => JSON.stringify({ id: `r${index}`, text })).join('\n')}\n`,
  );
  const digest = digestBytes(rows);
  const head = {
    digest,
    source: 'set.jsonl',
    url: null,
    contentType: null,
    time: '2031-05-03T00:00:00Z',
    size: rows.length,
  };
  await writer.storeDataSet({ ...head, holds: 'rows', columns: {} }, async function* () {
    yield rows;
  });
  const outcomes: PageOutcome[] = [];
  const queue = new StoreQueue(writer, POOL, {
    tell: (outcome) => outcomes.push(outcome),
    noteStored: () => {},
    batchPages: 1000,
  });
  const batch = { first: 1, count: 3, lines: rows };
  const job: ReadJob = { type: 'rows', digest, source: 'set.jsonl', columns: {}, batch };
  await queue.addStored(job, { digest, source: 'set.jsonl', last: true });
  await queue.flush();
  assert.deepEqual(outcomes, [
    { type: 'added', source: 'set.jsonl', pages: 2 },
    { type: 'refused', source: 'set.jsonl#2', code: 'reader-failed', message: 'the thread died' },
  ]);
  assert.equal(writer.findState(digest), 'complete');
});
