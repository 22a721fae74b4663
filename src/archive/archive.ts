import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rootOf } from '../proof/index.ts';
import { applyCorrections } from './apply-corrections.ts';
import { ArchiveError } from './archive-error.ts';
import type {
  CaptureOptions,
  CapturePage,
  CapturePageOptions,
  ListOptions,
  VerifiableArchive,
} from './archive-reader.ts';
import { readLogState } from './capture-log.ts';
import { type DamagedPage, iterateDamagedPages } from './check-pages.ts';
import { type Collection, listCollections } from './collection.ts';
import * as counts from './count-records.ts';
import { checkLimit, readCursor, writeCursor } from './cursor.ts';
import { Database } from './database.ts';
import type { StoredFilter } from './filter-sql.ts';
import type { Filter, Listed, Paging } from './filters.ts';
import * as passages from './find-passages.ts';
import { listSources } from './followed-source.ts';
import { type IndexChunks, listDamagedChunks, openIndexChunks } from './index-chunks.ts';
import { listStatements } from './list-statements.ts';
import { listTurnTexts } from './list-turn-texts.ts';
import { type ListedSubject, readOwnSubjects, SUBJECTS_FILE } from './listed-subject.ts';
import { LogIndex, type ProvenCapture } from './log-index.ts';
import { CHECKPOINT_FILE, LOG_FOLDER } from './log-keys.ts';
import type { FollowedSource, Permission, SavedSearch } from './owner-entry.ts';
import { groupCorrections, keyOfPage, OWNER_FILE, readOwnerLog } from './owner-log.ts';
import { unpackAccount } from './pack-account.ts';
import type { PassageRecord, StoredPassage } from './passages.ts';
import { listPermissions } from './permission.ts';
import * as rows from './read-rows.ts';
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
import { listSavedSearches } from './saved-search.ts';
import { checkSchema, configureConnection, listChangedTables } from './schema.ts';
import { iterateStoredPassages, listPassageRanges, type PassageRange } from './stored-passages.ts';
import type { FileRefusal, PageVisit } from './visit.ts';
import { type VisitCount, type VisitFilter, VisitList } from './visit-list.ts';
import { VISITS_FILE } from './visit-log.ts';

/** Name of the database in an archive's folder. */
export const DATABASE_FILE = 'onrecord.db';

/** What the owner writes, and what else answers rest on besides the database. */
const OWNER_FILES = [OWNER_FILE, SUBJECTS_FILE];
const STATE_FILES = [...OWNER_FILES, VISITS_FILE, join(LOG_FOLDER, CHECKPOINT_FILE)];

/**
 * Opens the archive in a folder for reading.
 *
 * @throws ArchiveError `no-archive`, `not-an-archive`, `unknown-version` or `damaged`.
 */
export function openArchive(folder: string): VerifiableArchive {
  const path = join(folder, DATABASE_FILE);
  if (!existsSync(path)) {
    const message = existsSync(join(folder, 'captures'))
      ? `${folder} has captures but no ${DATABASE_FILE}; "onrecord rebuild" makes it`
      : `there is no archive in ${folder}; "onrecord add FILE…" makes one`;
    throw new ArchiveError('no-archive', message, { path: folder });
  }
  const db = new Database(path, { readOnly: true });
  try {
    checkSchema(db);
    configureConnection(db, { write: false });
  } catch (error) {
    db.close();
    throw error;
  }
  return new Archive(folder, db);
}

/** Reading over one connection; the writer shares it. */
export class Archive implements VerifiableArchive {
  readonly folder: string;
  readonly indexChunks: IndexChunks;
  readonly #db: Database;
  readonly #log: LogIndex;
  readonly #visits: VisitList;

  constructor(folder: string, db: Database) {
    this.folder = folder;
    this.#db = db;
    this.#log = new LogIndex(folder);
    this.#visits = new VisitList(folder);
    this.indexChunks = openIndexChunks(db);
  }

