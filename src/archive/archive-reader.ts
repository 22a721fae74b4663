import type { DamagedPage } from './check-pages.ts';
import type { Collection } from './collection.ts';
import type { Filter, Listed, Paging } from './filters.ts';
import type { ProvenCapture } from './log-index.ts';
import type { FollowedSource, Permission, SavedSearch } from './owner-entry.ts';
import type { Passages, StoredPassage } from './passages.ts';
import type {
  CaptureRecord,
  Coverage,
  CoverageScope,
  ItemRecord,
  MonthCount,
  PublisherCount,
  RefusedRow,
  SpeakerCount,
  StatementRecord,
  StatementSummary,
  StoredAccount,
  TurnCoverage,
  TurnText,
} from './records.ts';
import type { PassageRange } from './stored-passages.ts';
import type { FileRefusal, PageVisit } from './visit.ts';
import type { VisitCount, VisitFilter } from './visit-list.ts';

export interface ListOptions extends Paging {
  readonly filter?: Filter;
  /** By the day the words were said, or else of publication. Default `newest`; undated statements come last. */
  readonly order?: 'newest' | 'oldest';
  /** Id of a statement: only those that come after it in the list, which need not have it. In place of a cursor. */
  readonly after?: string | null;
}

export interface CaptureOptions extends Paging {
  /** In the order in which they were stored, or the other way. Default `oldest`. */
  readonly order?: 'newest' | 'oldest';
}

export interface CapturePageOptions {
  /** How many at most. Default: all. */
  readonly limit?: number;
  /** Those after this page (its id). */
  readonly after?: string | null;
}

/**
 * Reading an archive. Every call answers at once (the store's calls block) and from the state that the store has at
 * that moment; another process may add pages meanwhile.
 */
export interface ArchiveReader extends Passages {
  readonly folder: string;
  /**
   * A text that changes whenever an answer may: by what another process stores, by what the owner adds, by what was
   * asked of the web or signed. Taking it costs microseconds.
   */
  readState(): string;
  /** A text that changes whenever the owner writes: corrections, collections, permissions, kept searches, subjects. */
  readOwnerState(): string;
  /** Statements, newest first. A turn filter (speaker, role) takes statements that have such a turn. */
  listStatements(options?: ListOptions): Listed<StatementSummary>;
  countStatements(filter?: Filter): number;
  /** How many turns a statement has, by its id; 0 when there is none. */
  countTurnsOf(id: string): number;
  /** The statement with its turns, or `null`. `id` may be `statement` or `statement.turn`. */
  findStatement(id: string): StatementRecord | null;
  /** The latest turns that meet a filter, by their day, undated ones last; at most `limit`. */
  listTurnTexts(filter: Filter, limit: number): readonly TurnText[];
  /** The account of the page, or `null`. `id` is a page id, a digest of a whole-page capture, or a statement id. */
  findAccount(id: string): StoredAccount | null;
  listItems(pageId: string): readonly ItemRecord[];
  findCapture(digest: string): CaptureRecord | null;
  /** Captures in the order in which they were stored. */
  listCaptures(options?: CaptureOptions): Listed<CaptureRecord>;
  /** The pages of a capture: one, or those of a data set's rows. */
  listCapturePages(digest: string, options?: CapturePageOptions): readonly CapturePage[];
  /** Rows of a data set that were refused, by their ids. Those that are refused as a whole are {@link listRefusals}. */
  listRefusedRows(digest: string, paging?: Paging): Listed<RefusedRow>;
  /** Looks at pages on the web, newest first. @throws ArchiveError `damaged` */
  listVisits(options?: VisitFilter & Paging): Listed<PageVisit>;
  /** How many looks there were of each outcome that there was, most first. @throws ArchiveError `damaged` */
  countVisits(): readonly VisitCount[];
  /** Files that were given to be added and could not be taken, newest first. @throws ArchiveError `damaged` */
  listRefusals(paging?: Paging): Listed<FileRefusal>;
  /** @throws ArchiveError `damaged` */
  countRefusals(): number;
  /**
   * Proves that a capture stands in the capture log.
   *
   * @param note the signed checkpoint that the proof is to lead to
   * @throws ProofError `bad-proof` when the capture is not among the checkpoint's records, `bad-checkpoint`
   */
  proveCapture(digest: string, note: string): ProvenCapture;
  /** How many leaves of the capture log the database knows, and the root of their tree; `null` before there is a log. */
  findLogHead(): { readonly size: number; readonly root: Buffer } | null;
  countByMonth(filter?: Filter): readonly MonthCount[];
  /** By name. */
  listPublishers(): readonly PublisherCount[];
  /** Those with most turns first. */
  listSpeakers(options?: { readonly limit?: number }): readonly SpeakerCount[];
  /** Turns of some speakers in a range of days: what an answer about their words rests on. */
  countTurns(scope: CoverageScope): TurnCoverage;
  getCoverage(): Coverage;
  /** The owner's searches. */
  listSavedSearches(): readonly SavedSearch[];
  /** What the owner put together, in the order in which it was begun. */
  listCollections(): readonly Collection[];
  /** The sources that are followed, in the order in which they were first named. */
  listSources(): readonly FollowedSource[];
  /** What the owner permits of pages whose terms forbid republication. */
  listPermissions(): readonly Permission[];
  close(): void;
}

/** What decides whether a page may be handed on, and how a list of pages names it. */
export interface CapturePage {
  readonly id: string;
  readonly row: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly republication: 'forbidden' | 'permitted' | 'unknown';
}

/** Reading that also tells what in the archive is not as it was stored. */
export interface VerifiableArchive extends ArchiveReader {
  /** Reads on from the state that the database has now, whatever is added to it meanwhile. Returns the archive. */
  holdState(): VerifiableArchive;
  /** What is wrong with the database's file, and with the index in it; empty when both are whole. Reads all of it. */
  checkIntegrity(): readonly string[];
  /** All passages, divided so that each part has about so many bytes of text; the same archive is always divided alike. */
  listPassageRanges(bytes: number): readonly PassageRange[];
  /** The passages of a part as the index of words was given them, by ascending id. */
  iterateStoredPassages(range: PassageRange): Iterable<StoredPassage>;
  /** Pages whose rows are not what their account makes of them. Reads all of them. */
  iterateDamagedPages(): Iterable<DamagedPage>;
}
