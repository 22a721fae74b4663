import { Worker } from 'node:worker_threads';
import { ArchiveError } from '../archive/index.ts';
import type { AddOptions, AddSummary } from './add-pages.ts';
import type { PageOutcome } from './store-queue.ts';

/** What can be given to another thread. */
export type ThreadOptions = Pick<AddOptions, 'columns' | 'url' | 'threads' | 'batchPages'>;

/** What the thread says. */
export type ThreadMessage =
  | { readonly type: 'page'; readonly outcome: PageOutcome }
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'summary'; readonly summary: AddSummary }
  | {
      readonly type: 'failed';
      readonly code: string | null;
      readonly path: string | null;
      readonly message: string;
    };

/**
 * Adds files to an archive on a thread of its own, for a process that has something else to do meanwhile, such as
 * serving. A reader that is open sees the pages as they come.
 *
 * @throws ArchiveError as opening the archive does.
 */
export function addPagesInThread(
  folder: string,
  patterns: readonly string[],
  options: ThreadOptions & Pick<AddOptions, 'onPage' | 'onProgress'> = {},
): Promise<AddSummary> {
  const { onPage, onProgress, ...rest } = options;
  const file = import.meta.url.endsWith('.ts') ? './add-thread.ts' : './add-thread.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: { folder, patterns, options: rest },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'page') onPage?.(message.outcome);
      else if (message.type === 'progress') onProgress?.(message.done, message.total);
      else if (message.type === 'summary') resolve(message.summary);
      else reject(makeError(message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new Error(`the adding thread ended with code ${code} before its work did`)),
    );
  });
}

function makeError({ code, path, message }: Extract<ThreadMessage, { type: 'failed' }>): Error {
  if (code === null) return new Error(message);
  return new ArchiveError(code as ArchiveError['code'], message, path === null ? {} : { path });
}
