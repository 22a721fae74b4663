/** CSL-JSON as far as a citation needs it: https://docs.citationstyles.org/en/stable/specification.html, version 1.0.2. */
export interface CslName {
  /** The whole name as the page prints it: which part of a name is the family's no machine knows for all languages. */
  readonly literal: string;
}

export interface CslDate {
  /** One date, `[year, month, day]`, or less where less is known. */
  readonly 'date-parts': readonly [readonly number[]];
}

export type CslType = 'interview' | 'speech' | 'hearing' | 'webpage';

/** One item of CSL-JSON. What is not known is not there. */
export interface CslItem {
  readonly id: string;
  readonly type: CslType;
  readonly genre?: string;
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly interviewer?: readonly CslName[];
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly 'event-date'?: CslDate;
  readonly 'event-place'?: string;
  readonly publisher?: string;
  readonly URL?: string;
  readonly archive_location?: string;
  readonly language?: string;
  readonly note?: string;
}
