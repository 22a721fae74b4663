import { type Capture, isQuickToRead } from '../capture/index.ts';
import type { ReadJob, ReadResult } from './read-result.ts';
import { ThreadPool } from './thread-pool.ts';

/** Starting a thread takes as long as reading a handful of pages; so many are read here first. */
const READ_HERE = 6;

function isQuick({ bytes }: Capture): boolean {
  return isQuickToRead(bytes.length, bytes);
}

/** Threads that read pages and make them ready to be stored. */
export class ReaderPool {
  readonly #pool: ThreadPool<ReadJob, ReadResult>;
  #done = 0;

  /** @param threads How many threads read; 0 reads everything on this one. Default: one a core. */
  constructor(threads?: number) {
    const file = import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './reader-thread.js';
    this.#pool = new ThreadPool(new URL(file, import.meta.url), threads);
  }

  /** How many jobs may be under way so that every thread has a next one. */
  get capacity(): number {
    return this.#pool.capacity;
  }

  async read(job: ReadJob): Promise<ReadResult> {
    this.#done++;
    if (
      this.#pool.threads === 0 ||
      (job.type === 'page' && this.#done <= READ_HERE && isQuick(job.capture))
    ) {
      // The reader with its vocabularies takes time and memory, which the thread that only stores saves.
      const { runJob } = await import('./read-job.ts');
      return runJob(job);
    }
    return this.#pool.run(job);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
