import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ReadJob, ReadResult } from './read-result.ts';

/** Starting a thread takes as long as reading a handful of pages; so many are read here first. */
const READ_HERE = 6;

/** The longest that one job may take; pages take milliseconds. */
const JOB_MS = 60_000;

/** Memory of a thread. Pages are small; what lives longer than one is the reader's vocabularies. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 };

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
  readonly #running = new Map<Worker, Waiting & { readonly timer: NodeJS.Timeout }>();
  #done = 0;

  /** @param threads How many threads read; 0 reads everything on this one. Default: one a core. */
  constructor(threads: number = availableParallelism()) {
    this.threads = threads;
  }

  /** How many jobs may be under way so that every thread has a next one. */
  get capacity(): number {
    return Math.max(2, this.threads * 2);
  }

  async read(job: ReadJob): Promise<ReadResult> {
    this.#done++;
    if (this.threads === 0 || (job.type === 'page' && this.#done <= READ_HERE)) {
      // The reader with its vocabularies takes time and memory, which the thread that only stores saves.
      const { runJob } = await import('./read-job.ts');
      return runJob(job);
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#waiting.length = 0;
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.size < this.threads ? this.#start() : null);
    if (worker !== null) this.#run(worker, this.#waiting.shift()!);
  }

  #start(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './reader-thread.js';
    const worker = new Worker(new URL(file, import.meta.url), { resourceLimits: THREAD_LIMITS });
    this.#all.add(worker);
    worker.on('message', (result: ReadResult) => {
      this.#settle(worker)?.resolve(result);
      this.#idle.push(worker);
      this.#next();
    });
    worker.on('error', (error) => this.#drop(worker, `the reading thread failed: ${error.message}`, error));
    worker.on('exit', (code) => this.#drop(worker, `the reading thread ended with code ${code}`));
    return worker;
  }

  #run(worker: Worker, waiting: Waiting): void {
    const message = `reading took longer than ${JOB_MS / 1000} s`;
    const timer = setTimeout(() => this.#drop(worker, message), JOB_MS);
    this.#running.set(worker, { ...waiting, timer });
    worker.postMessage(waiting.job);
  }

  /** Takes the job from a thread that is done with it, one way or the other. */
  #settle(worker: Worker): Waiting | null {
    const running = this.#running.get(worker);
    if (running === undefined) return null;
    clearTimeout(running.timer);
    this.#running.delete(worker);
    return running;
  }

  /** Gives up a thread; its job is refused, and another thread takes its place when there is work. */
  #drop(worker: Worker, message: string, cause?: unknown): void {
    this.#all.delete(worker);
    const idle = this.#idle.indexOf(worker);
    if (idle !== -1) this.#idle.splice(idle, 1);
    this.#settle(worker)?.reject(new Error(message, { cause }));
    // A thread that hangs is of no use; its end needs no waiting for.
    void worker.terminate();
    this.#next();
  }
}
