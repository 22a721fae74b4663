import type { IndexChunks } from './index-chunks.ts';
import type { ListedSubject } from './listed-subject.ts';
import type { ItemRecord, StatementSummary, TurnRecord } from './records.ts';

/** Where a passage stands: a turn, a statement's title, the body of a statement without turns, a listing's item. */
export type PassageField = 'turn' | 'title' | 'body' | 'item';

/** What passages are filtered, counted and sorted by; `null` where a passage has no such thing. */
export interface PassageAttributes {
  readonly field: PassageField;
  /** Of turns only. */
  readonly speaker: string | null;
  readonly role: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  /** The kind of the statement. */
  readonly kind: string | null;
  /** The day the words were said, or else of publication, `YYYY-MM-DD`; of an item, the day that it gives. */
  readonly date: string | null;
}

/** A passage as it is given to the index. */
export interface StoredPassage {
  readonly id: number;
  readonly text: string;
  readonly attributes: Readonly<Record<keyof PassageAttributes, string | null>>;
}

/** A passage with what it belongs to. */
export interface PassageRecord {
  readonly id: number;
  readonly field: PassageField;
  /** The passage's whole text. */
  readonly text: string;
  /** The statement; `null` for an item, which belongs to a page only. */
  readonly statement: StatementSummary | null;
  /** The turn, when `field` is `turn`. */
  readonly turn: TurnRecord | null;
  /** The item, when `field` is `item`. */
  readonly item: ItemRecord | null;
  readonly page: {
    readonly id: string;
    /** Of the captured bytes that the page is in. */
    readonly digest: string;
    readonly publisher: string | null;
    readonly language: string | null;
    readonly url: string | null;
    readonly source: string;
  };
}

/** The narrow interface that the questions (search, check, compare, trace) use, whatever store stands behind it. */
export interface Passages {
  /** The bytes of the index of their words. */
  readonly indexChunks: IndexChunks;
  /** The passage, or `null` when it is gone, as after a correction. */
  findPassage(id: number): PassageRecord | null;
  /** Its text alone, or `null`: for those who look at many and show few. */
  findPassageText(id: number): string | null;
  /** The texts of many passages in the order of the ids, `null` for those that are gone; quicker than one by one. */
  iteratePassageTexts(ids: ArrayLike<number>): Iterable<string | null>;
  /** Ids of the passages of a page (a page id). */
  listPassageIds(pageId: string): readonly number[];
  /** Ids of the passages of statements that are in one of these collections. */
  listCollectionPassageIds(names: readonly string[]): readonly number[];
  /** Names of the collections, in the order in which they were begun. */
  listCollectionNames(): readonly string[];
  /** The highest id of each field: what is added later has a higher one. */
  listNewestPassageIds(): readonly number[];
  /** Speakers with so many turns at least, those with most first. */
  listSpeakerNames(leastTurns: number): readonly string[];
  /** The subjects that the owner lists. @throws ArchiveError `bad-subjects` */
  listOwnSubjects(): readonly ListedSubject[];
}

/** Ids of each field have a range of their own, so that those of turns follow one another. */
const FIELD_RANGE = 2 ** 40;
const FIELDS: readonly PassageField[] = ['turn', 'title', 'body', 'item'];

/** The id of a passage, of the row of its turn (`turn`), its statement (`title`, `body`) or its item (`item`). */
export function makePassageId(field: PassageField, row: number): number {
  return FIELDS.indexOf(field) * FIELD_RANGE + row;
}

/** The field and the row of a passage, of its id; `null` when it is none. */
export function parsePassageId(id: number): { readonly field: PassageField; readonly row: number } | null {
  const field = FIELDS[Math.floor(id / FIELD_RANGE)];
  return field === undefined ? null : { field, row: id % FIELD_RANGE };
}

/** Whether a passage was there when `listNewestPassageIds` gave these. */
export function isPassageAmong(id: number, newest: readonly number[]): boolean {
  return id <= (newest[Math.floor(id / FIELD_RANGE)] ?? -1);
}
