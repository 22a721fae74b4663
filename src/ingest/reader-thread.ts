import { parentPort } from 'node:worker_threads';
import { runJob } from './read-job.ts';
import type { ReadJob } from './read-result.ts';

/** Entry of a reading thread: a job comes in, its result goes out. */
parentPort!.on('message', async (job: ReadJob) => {
  const result = await runJob(job);
  // Packed buffers may be views of a shared pool, which cannot change hands; whole ones do.
  const buffers = [
    ...result.pages.map(({ packed }) => packed),
    ...(result.packed === null ? [] : [result.packed]),
  ]
    .filter((bytes) => bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength)
    .map((bytes) => bytes.buffer as ArrayBuffer);
  parentPort!.postMessage(result, [...new Set(buffers)]);
});
