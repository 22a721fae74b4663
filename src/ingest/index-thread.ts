import { parentPort } from 'node:worker_threads';
import { openArchive, type VerifiableArchive } from '../archive/index.ts';
import { buildSegment } from '../index/index.ts';
import type { IndexJob } from './rebuild-index.ts';

let opened: { readonly folder: string; readonly archive: VerifiableArchive } | null = null;

/** Entry of a thread that builds parts of an index: which part comes in, its bytes go out. */
parentPort!.on('message', ({ folder, range }: IndexJob) => {
  if (opened?.folder !== folder) {
    opened?.archive.close();
    opened = { folder, archive: openArchive(folder) };
  }
  const built = buildSegment(opened.archive.iterateStoredPassages(range));
  parentPort!.postMessage(built, [...new Set(built.chunks.map(([, bytes]) => bytes.buffer as ArrayBuffer))]);
});
