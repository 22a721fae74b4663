/**
 * Ingest: from files to the archive. Adding, reading anew, checking.
 *
 * @module
 */
export { addPagesInThread, type ThreadOptions } from './add-in-thread.ts';
export { type AddOptions, type AddSummary, addPages, readIncomplete } from './add-pages.ts';
export type { Damage, DamageCode } from './damage.ts';
export { COLUMN_ROLES, type ColumnMap, type ColumnRole, parseColumns } from './data-set-columns.ts';
export { giveWay } from './give-way.ts';
export { limitMemory } from './limit-memory.ts';
export type { LogOutcome } from './mend-log.ts';
export { type RebuildSummary, rebuildArchive } from './rebuild-archive.ts';
export { type RebuildIndexOptions, rebuildIndex } from './rebuild-index.ts';
export type { PageOutcome, StageTimes } from './store-queue.ts';
export { ThreadPool } from './thread-pool.ts';
export { type VerifyOptions, type VerifyResult, verifyArchive } from './verify-archive.ts';
export type { RecordDifference } from './web/compare-accounts.ts';
export { FOLLOW_BOUNDS, type FollowBounds, type FollowResult, followSource } from './web/follow-source.ts';
export { nextVisit } from './web/next-visit.ts';
export { takePages } from './web/take-pages.ts';
export { type KnownPage, type Presence, presenceOf, VisitHistory } from './web/visit-history.ts';
export { type WatchOptions, watchOnce } from './web/watch.ts';
export {
  openWebRun,
  type VisitCounts,
  type VisitReport,
  type WebOptions,
  type WebRun,
} from './web/web-run.ts';
