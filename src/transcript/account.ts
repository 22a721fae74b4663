import type { Block } from '../extract/index.ts';
import type { Span } from '../text/index.ts';

export { BLOCK_KINDS, type Block, type BlockKind } from '../extract/index.ts';

export type TurnRole = 'question' | 'answer' | 'statement' | 'moderator';
export type Certainty = 'certain' | 'likely' | 'unknown';

/** What one person said without another speaking in between. */
export interface Turn {
  /** The person; the label where it names one the page does not name in full; `null` for "Question:" and the like. */
  readonly speaker: string | null;
  /** The words on the page that mark the speaker, as printed; `null` for an unlabelled turn. */
  readonly label: string | null;
  readonly role: TurnRole;
  /** The speech at `spans`, joined by a line feed: no label, no page furniture. */
  readonly text: string;
  /** One span a paragraph, in page order. */
  readonly spans: readonly Span[];
  /** The rule that gave the turn its speaker. */
  readonly rule: string;
  readonly certainty: Certainty;
}

export interface Speaker {
  readonly name: string;
  /** Office or outlet as the page gives it. */
  readonly description: string | null;
  readonly labels: readonly string[];
}

export type StatementKind =
  | 'interview'
  | 'press-conference'
  | 'briefing'
  | 'speech'
  | 'statement'
  | 'article'
  | 'hearing';

export interface Statement {
  readonly title: string | null;
  readonly kind: StatementKind;
  readonly language: string | null;
  /** The day the words were said, `YYYY-MM-DD`, where the page says so. */
  readonly date: string | null;
  /** The day the page was put up, `YYYY-MM-DD`. */
  readonly published: string | null;
  readonly place: string | null;
  readonly speakers: readonly Speaker[];
  readonly turns: readonly Turn[];
}

export type ItemKind = 'entry' | 'latest' | 'ticker' | 'teaser';

/** Another document that the page announces: an entry of a listing, a newest item, a ticker line, a teaser. */
export interface Item {
  readonly kind: ItemKind;
  readonly title: string | null;
  readonly date: string | null;
  /** `HH:MM` as printed. */
  readonly time: string | null;
  /** The excerpt, labels included. */
  readonly text: string | null;
  readonly url: string | null;
  /** Index in `items` of the item that this one continues ("Part 2"). */
  readonly thread: number | null;
  readonly turns: readonly Turn[];
}

export interface PageDate {
  readonly kind: 'event' | 'published' | 'modified' | 'captured';
  readonly value: string;
  /** Where in the text it stands; `null` when it came from metadata or an address. */
  readonly span: Span | null;
  readonly from: 'text' | 'metadata' | 'address' | 'derived';
}

/** Every code is described in docs/account.md. */
export const DIAGNOSTIC_CODES = [
  'lost-apostrophe',
  'charset-guessed',
  'invalid-characters',
  'truncated',
  'unlabelled-speech',
  'ambiguous-date',
  'unbalanced-quotes',
  'too-deep',
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly span: Span;
  readonly message: string;
}

export interface Terms {
  readonly republication: 'forbidden' | 'permitted' | 'unknown';
  readonly spans: readonly Span[];
}

export interface Page {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly kind: 'statement' | 'listing' | 'other';
  readonly published: string | null;
  /** A date, or an instant where the page proves one. */
  readonly captured: string | null;
  readonly alternates: readonly { readonly language: string; readonly url: string | null }[];
  readonly terms: Terms;
  readonly months: readonly { readonly month: string; readonly count: number | null }[];
  readonly counters: readonly { readonly days: number; readonly since: string; readonly span: Span }[];
  /** Address of the next page of a listing. */
  readonly next: string | null;
}

/** All that onrecord knows of one page: the contract of `onrecord read`. */
export interface Account {
  readonly source: string;
  /** `sha256:` and 64 hexadecimal digits, of the captured bytes. */
  readonly digest: string;
  /** The page as text; offsets everywhere are UTF-16 code units into it. */
  readonly text: string;
  readonly mainText: string;
  readonly page: Page;
  readonly statements: readonly Statement[];
  readonly items: readonly Item[];
  readonly blocks: readonly Block[];
  readonly dates: readonly PageDate[];
  readonly diagnostics: readonly Diagnostic[];
}
