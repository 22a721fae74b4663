import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { limitThread } from '../capture/index.ts';

/** Processor time that one job may take; pages take milliseconds. */
const JOB_MS = 60_000;

/** Memory of a thread. Pages are small; what lives longer than one is the reader's vocabularies. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 };

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that all run one file, which answers each message with one. A thread that fails or hangs is replaced, and
 * only its job is refused.
 */
export class ThreadPool<Job, Result> {
  readonly threads: number;
  readonly #file: URL;
  readonly #work: string;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #waiting: Waiting<Job, Result>[] = [];
  readonly #running = new Map<Worker, Waiting<Job, Result> & { readonly done: () => void }>();

  /**
   * @param threads How many there are at most; each is started when there is work for it. Default: one a core.
   * @param work What they do, as errors name it.
   */
  constructor(file: URL, threads: number = availableParallelism(), work = 'reading') {
    this.#file = file;
    this.threads = threads;
    this.#work = work;
  }

  /** How many jobs may be under way so that every thread has a next one. */
  get capacity(): number {
    return Math.max(2, this.threads * 2);
  }

  /** @throws Error when the thread fails, runs out of memory or takes more than a minute of its processor. */
  run(job: Job): Promise<Result> {
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
    if (worker !== null) this.#give(worker, this.#waiting.shift()!);
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { resourceLimits: THREAD_LIMITS });
    this.#all.add(worker);
    worker.on('message', (result: Result) => {
      this.#settle(worker)?.resolve(result);
      this.#idle.push(worker);
      this.#next();
    });
    worker.on('error', (error) =>
      this.#drop(worker, `the ${this.#work} thread failed: ${error.message}`, error),
    );
    worker.on('exit', (code) => this.#drop(worker, `the ${this.#work} thread ended with code ${code}`));
    return worker;
  }

  #give(worker: Worker, waiting: Waiting<Job, Result>): void {
    const done = limitThread(worker, JOB_MS, (why) => this.#drop(worker, `${this.#work} ${why}`));
    this.#running.set(worker, { ...waiting, done });
    worker.postMessage(waiting.job);
  }

  /** Takes the job from a thread that is done with it, one way or the other. */
  #settle(worker: Worker): Waiting<Job, Result> | null {
    const running = this.#running.get(worker);
    if (running === undefined) return null;
    running.done();
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
