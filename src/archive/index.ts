/**
 * The archive: a folder with a database of the record, the captures it was made of, and what its owner added.
 *
 * @module
 */
export type { ArchiveReader, ListOptions } from './archive-reader.ts';
export type { Filter, Listed, Paging } from './filters.ts';
export type {
  Expression,
  FindOptions,
  FoundPassages,
  PassageField,
  PassageHit,
  Passages,
} from './passages.ts';
export type {
  AppliedCorrection,
  CaptureRecord,
  Coverage,
  ItemRecord,
  MonthCount,
  PageRecord,
  PublisherCount,
  SpeakerCount,
  StatementRecord,
  StatementSummary,
  StoredAccount,
  TurnRecord,
} from './records.ts';
