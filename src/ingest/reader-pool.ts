import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ReadJob, type ReadResult, runJob } from './read-job.ts';

/** Starting a thread takes as long as reading a handful of pages; so many are read here first. */
const READ_HERE = 6;

/** The longest that one job may take; pages take milliseconds. */
const JOB_MS = 60_000;

interface Waiting {
  readonly job: ReadJob;
  readonly resolve: (result: ReadResult) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that read pages. A thread that fails or hangs is replaced, and only its job is refused. */
export class ReaderPool {
  readonly threads: number;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #waiting: Waiting[] = [];
  #done = 0;

  /** @param threads How many threads read; 0 reads everything on this one. Default: one a core. */
  constructor(threads: number = availableParallelism()) {
    this.threads = threads;
  }

  /** How many jobs may be under way so that every thread has a next one. */
  get capacity(): number {
    return Math.max(2, this.threads * 3);
  }

  async read(job: ReadJob): Promise<ReadResult> {
    this.#done++;
    if (this.threads === 0 || (job.type === 'page' && this.#done <= READ_HERE)) return runJob(job);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.size < this.threads ? this.#start() : null);
    if (worker !== null) this.#run(worker, this.#waiting.shift()!);
  }

  #start(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './reader-thread.js';
    const worker = new Worker(new URL(file, import.meta.url));
    this.#all.add(worker);
    return worker;
  }

  #run(worker: Worker, { job, resolve, reject }: Waiting): void {
    const settle = (): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
    };
    const fail = (message: string, cause?: unknown): void => {
      settle();
      this.#all.delete(worker);
      // A thread that runs on is of no use; its end needs no waiting for.
      void worker.terminate();
      worker.on('error', () => {});
      reject(new Error(message, { cause }));
      this.#next();
    };
    const timer = setTimeout(() => fail(`reading took longer than ${JOB_MS / 1000} s`), JOB_MS);
    worker.once('message', (result: ReadResult) => {
      settle();
      this.#idle.push(worker);
      resolve(result);
      this.#next();
    });
    worker.once('error', (error) => fail(`the reading thread failed: ${error.message}`, error));
    worker.once('exit', (code) => fail(`the reading thread ended with code ${code}`));
    worker.postMessage(job);
  }
}
