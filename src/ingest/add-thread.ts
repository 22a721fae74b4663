import { parentPort, workerData } from 'node:worker_threads';
import { ArchiveError, openArchiveForWriting } from '../archive/index.ts';
import { openPassageIndex } from '../index/index.ts';
import type { ThreadMessage, ThreadOptions } from './add-in-thread.ts';
import { addPages } from './add-pages.ts';

/** Entry of the thread that adds: opens the archive, adds, and says how it goes. */
const { folder, patterns, options } = workerData as {
  readonly folder: string;
  readonly patterns: readonly string[];
  readonly options: ThreadOptions;
};

function say(message: ThreadMessage): void {
  parentPort!.postMessage(message);
}

try {
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  try {
    const summary = await addPages(writer, patterns, {
      ...options,
      onPage: (outcome) => say({ type: 'page', outcome }),
      onProgress: (done, total) => say({ type: 'progress', done, total }),
    });
    say({ type: 'summary', summary });
  } finally {
    writer.close();
  }
} catch (error) {
  const known = error instanceof ArchiveError ? error : null;
  say({
    type: 'failed',
    code: known?.code ?? null,
    path: known?.path ?? null,
    message: (error as Error).message,
  });
}