  readState(): string {
    return [this.#db.count('PRAGMA data_version'), ...STATE_FILES.map((name) => this.#look(name))].join(' ');
  }

  readOwnerState(): string {
    return OWNER_FILES.map((name) => this.#look(name)).join(' ');
  }

  listStatements(options: ListOptions = {}): Listed<StatementSummary> {
    return listStatements(this.#db, { ...options, filter: this.#lookUp(options.filter ?? {}) });
  }

  countStatements(filter: Filter = {}): number {
    return counts.countStatements(this.#db, this.#lookUp(filter));
  }

  countTurnsOf(id: string): number {
    return this.#db.count('SELECT turns FROM statements WHERE key = ?', id);
  }

  findStatement(id: string): StatementRecord | null {
    return rows.findStatement(this.#db, id.split('.')[0]!);
  }

  listTurnTexts(filter: Filter, limit: number): readonly TurnText[] {
    return listTurnTexts(this.#db, this.#lookUp(filter), limit);
  }

  findAccount(id: string): StoredAccount | null {
    const row = this.#db.get(
      `SELECT p.id, p.account FROM pages p WHERE p.key = ?1
       UNION ALL SELECT p.id, p.account FROM pages p JOIN statements s ON s.page = p.id WHERE s.key = ?1
       UNION ALL SELECT p.id, p.account FROM pages p JOIN captures c ON c.id = p.capture
         WHERE c.digest = ?1 AND c.holds = 'page' LIMIT 1`,
      id.startsWith('sha256:') ? id : id.split('.')[0]!,
    );
    if (row === null) return null;
    const page = rows.getPage(this.#db, row.id as number);
    const account = unpackAccount(row.account as Uint8Array);
    const key = keyOfPage(page.capture.digest, page.row);
    const corrections = groupCorrections(readOwnerLog(this.folder)).get(key) ?? [];
    if (corrections.length === 0) return { page, account, corrected: account, corrections, unplaced: [] };
    const { account: corrected, unplaced } = applyCorrections(account, corrections);
    return { page, account, corrected, corrections, unplaced };
  }

  listItems(pageId: string): readonly ItemRecord[] {
    return rows.listItems(this.#db, pageId);
  }

  findCapture(digest: string): CaptureRecord | null {
    return rows.findCapture(this.#db, digest);
  }

  listCaptures({ order = 'oldest', ...paging }: CaptureOptions = {}): Listed<CaptureRecord> {
    const limit = checkLimit(paging.limit, 50);
    const after = paging.cursor == null ? null : Number(readCursor(paging.cursor, 1)[0]);
    const found = rows.listCaptureRows(this.#db, { after, order, limit: limit + 1 });
    const next = found.length > limit ? writeCursor([found[limit - 1]!.id as number]) : null;
    return { results: found.slice(0, limit).map(rows.toCapture), next };
  }

  listRefusedRows(digest: string, paging: Paging = {}): Listed<RefusedRow> {
    const limit = checkLimit(paging.limit, 50);
    const after = paging.cursor == null ? null : String(readCursor(paging.cursor, 1)[0]);
    const found = rows.listRefusedRows(this.#db, digest, after, limit + 1);
    const next = found.length > limit ? writeCursor([found[limit - 1]!.row]) : null;
    return { results: found.slice(0, limit), next };
  }

  listVisits(options: VisitFilter & Paging = {}): Listed<PageVisit> {
    return this.#visits.list(options);
  }

  countVisits(): readonly VisitCount[] {
    return this.#visits.count();
  }

  listRefusals(paging: Paging = {}): Listed<FileRefusal> {
    return this.#visits.listRefusals(paging);
  }

  countRefusals(): number {
    return this.#visits.countRefusals();
  }

  proveCapture(digest: string, note: string): ProvenCapture {
    return this.#log.prove(digest, note);
  }

  countByMonth(filter: Filter = {}): readonly MonthCount[] {
    return counts.countByMonth(this.#db, this.#lookUp(filter));
  }

  listPublishers(): readonly PublisherCount[] {
    return counts.listPublishers(this.#db);
  }

  listSpeakers(options: { readonly limit?: number } = {}): readonly SpeakerCount[] {
    return counts.listSpeakers(this.#db, checkLimit(options.limit, 1000));
  }

  countTurns(scope: CoverageScope): TurnCoverage {
    return counts.countTurns(this.#db, scope);
  }

  getCoverage(): Coverage {
    return counts.getCoverage(this.#db);
  }

  listCapturePages(
    digest: string,
    { limit = -1, after = null }: CapturePageOptions = {},
  ): readonly CapturePage[] {
    const sql = `SELECT p.key AS id, p.row, p.title, p.publisher, p.url, p.republication
      FROM pages p JOIN captures c ON c.id = p.capture WHERE c.digest = ?1
        AND p.id > coalesce((SELECT id FROM pages WHERE key = ?2), 0) ORDER BY p.id LIMIT ?3`;
    return this.#db.all(sql, digest, after, limit).map((row) => ({ ...row }) as unknown as CapturePage);
  }

  holdState(): VerifiableArchive {
    this.#db.holdState();
    return this;
  }

  findLogHead(): { readonly size: number; readonly root: Buffer } | null {
    const { bytes, tree } = readLogState(this.#db);
    return bytes === 0 ? null : { size: tree.size, root: rootOf(tree) };
  }

  checkIntegrity(): readonly string[] {
    const found = this.#db.all('PRAGMA integrity_check').map((row) => String(row.integrity_check));
    const chunks = listDamagedChunks(this.#db).map(
      ({ segment, name }) => `the index has damaged bytes in ${name} of its segment ${segment}`,
    );
    const tables = listChangedTables(this.#db).map((name) => `the definition of ${name} was changed`);
    return [...(found.length === 1 && found[0] === 'ok' ? [] : found), ...tables, ...chunks];
  }

  iterateDamagedPages(): Iterable<DamagedPage> {
    return iterateDamagedPages(this.#db, this.folder);
  }

  findPassage(id: number): PassageRecord | null {
    return passages.findPassage(this.#db, id);
  }

  findPassageText(id: number): string | null {
    return passages.findPassageText(this.#db, id);
  }

  iteratePassageTexts(ids: ArrayLike<number>): Iterable<string | null> {
    return passages.iteratePassageTexts(this.#db, ids);
  }

  listPassageRanges(bytes: number): readonly PassageRange[] {
    return listPassageRanges(this.#db, bytes);
  }

  iterateStoredPassages(range: PassageRange): Iterable<StoredPassage> {
    return iterateStoredPassages(this.#db, range);
  }

  listPassageIds(pageId: string): readonly number[] {
    const page = this.#db.value('SELECT id FROM pages WHERE key = ?', pageId);
    return page === null ? [] : passages.listPassageIds(this.#db, Number(page));
  }

  listCollectionPassageIds(names: readonly string[]): readonly number[] {
    return passages.listStatementPassageIds(this.#db, this.#listCollected(names));
  }

  listNewestPassageIds(): readonly number[] {
    return passages.listNewestPassageIds(this.#db);
  }

  listSpeakerNames(leastTurns: number): readonly string[] {
    const sql = `SELECT k.name FROM (SELECT speaker, sum(turns) AS turns FROM voices
        GROUP BY speaker HAVING sum(turns) >= ?) s JOIN speakers k ON k.id = s.speaker
      ORDER BY s.turns DESC, k.name`;
    return this.#db.all(sql, leastTurns).map((row) => row.name as string);
  }

  listOwnSubjects(): readonly ListedSubject[] {
    return readOwnSubjects(this.folder);
  }

  listSavedSearches(): readonly SavedSearch[] {
    return listSavedSearches(readOwnerLog(this.folder));
  }

  listCollectionNames(): readonly string[] {
    return this.listCollections().map(({ name }) => name);
  }

  listCollections(): readonly Collection[] {
    return listCollections(readOwnerLog(this.folder));
  }

  listSources(): readonly FollowedSource[] {
    return listSources(readOwnerLog(this.folder));
  }

  listPermissions(): readonly Permission[] {
    return listPermissions(readOwnerLog(this.folder));
  }

  close(): void {
    this.#db.close();
  }

  /** A text that changes with a file. */
  #look(name: string): string {
    const found = statSync(join(this.folder, name), { throwIfNoEntry: false });
    return found === undefined ? '-' : `${found.size}.${found.mtimeMs}`;
  }

  #listCollected(names: readonly string[]): string[] {
    const named = this.listCollections().filter(({ name }) => names.includes(name));
    return named.flatMap(({ statements }) => statements);
  }

  /** What is in the filter's collections now: the database knows nothing of them. */
  #lookUp(filter: Filter): StoredFilter {
    return filter.collection?.length ? { ...filter, among: this.#listCollected(filter.collection) } : filter;
  }
}
