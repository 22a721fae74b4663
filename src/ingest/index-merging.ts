import { Worker } from 'node:worker_threads';
import type { ArchiveWriter } from '../archive/index.ts';

/** What the thread is told: to merge what there is, and to end when that is done. */
export type MergeRequest = 'merge' | 'end';

/** So many transactions are stored before the index has parts enough to put together. */
const STORES_BETWEEN = 8;

/**
 * Puts the parts of an archive's index together while pages are added, on a thread and a connection of its own: the one
 * that stores waits for no merge, and those who search meanwhile find few parts.
 */
export class IndexMerging {
  readonly #writer: ArchiveWriter;
  readonly #inThread: boolean;
  #stores = 0;
  #worker: Worker | null = null;
  #failure: Error | null = null;

  /** Without a thread, nothing is merged before the end. */
  constructor(writer: ArchiveWriter, options: { readonly inThread: boolean }) {
    this.#writer = writer;
    this.#inThread = options.inThread;
  }

  /** To be told of every transaction that stored pages. */
  noteStored(): void {
    if (!this.#inThread || ++this.#stores % STORES_BETWEEN !== 0) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage('merge' satisfies MergeRequest);
  }

  /** Waits until all is put together. */
  async finish(): Promise<void> {
    const worker = this.#worker;
    if (worker !== null) {
      await new Promise<void>((resolve) => {
        worker.on('exit', () => resolve());
        worker.postMessage('end' satisfies MergeRequest);
      });
      this.#worker = null;
      if (this.#failure !== null) throw this.#failure;
    }
    while (this.#writer.mergeIndex());
  }

  /** Ends the thread at once, wherever it is: what it has not finished is seen by no one and done again later. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './merge-thread.ts' : './merge-thread.js';
    const { folder, databaseFile } = this.#writer;
    const worker = new Worker(new URL(file, import.meta.url), { workerData: { folder, databaseFile } });
    worker.on('error', (error) => {
      this.#failure = error as Error;
    });
    return worker;
  }
}
