import { type ArchiveWriter, iterateVisitLog, VisitLog, type VisitOutcome } from '../../archive/index.ts';
import {
  type Capture,
  CaptureError,
  digestBytes,
  Fetcher,
  type FetcherOptions,
  findHeader,
  type Visit,
} from '../../capture/index.ts';
import { readIncomplete } from '../add-pages.ts';
import { IndexMerging } from '../index-merging.ts';
import { ReaderPool } from '../reader-pool.ts';
import { type PageOutcome, StoreQueue } from '../store-queue.ts';
import { compareAccounts, type RecordDifference } from './compare-accounts.ts';
import { GroupStore } from './group-store.ts';
import { type FollowOutcome, lastSeen, type Presence, presenceOf, VisitHistory } from './visit-history.ts';

export interface WebOptions extends Omit<FetcherOptions, 'memory'> {
  /** Threads that read; 0 reads on the calling one. Default: one a core. */
  readonly threads?: number;
  /** Called for every page when what became of it is sure. */
  readonly onVisit?: (report: VisitReport) => void;
}

/** A look that found the page as an earlier capture has it. */
type Unchanged = Pick<Visit, 'exchanges'> & { readonly digest: string };

/** What came of a look at a page. */
export interface VisitReport {
  readonly asked: string;
  readonly outcome: VisitOutcome;
  /** Of a changed record: what differs, first differences first. */
  readonly differences: readonly RecordDifference[];
  /** Whether the page is still where it was. */
  readonly presence: Presence;
  /** Why nothing was taken. */
  readonly error: CaptureError | null;
}

/** How many pages a run has looked at, by what came of it. */
export type VisitCounts = Readonly<Record<VisitOutcome, number>>;

/** Begins to take pages from the web. What an earlier run stored and did not come to read is read first. */
export async function openWebRun(writer: ArchiveWriter, options: WebOptions): Promise<WebRun> {
  await readIncomplete(writer, options.threads === undefined ? {} : { threads: options.threads });
  return new WebRun(writer, options);
}

/** Takes pages from the web into an archive, each kept before the next of its host is asked for. */
export class WebRun {
  readonly counts: Record<VisitOutcome, number> = {
    new: 0,
    unchanged: 0,
    furniture: 0,
    record: 0,
    failed: 0,
  };
  readonly history: VisitHistory;
  readonly #writer: ArchiveWriter;
  readonly #log: VisitLog;
  readonly #fetcher: Fetcher;
  readonly #pool: ReaderPool;
  readonly #queue: StoreQueue;
  readonly #merging: IndexMerging;
  readonly #clock: () => number;
  readonly #onVisit: (report: VisitReport) => void;
  /** What the reader refused, by address, until the look at it is told. */
  readonly #refused = new Map<string, CaptureError>();
  /** Captures, and looks that found an earlier one unchanged. */
  readonly #store: GroupStore<Capture | Unchanged>;

