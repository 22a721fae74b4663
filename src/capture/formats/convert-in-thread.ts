import { Worker } from 'node:worker_threads';
import type { Capture } from '../capture.ts';
import { CaptureError, type CaptureErrorCode } from '../capture-error.ts';
import { limitThread } from '../limit-thread.ts';
import type { OpenedPage } from './opened-page.ts';

/** What the thread is given. */
export interface ConvertJob {
  readonly format: 'pdf' | 'zip';
  readonly bytes: Uint8Array;
  readonly source: string;
}

/** What the thread says. `code` is `null` when a library failed in a way that it does not name. */
export type ConvertOutcome =
  | { readonly page: OpenedPage }
  | { readonly code: CaptureErrorCode | null; readonly message: string };

/** Processor time that one file may take; a thousand pages of debates take a quarter of it. */
const MAX_MS = 50_000;
/** Memory of the thread. A document of the largest size that is read takes half of it. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };

let thread: Worker | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * Converts a file on a thread of its own, one after the other: the libraries that read such files are large, and a file
 * that makes one of them hang, run out of memory or fail is refused like any other. The thread is started when the first
 * file comes, and keeps no process alive.
 *
 * @throws CaptureError as `readPdf` and `readDocx` do; `too-large` for too much time or memory, `damaged-document` when
 * the library fails.
 */
export function convertInThread(
  format: ConvertJob['format'],
  { bytes, source }: Pick<Capture, 'bytes' | 'source'>,
): Promise<OpenedPage> {
  const result = last.then(() => run({ format, bytes, source }));
  last = result.catch(() => {});
  return result;
}

function run(job: ConvertJob): Promise<OpenedPage> {
  const { source } = job;
  thread ??= start();
  const worker = thread;
  worker.ref();
  return new Promise<OpenedPage>((resolve, reject) => {
    const done = limitThread(worker, MAX_MS, (why) => drop(`it ${why}`));
    const answer = (outcome: ConvertOutcome): void => {
      finish();
      if ('page' in outcome) resolve(outcome.page);
      else reject(describe(source, outcome));
    };
    const fail = (error: Error): void => drop(`reading it failed (${error.message})`);
    const end = (): void => drop('reading it ended the thread');
    const finish = (): void => {
      done();
      worker.off('message', answer).off('error', fail).off('exit', end);
      worker.unref();
    };
    const drop = (why: string): void => {
      finish();
      thread = null;
      // What goes wrong with it from now on concerns nobody.
      worker.on('error', () => {});
      void worker.terminate();
      reject(new CaptureError('too-large', source, `${source} is too large: ${why}; give it in parts`));
    };
    worker.on('message', answer).on('error', fail).on('exit', end);
    worker.postMessage(job);
  });
}

function start(): Worker {
  const file = import.meta.url.endsWith('.ts') ? './convert-thread.ts' : './convert-thread.js';
  return new Worker(new URL(file, import.meta.url), { resourceLimits: LIMITS });
}

function describe(
  source: string,
  { code, message }: Extract<ConvertOutcome, { message: string }>,
): CaptureError {
  if (code !== null) return new CaptureError(code, source, message);
  return new CaptureError('damaged-document', source, `${source} cannot be read: ${message}`);
}
