import type { PassageField } from '../archive/index.ts';

/** Where words stand, and whose they are. */
export interface PassageOrigin {
  /** Only a turn is speech; a title, a listing's item or an article's own text is not. */
  readonly field: PassageField;
  /** The statement's id; `null` for an item of a listing. */
  readonly statement: string | null;
  /** The turn's id; `null` when the passage is no turn. */
  readonly turn: string | null;
  /** The person's name; `null` when the record does not say who speaks. */
  readonly speaker: string | null;
  readonly role: string | null;
  /** The day the words were said, `YYYY-MM-DD`, or `null`. */
  readonly date: string | null;
  /** The day the page was put up, or `null`; where `date` is not known, a range of dates is compared with it. */
  readonly published: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  /** The page's address, or its path where it has none. */
  readonly source: string;
  /** Of the captured bytes. */
  readonly digest: string;
}

/** A passage as a match reports it. Passages of a turn are its paragraphs, or the whole turn is one passage. */
export interface CheckedPassage extends PassageOrigin {
  /** Its id in the word index. */
  readonly id: number;
  readonly text: string;
  /** Where the passage begins in the turn's text, in UTF-16 code units. */
  readonly start: number;
}

/** Whose words, of when, a check is about: from and to a day, a month or a year, included. */
export interface CheckScope {
  readonly speaker: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** How much of the record a verdict rests on. */
export interface CheckCoverage {
  readonly statements: number;
  readonly turns: number;
  /** The first and the last day of these statements; `null` when none is dated. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What the check needs of an archive beside the word index. */
export interface PassageSource {
  /** The text alone, or `null`: asked for many passages of which few are reported. */
  findText(id: number): string | null;
  /** The passage, or `null` when it was removed meanwhile. */
  findPassage(id: number): CheckedPassage | null;
  /** All passages of the same turn in order, this one included; the passage alone when it is no turn. */
  listTurn(id: number): readonly CheckedPassage[];
  /** What the archive holds within the scope; speakers are matched with {@link isSameSpeaker}. */
  countCoverage(scope: CheckScope): CheckCoverage;
}
