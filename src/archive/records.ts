import type { Span } from '../text/index.ts';
import type {
  Account,
  Certainty,
  ItemKind,
  Page,
  Speaker,
  StatementKind,
  TurnRole,
} from '../transcript/index.ts';
import type { Correction } from './correction.ts';

/** The bytes of one page or data set as they came; never changed after it was stored. */
export interface CaptureRecord {
  /** `sha256:` and 64 hexadecimal digits, of the bytes. */
  readonly digest: string;
  /** The path or address as it was given. */
  readonly source: string;
  /** The address of the page, where it is known. */
  readonly url: string | null;
  readonly contentType: string | null;
  /** When the bytes were stored, an ISO instant. Never a date of the words. */
  readonly stored: string;
  /** Size in bytes. */
  readonly size: number;
  /** Where the record lies: the file's name in `captures/`, and the byte range of its gzip member. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  /** `page`: the capture is one page. `rows`: it is a data set, each row of it a page. */
  readonly holds: 'page' | 'rows';
  /** How many pages of it the archive holds. */
  readonly pages: number;
  /** How many of its rows were refused. */
  readonly refused: number;
}

/** A row of a data set that could not be read, and why. */
export interface RefusedRow {
  readonly row: string;
  readonly code: string;
  /** What is wrong and what to do, in English. */
  readonly message: string;
}

/** One page of the archive: a whole capture, or a row of a data set. */
export interface PageRecord {
  /** Made of the capture's digest and the row's id. */
  readonly id: string;
  readonly capture: CaptureRecord;
  /** The id of the row in its data set; `null` when the page is the whole capture. */
  readonly row: string | null;
  readonly source: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly kind: Page['kind'];
  /** The day the page was put up. */
  readonly published: string | null;
  readonly republication: Page['terms']['republication'];
  /** Ids of its statements, in page order. */
  readonly statements: readonly string[];
  readonly items: number;
  /** Version of the reader that made the account. */
  readonly reader: number;
}

/** What a list shows of a statement. */
export interface StatementSummary {
  readonly id: string;
  readonly title: string | null;
  readonly kind: StatementKind;
  readonly language: string | null;
  /** The day the words were said, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** The day the page was put up, `YYYY-MM-DD`. */
  readonly published: string | null;
  readonly place: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly source: string;
  readonly page: string;
  /** Names, in order of appearance. */
  readonly speakers: readonly string[];
  readonly turns: number;
  /** Words in its turns, or in the body when it has none. */
  readonly words: number;
  /** The first words of the first turn or of the body, at most 240 code units. */
  readonly opening: string;
  /** True when only a listing's excerpt of the statement is in the archive. */
  readonly excerpt: boolean;
  readonly republication: Page['terms']['republication'];
  /** Whether a person corrected anything in it. */
  readonly corrected: boolean;
}

/** A correction as it is shown beside what it changed. */
export interface AppliedCorrection {
  /** The correction's id in `owner.jsonl`. */
  readonly id: string;
  readonly field: 'speaker' | 'role' | 'date' | 'split' | 'join' | 'block';
  /** What the reading had; `null` where it had nothing. */
  readonly was: string | null;
  readonly made: string;
  readonly note: string | null;
}

/** A turn of the archive. */
export interface TurnRecord {
  /** Unique within the statement; made of the turn's words. The permanent link is `statement id` + `.` + `turn id`. */
  readonly id: string;
  /** Position in the statement, from 0. */
  readonly number: number;
  readonly speaker: string | null;
  readonly label: string | null;
  readonly role: TurnRole;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly rule: string;
  readonly certainty: Certainty;
  readonly corrections: readonly AppliedCorrection[];
}

/** The words of a turn alone, for those who count them. */
export interface TurnText {
  /** Of the turn's row: tells turns apart, and no more. */
  readonly id: number;
  /** Of its statement. */
  readonly language: string | null;
  readonly text: string;
}

/** Another document that the page announces. */
export interface ItemRecord {
  readonly kind: ItemKind;
  readonly title: string | null;
  readonly date: string | null;
  readonly time: string | null;
  readonly text: string | null;
  readonly url: string | null;
  readonly thread: number | null;
  /** The id of the statement made of its turns, when the excerpt is a dialogue. */
  readonly statement: string | null;
}

/** A statement with all its turns. */
export interface StatementRecord extends Omit<StatementSummary, 'speakers' | 'turns' | 'page'> {
  readonly speakers: readonly Speaker[];
  readonly turns: readonly TurnRecord[];
  /** The text of a statement without turns (an article); `null` when it has turns. */
  readonly body: string | null;
  readonly page: PageRecord;
  /** Corrections of the statement itself, such as its date. */
  readonly corrections: readonly AppliedCorrection[];
  /** Every statement with the same opening identity: further captures of it, itself included, oldest first. */
  readonly versions: readonly { readonly id: string; readonly digest: string; readonly stored: string }[];
}

/** The account of a stored page as it was read, and with what corrections it now counts. */
export interface StoredAccount {
  readonly page: PageRecord;
  /** As the reader gave it, before corrections. */
  readonly account: Account;
  /** With the owner's corrections; the same object when there are none. */
  readonly corrected: Account;
  /** The corrections that hold for the page, oldest first. */
  readonly corrections: readonly Correction[];
  /** Those of them whose place is no longer on the page. */
  readonly unplaced: readonly Correction[];
}

export interface MonthCount {
  /** `YYYY-MM` of the statement's date, or of its publication where it has none. */
  readonly month: string;
  readonly statements: number;
  readonly turns: number;
}

export interface PublisherCount {
  readonly publisher: string;
  readonly statements: number;
  readonly from: string | null;
  readonly to: string | null;
}

export interface SpeakerCount {
  readonly name: string;
  /** The description that pages give most often. */
  readonly description: string | null;
  readonly statements: number;
  readonly turns: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** Which turns are counted: of whom, and of when (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, included); `null` where it does not matter. */
export interface CoverageScope {
  readonly isSpeaker: ((name: string) => boolean) | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** How many turns there are, in how many statements, and the first and last of their days; `null` when none is dated. */
export interface TurnCoverage {
  readonly statements: number;
  readonly turns: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** What the archive covers: what an answer "not in this archive" rests on. */
export interface Coverage {
  readonly captures: number;
  readonly pages: number;
  readonly statements: number;
  readonly turns: number;
  readonly items: number;
  readonly publishers: number;
  readonly speakers: number;
  /** Earliest and latest day of the statements. */
  readonly from: string | null;
  readonly to: string | null;
  readonly languages: readonly { readonly language: string; readonly statements: number }[];
  readonly kinds: readonly { readonly kind: StatementKind; readonly statements: number }[];
}
