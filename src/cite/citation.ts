import type { StatementKind } from '../transcript/index.ts';

/** What is cited: a statement, or one turn of it, or some of its words; `null` is what the record does not have. */
export interface Citation {
  /** The statement's id, or `statement.turn`. */
  readonly id: string;
  readonly kind: StatementKind;
  readonly title: string | null;
  /** Those whose words are cited, as the record names them. */
  readonly speakers: readonly string[];
  /** Those who put the questions of an interview, where it is cited as a whole. */
  readonly interviewers: readonly string[];
  /** The day the words were said, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** The day the page was put up, `YYYY-MM-DD`. */
  readonly published: string | null;
  /** When the archive took the page, an ISO instant. */
  readonly captured: string;
  readonly place: string | null;
  readonly publisher: string | null;
  /** The page's own address. */
  readonly address: string | null;
  /** `sha256:` and the digest of the captured bytes: what proves the words. */
  readonly digest: string;
  readonly language: string | null;
  /** The words that are quoted, exactly as recorded; `null` where the whole is cited. */
  readonly words: string | null;
  /** Whether the speaker is only likely, so that whoever cites the words knows. */
  readonly likely: boolean;
}

/** The kinds in the words of a bibliography. */
export const GENRES: Readonly<Record<StatementKind, string>> = {
  interview: 'Interview',
  'press-conference': 'Press conference',
  briefing: 'Briefing',
  speech: 'Speech',
  statement: 'Statement',
  article: 'Article',
  hearing: 'Hearing',
};
