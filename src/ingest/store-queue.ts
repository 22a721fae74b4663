import type { ArchiveWriter, NewPage, PreparedPage, Refusal } from '../archive/index.ts';
import type { Capture } from '../capture/index.ts';
import { NOTHING_READ, type ReadJob, type ReadResult } from './read-result.ts';
import { takeRow } from './read-rows.ts';
import type { ReaderPool } from './reader-pool.ts';

/** What became of a page, as soon as it is sure: an added page is on the disk when this is told. */
export type PageOutcome =
  | { readonly type: 'added' | 'unchanged'; readonly source: string; readonly pages: number }
  | { readonly type: 'refused'; readonly source: string; readonly code: string; readonly message: string };

/** Milliseconds of each stage, summed over all threads. */
export interface StageTimes {
  /** Bytes to account. */
  read: number;
  /** Account to rows: folding the words, packing. */
  prepare: number;
  /** Writing captures and rows. */
  store: number;
}

/** A transaction is closed when it has reached any of these. A large one costs the index least. */
const BATCH_CHARACTERS = 2_000_000;
const BATCH_MS = 2000;

export interface StoreQueueOptions {
  /** Told what became of every page. */
  readonly tell: (outcome: PageOutcome) => void;
  /** Told after every transaction. */
  readonly noteStored: () => void;
  /** Pages stored in one transaction. */
  readonly batchPages: number;
}

type Target =
  | { readonly type: 'new'; readonly capture: Capture }
  | { readonly type: 'stored'; readonly digest: string; readonly source: string; readonly last: boolean };

interface Entry {
  readonly target: Target;
  readonly job: ReadJob | null;
  readonly result: Promise<ReadResult>;
}

/**
 * Reads on many threads and stores on this one, in the order in which jobs were given, so that two runs over the
 * same pages make the same archive.
 */
export class StoreQueue {
  readonly times: StageTimes = { read: 0, prepare: 0, store: 0 };
  turns = 0;
  /** Of the pages' texts. */
  characters = 0;
  readonly #writer: ArchiveWriter;
  readonly #pool: ReaderPool;
  readonly #options: StoreQueueOptions;
  readonly #entries: Entry[] = [];
  #fresh: NewPage[] = [];
  #readings = new Map<
    string,
    { source: string; pages: PreparedPage[]; refusals: Refusal[]; complete: boolean }
  >();
  /** Row ids that are taken, by data set under way. */
  readonly #rows = new Map<string, Set<string>>();
  #characters = 0;
  #pages = 0;
  #since = performance.now();

  constructor(writer: ArchiveWriter, pool: ReaderPool, options: StoreQueueOptions) {
    this.#writer = writer;
    this.#pool = pool;
    this.#options = options;
  }

  /** Takes a capture that the archive does not have. */
  async addNew(capture: Capture): Promise<void> {
    await this.#push({ type: 'new', capture }, { type: 'page', capture, pack: true });
  }

  /** Takes a job for a capture that the archive has. `last`: nothing more of it comes. */
  async addStored(job: ReadJob, stored: { digest: string; source: string; last: boolean }): Promise<void> {
    await this.#push({ type: 'stored', ...stored }, job);
  }

  /** Says that nothing more comes of a capture that was given in parts. */
  finish(digest: string, source: string): void {
    const target = { type: 'stored' as const, digest, source, last: true };
    this.#entries.push({ target, job: null, result: Promise.resolve(NOTHING_READ) });
  }

  /** Waits until all that was given is read and stored. */
  async flush(): Promise<void> {
    while (this.#entries.length > 0) await this.#take();
    await this.#store();
  }

  async #push(target: Target, job: ReadJob): Promise<void> {
    const result = this.#pool.read(job);
    // The queue looks at it when its turn comes; until then a failure is not "unhandled".
    result.catch(() => {});
    this.#entries.push({ target, job, result });
    while (this.#entries.length > this.#pool.capacity) await this.#take();
  }

  async #take(): Promise<void> {
    const { target, job, result } = this.#entries.shift()!;
    const reading = await this.#numberRows(
      await result.catch((error: Error) => this.#readAlone(error, job)),
      job,
    );
    this.characters += reading.characters;
    this.times.read += reading.readTime;
    this.times.prepare += reading.prepareTime;
    for (const page of reading.pages) this.#weigh(page);
    if (target.type === 'new') this.#takeNew(target.capture, reading);
    else this.#takeStored(target, reading);
    const due = performance.now() - this.#since > BATCH_MS && this.#pages > 0;
    if (due || this.#characters > BATCH_CHARACTERS || this.#pages >= this.#options.batchPages)
      await this.#store();
  }

  #takeNew(capture: Capture, { pages: [page], url, packed, refused }: ReadResult): void {
    if (page !== undefined && packed !== null)
      this.#fresh.push({ capture: { ...capture, url }, packed, page });
    for (const { code, message } of refused) {
      const refusal = { source: capture.source, code, message };
      this.#writer.noteRefusal(refusal);
      this.#options.tell({ type: 'refused', ...refusal });
    }
  }