  constructor(writer: ArchiveWriter, { threads, onVisit, ...options }: WebOptions) {
    this.#writer = writer;
    this.#clock = options.clock ?? Date.now;
    this.#onVisit = onVisit ?? (() => {});
    this.history = new VisitHistory(iterateVisitLog(writer.folder), (entry) => this.#log.append(entry));
    this.#log = new VisitLog(writer.folder);
    this.#fetcher = new Fetcher({ ...options, memory: this.history });
    this.#pool = new ReaderPool(threads);
    this.#merging = new IndexMerging(writer, { inThread: threads !== 0 });
    this.#queue = new StoreQueue(writer, this.#pool, {
      tell: (outcome) => this.#noteStored(outcome),
      noteStored: () => this.#merging.noteStored(),
      batchPages: 1000,
    });
    this.#store = new GroupStore((things) => this.#storeAll(things));
  }

  /** Looks at a page and keeps what is new. Trouble with it is told to `onVisit`; only an abort throws. */
  async take(address: string): Promise<VisitReport> {
    const before = lastSeen(this.history.find(address));
    const visit = await this.#fetcher.visit(address, before ?? undefined);
    if (visit.outcome.type === 'failed') return this.#tell(visit, 'failed', null, visit.outcome.error);
    if (visit.outcome.type === 'not-modified')
      return await this.#noteUnchanged(visit, before?.digest ?? null);
    const { content, contentType, address: url } = visit.outcome;
    if (content.length === 0) {
      const error = new CaptureError('empty', url, `${url} is an empty page`);
      return this.#tell(visit, 'failed', null, error);
    }
    const digest = digestBytes(content);
    if (this.#writer.findState(digest) !== null) return await this.#noteUnchanged(visit, digest);
    const time = visit.exchanges.at(-1)!.time;
    const { exchanges } = visit;
    await this.#store.add({ digest, source: url, url, contentType, time, bytes: content, exchanges });
    const refused = this.#refused.get(url);
    this.#refused.delete(url);
    if (refused !== undefined) return this.#tell(visit, 'failed', null, refused);
    if (before === null) return this.#tell(visit, 'new', digest);
    const differences = this.#compare(before.digest, digest);
    return this.#tell(visit, differences.length === 0 ? 'furniture' : 'record', digest, null, differences);
  }

  /** Looks at something that is no page of the record: a feed, a sitemap, a listing. Nothing of it is kept. */
  look(address: string): Promise<Visit> {
    return this.#fetcher.visit(address);
  }

  /** Remembers that pages of a source are going to be taken, so that a killed run is known to have left some. */
  noteFollowBegun(source: string): void {
    this.history.noteFollowBegun(source, this.#clock());
  }

  /** Remembers that a source was looked at, and whether to its end. */
  noteFollowed(source: string, result: FollowOutcome): void {
    this.history.noteFollowed(source, this.#clock(), result);
  }

  async close(): Promise<void> {
    await this.#store.settle();
    this.#log.close();
    await this.#pool.close();
    await this.#merging.finish();
  }

  async #storeAll(things: readonly (Capture | Unchanged)[]): Promise<void> {
    for (const thing of things) if ('bytes' in thing) await this.#queue.addNew(thing);
    await this.#queue.flush();
    for (const thing of things) {
      if ('bytes' in thing) continue;
      await this.#writer.storeRevisit(thing.digest, thing.exchanges);
    }
  }

  /** Keeps that the page was looked at and what the server said, without its bytes once more. */
  async #noteUnchanged(visit: Visit, digest: string | null): Promise<VisitReport> {
    if (digest !== null) await this.#store.add({ digest, exchanges: visit.exchanges });
    return this.#tell(visit, 'unchanged', digest);
  }

  #noteStored(outcome: PageOutcome): void {
    if (outcome.type !== 'refused') return;
    const { source, code, message } = outcome;
    this.#refused.set(source, new CaptureError(code as CaptureError['code'], source, message));
  }

  #compare(before: string, after: string): readonly RecordDifference[] {
    const was = this.#writer.reader.findAccount(before);
    const is = this.#writer.reader.findAccount(after);
    return was === null || is === null ? [] : compareAccounts(was.account, is.account);
  }

  #tell(
    visit: Visit,
    outcome: VisitOutcome,
    digest: string | null,
    error: CaptureError | null = null,
    differences: readonly RecordDifference[] = [],
  ): VisitReport {
    const last = visit.exchanges.at(-1);
    const seen = lastSeen(this.history.find(visit.asked));
    const given = outcome === 'failed' ? [] : (last?.headers ?? []);
    this.history.noteVisit({
      type: 'visit',
      time: new Date(this.#clock()).toISOString(),
      asked: visit.asked,
      address: last?.address ?? visit.asked,
      status: last?.status ?? null,
      outcome,
      code: error?.code ?? null,
      digest,
      // A server may leave out of "not modified" what it gave before.
      etag: findHeader(given, 'etag') ?? (outcome === 'unchanged' ? (seen?.etag ?? null) : null),
      lastModified:
        findHeader(given, 'last-modified') ?? (outcome === 'unchanged' ? (seen?.lastModified ?? null) : null),
    });
    this.counts[outcome]++;
    const presence = presenceOf(this.history.find(visit.asked)!);
    const report: VisitReport = { asked: visit.asked, outcome, differences, presence, error };
    this.#onVisit(report);
    return report;
  }
}
