/**
 * The archive: a folder with a database of the record, the captures it was made of, and what its owner added.
 *
 * @module
 */
export { DATABASE_FILE, openArchive } from './archive.ts';
export { ArchiveError, type ArchiveErrorCode } from './archive-error.ts';
export { type ArchiveLock, LOCK_FILE, lockForRebuild } from './archive-lock.ts';
export type {
  ArchiveReader,
  CaptureOptions,
  CapturePage,
  CapturePageOptions,
  ListOptions,
  VerifiableArchive,
} from './archive-reader.ts';
export {
  type ArchiveWriter,
  type CaptureReading,
  type IncompleteCapture,
  openArchiveForWriting,
  type Refusal,
  type WriterOptions,
} from './archive-writer.ts';
export { CAPTURES_FOLDER, listCaptureFiles, makeLeaf } from './capture-files.ts';
export { findLogPath, iterateLog, type LogEntry, type LogLine, replaceLog } from './capture-log.ts';
export type { NewPage } from './capture-store.ts';
export type { DamagedPage } from './check-pages.ts';
export { z } from './check-values.ts';
export type { Collection } from './collection.ts';
export {
  CORRECTABLE_KINDS,
  type Correction,
  type CorrectionChange,
  type CorrectionPlace,
} from './correction.ts';
export { checkLimit, readCursor, writeCursor } from './cursor.ts';
export { type AttributeTests, testAttributes } from './filter-passages.ts';
export type { Filter, Listed, Paging } from './filters.ts';
export type { SourceRequest } from './followed-source.ts';
export type { IndexChunks } from './index-chunks.ts';
export { type IndexMerger, openIndexMerger } from './index-merger.ts';
export { renewIndex } from './index-renewal.ts';
export { iterateCaptures } from './iterate-captures.ts';
export {
  type ListedSubject,
  type NamesByLanguage,
  SUBJECT_KINDS,
  SUBJECTS_FILE,
  type SubjectKind,
} from './listed-subject.ts';
export type { ProvenCapture } from './log-index.ts';
export {
  findCheckpoint,
  findFreeName,
  LOG_FOLDER,
  mendKeys,
  readCheckpoint,
  readVerifierKeys,
} from './log-keys.ts';
export type { CorrectionRequest } from './make-correction.ts';
export type {
  CollectedStatement,
  FollowedSource,
  OwnerEntry,
  Permission,
  SavedSearch,
  Withdrawal,
} from './owner-entry.ts';
export { OWNER_FILE } from './owner-log.ts';
export type { MergeOptions, OpenPassageIndex, PassageIndex } from './passage-index.ts';
export {
  isPassageAmong,
  type PassageAttributes,
  type PassageField,
  type PassageRecord,
  type Passages,
  type StoredPassage,
} from './passages.ts';
export { findPermission, type PermissionRequest } from './permission.ts';
export { type CorrectionMarks, type PreparedPage, type PrepareOptions, preparePage } from './prepare-page.ts';
export type {
  AppliedCorrection,
  CaptureRecord,
  Coverage,
  CoverageScope,
  ItemRecord,
  MonthCount,
  PageRecord,
  PublisherCount,
  RefusedRow,
  SpeakerCount,
  StatementRecord,
  StatementSummary,
  StoredAccount,
  TurnCoverage,
  TurnRecord,
  TurnText,
} from './records.ts';
export { SCHEMA_VERSION } from './schema.ts';
export type { PassageRange } from './stored-passages.ts';
export {
  type FileRefusal,
  type FollowEntry,
  type PageVisit,
  VISIT_OUTCOMES,
  type VisitEntry,
  type VisitOutcome,
} from './visit.ts';
export type { VisitCount, VisitFilter } from './visit-list.ts';
export { iterateVisitLog, VISITS_FILE, VisitLog } from './visit-log.ts';
