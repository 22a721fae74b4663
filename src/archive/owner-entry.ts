import type { Correction } from './correction.ts';

/** A line of `owner.jsonl` that takes back what an earlier one said. */
export interface Withdrawal {
  readonly type: 'withdrawal';
  readonly id: string;
  readonly made: string;
  /** The id of the earlier line. */
  readonly of: string;
}

/** A line of `owner.jsonl`: a listing, feed or sitemap that is looked at again and again for what is new. */
export interface FollowedSource {
  readonly type: 'source';
  readonly id: string;
  /** An ISO instant. */
  readonly made: string;
  readonly address: string;
  /** Hours between two looks. */
  readonly hours: number;
  /** Most pages taken at one look. */
  readonly most: number;
  /** Pages that the source dates before this day, `YYYY-MM-DD`, are left. */
  readonly since: string | null;
  /** Most parts of it (next pages, sitemaps of an index) at one look. */
  readonly depth: number;
  /** Whether pages on other hosts are taken. */
  readonly elsewhere: boolean;
}

/** A line of `owner.jsonl`: a search that is kept under a name. */
export interface SavedSearch {
  readonly type: 'search';
  readonly id: string;
  /** An ISO instant. */
  readonly made: string;
  readonly name: string;
  /** As it was typed, filters and all. */
  readonly query: string;
}

/** A line of `owner.jsonl`: a statement that is in a collection. */
export interface CollectedStatement {
  readonly type: 'collection';
  readonly id: string;
  /** An ISO instant. */
  readonly made: string;
  /** Of the collection. */
  readonly name: string;
  /** The id of the statement. */
  readonly statement: string;
}

/** A line of `owner.jsonl`: pages that may be republished although their terms forbid it, as the owner was allowed to. */
export interface Permission {
  readonly type: 'permission';
  readonly id: string;
  /** An ISO instant. */
  readonly made: string;
  /** The page: its capture's digest and its row; `null` when the permission is for a publisher. */
  readonly digest: string | null;
  readonly row: string | null;
  /** The publisher all of whose pages are meant. */
  readonly publisher: string | null;
  /** By whom and when it was given, in the owner's words. */
  readonly note: string | null;
}

/** A line of `owner.jsonl`. */
export type OwnerEntry =
  | Correction
  | FollowedSource
  | Permission
  | SavedSearch
  | CollectedStatement
  | Withdrawal;
