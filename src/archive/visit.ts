/** Written before a request is sent, so that a restart leaves the host its pause. */
export interface RequestEntry {
  readonly type: 'request';
  /** An ISO instant, as all times of the log. */
  readonly time: string;
  readonly address: string;
}

/** That a host asked to be left alone. */
export interface HoldEntry {
  readonly type: 'hold';
  readonly time: string;
  readonly host: string;
  /** An ISO instant. */
  readonly until: string;
}

/** What a site's robots.txt said. */
export interface RobotsEntry {
  readonly type: 'robots';
  readonly time: string;
  readonly origin: string;
  /** `null`: it could not be had. */
  readonly status: number | null;
  readonly text: string;
}

/** What a look at a page may come to. */
export const VISIT_OUTCOMES = ['new', 'unchanged', 'furniture', 'record', 'failed'] as const;

/**
 * `new`: the first capture. `unchanged`: the same page, to the byte or by the server's word. `furniture`: another capture,
 * in which the record is the same. `record`: one in which it is not. `failed`: nothing was taken.
 */
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

/** One look at a page. */
export interface PageVisit {
  readonly type: 'visit';
  readonly time: string;
  /** As it was asked for. */
  readonly asked: string;
  /** Where redirects led. */
  readonly address: string;
  /** The last answer's status; `null` when there was no answer. */
  readonly status: number | null;
  readonly outcome: VisitOutcome;
  /** Why it failed. */
  readonly code: string | null;
  /** Of the capture that holds the page as it was seen; `null` when nothing was. */
  readonly digest: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** One look at a source: a listing, a feed, a sitemap. */
export interface FollowEntry {
  readonly type: 'follow';
  readonly time: string;
  readonly source: string;
  /** Pages that it announced and the archive had not seen. */
  readonly found: number;
  /** Whether the look went through all of it, or as far as what looks before had seen, down to `depth`. */
  readonly whole: boolean;
  /** How many parts down the source was gone through where its end was not reached; `null` where it was. */
  readonly depth: number | null;
  /** The day before which pages were left. */
  readonly since: string | null;
}

/** Written before the pages that a source announced are taken: until the look ends, some of them may be missing. */
export interface FollowBegunEntry {
  readonly type: 'follow-begun';
  readonly time: string;
  readonly source: string;
}

/** A file that was given to be added and could not be taken. */
export interface FileRefusal {
  readonly type: 'refusal';
  readonly time: string;
  /** Its path as it was given; of a page in a web archive with `#` and its address. */
  readonly source: string;
  readonly code: string;
  /** Why, for people. */
  readonly message: string;
}

export type VisitEntry =
  | RequestEntry
  | HoldEntry
  | RobotsEntry
  | PageVisit
  | FollowEntry
  | FollowBegunEntry
  | FileRefusal;
