import { parentPort, workerData } from 'node:worker_threads';
import { ArchiveError, openIndexMerger } from '../archive/index.ts';
import { openPassageIndex } from '../index/index.ts';
import type { MergeRequest } from './index-merging.ts';

/** Entry of the thread that merges the index: does what there is to do whenever it is told to. */
const { folder, databaseFile } = workerData as { readonly folder: string; readonly databaseFile: string };
const merger = openIndexMerger(folder, { openIndex: openPassageIndex, databaseFile });

parentPort!.on('message', (request: MergeRequest) => {
  try {
    while (merger.merge());
  } catch (error) {
    // Another process holds the archive for long: what is left to merge waits for the next time.
    if (!(error instanceof ArchiveError) || error.code !== 'busy') throw error;
  }
  if (request === 'merge') return;
  merger.close();
  parentPort!.close();
});