  #takeStored(target: Extract<Target, { type: 'stored' }>, reading: ReadResult): void {
    let waiting = this.#readings.get(target.digest);
    if (waiting === undefined) {
      waiting = { source: target.source, pages: [], refusals: [], complete: false };
      this.#readings.set(target.digest, waiting);
    }
    waiting.pages.push(...reading.pages);
    if (target.last) this.#rows.delete(target.digest);
    waiting.refusals.push(...reading.refused.map((refused) => ({ ...refused, row: refused.row ?? '' })));
    waiting.complete = target.last;
  }

  /** After a thread failed: reads the rows of its job one by one, so that only the one at fault is refused. */
  async #readAlone(error: Error, job: ReadJob | null): Promise<ReadResult> {
    const refuse = (row: string | null): ReadResult => ({
      ...NOTHING_READ,
      refused: [{ row, code: 'reader-failed', message: error.message }],
    });
    if (job?.type !== 'rows') return refuse(null);
    const { first, count } = job.batch;
    const readings: ReadResult[] = [];
    for (let number = first; number < first + count; number++) {
      const alone = { ...job, batch: takeRow(job.batch, number) };
      readings.push(await this.#pool.read(alone).catch(() => refuse(String(number))));
    }
    return {
      ...NOTHING_READ,
      pages: readings.flatMap(({ pages }) => pages),
      numbers: readings.flatMap(({ numbers }) => numbers),
      refused: readings.flatMap(({ refused }) => refused),
      characters: readings.reduce((sum, { characters }) => sum + characters, 0),
    };
  }

  /**
   * Rows of one set that have the same id are told apart by a number, in the order of the set. They are read again
   * under the new id, as ids within them depend on it; sets that are any good have few.
   */
  async #numberRows(reading: ReadResult, job: ReadJob | null): Promise<ReadResult> {
    if (job?.type !== 'rows') return reading;
    const rows = this.#rows.get(job.digest) ?? new Set<string>();
    this.#rows.set(job.digest, rows);
    const pages = [...reading.pages];
    for (const [index, { row }] of reading.pages.entries()) {
      let id = row!;
      // A set may have a row of its own whose id is the next number.
      for (let times = 2; rows.has(id); times++) id = `${row}-${times}`;
      rows.add(id);
      if (id === row) continue;
      const batch = takeRow(job.batch, reading.numbers[index]!);
      const again = await this.#pool.read({ ...job, batch, id });
      if (again.pages[0] !== undefined) pages[index] = again.pages[0];
    }
    return { ...reading, pages };
  }

  #weigh(page: PreparedPage): void {
    this.#pages++;
    for (const statement of page.statements) {
      this.turns += statement.turns.length;
      for (const turn of statement.turns) this.#characters += turn.text.length;
      this.#characters += statement.body?.length ?? 0;
    }
  }

  async #store(): Promise<void> {
    const started = performance.now();
    const fresh = this.#fresh;
    const readings = this.#readings;
    this.#fresh = [];
    this.#readings = new Map();
    if (fresh.length > 0) {
      const stored = await this.#writer.storeNew(fresh);
      for (const { capture } of fresh) {
        const type = stored.has(capture.digest) ? 'added' : 'unchanged';
        stored.delete(capture.digest);
        this.#options.tell({ type, source: capture.source, pages: 1 });
      }
    }
    const waiting = [...readings].map(([digest, reading]) => ({ digest, ...reading }));
    const outcomes = waiting.length === 0 ? [] : this.#writer.storeReadings(waiting);
    waiting.forEach(({ source, refusals }, place) => {
      const { added, unchanged } = outcomes[place]!;
      if (added > 0) this.#options.tell({ type: 'added', source, pages: added });
      if (unchanged > 0) this.#options.tell({ type: 'unchanged', source, pages: unchanged });
      for (const { row, code, message } of refusals) {
        this.#options.tell({
          type: 'refused',
          source: row === '' ? source : `${source}#${row}`,
          code,
          message,
        });
      }
    });
    if (fresh.length + waiting.length > 0) this.#options.noteStored();
    this.times.store += performance.now() - started;
    this.#characters = 0;
    this.#pages = 0;
    this.#since = performance.now();
  }
}
