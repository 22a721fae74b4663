/** The record as the API gives it: the archive's own records, field by field, each schema held against its type. */
import type {
  AppliedCorrection,
  CaptureRecord,
  Correction,
  ItemRecord,
  PageRecord,
  StatementSummary,
  TurnRecord,
} from '../../archive/index.ts';
import { CORRECTABLE_KINDS, z } from '../../archive/index.ts';
import { STATEMENT_KINDS, TURN_ROLES } from '../../search/index.ts';
import type { Span } from '../../text/index.ts';
import { type Account, DIAGNOSTIC_CODES, type Speaker, type Turn } from '../../transcript/index.ts';
import type { Neighbours } from '../find-neighbours.ts';

const text = z.nullable(z.string());
const count = z.int().nonnegative();
export const SPAN: z.ZodType<Span> = z.tuple([count, count]);
const role = z.enum(TURN_ROLES);
const certainty = z.enum(['certain', 'likely', 'unknown']);
const republication = z.enum(['forbidden', 'permitted', 'unknown']);
const withheld = z
  .boolean()
  .describe('The page forbids republication: its words are left out, and only an excerpt is given');

export const CAPTURE: z.ZodType<CaptureRecord> = z.object({
  digest: z.string().describe('sha256: and 64 hexadecimal digits, of the bytes'),
  source: z.string(),
  url: text,
  contentType: text,
  stored: z.string().describe('When the bytes were stored; never a date of the words'),
  size: count,
  file: z.string(),
  offset: count,
  length: count,
  holds: z.enum(['page', 'rows']),
  pages: count,
  refused: count.describe('Rows of it that could not be read'),
});

const pageFields = {
  id: z.string(),
  row: text,
  source: z.string(),
  title: text,
  publisher: text,
  url: text,
  language: text,
  kind: z.enum(['statement', 'listing', 'other']),
  published: text,
  republication,
  statements: z.array(z.string()),
  items: count,
  reader: count,
};
export const PAGE: z.ZodType<PageRecord> = z.object({ ...pageFields, capture: CAPTURE });

const summaryFields = {
  id: z.string(),
  title: text,
  kind: z.enum(STATEMENT_KINDS),
  language: text,
  date: text.describe('The day the words were said'),
  published: text.describe('The day the page was put up'),
  place: text,
  publisher: text,
  url: text,
  source: z.string(),
  words: count,
  opening: z.string(),
  excerpt: z.boolean().describe('Only the excerpt of a listing is in the archive'),
  republication,
  corrected: z.boolean(),
};
export const SUMMARY: z.ZodType<StatementSummary> = z.object({
  ...summaryFields,
  page: z.string(),
  speakers: z.array(z.string()),
  turns: count,
});

const APPLIED: z.ZodType<AppliedCorrection> = z.object({
  id: z.string(),
  field: z.enum(['speaker', 'role', 'date', 'split', 'join', 'block']),
  was: text,
  made: z.string(),
  note: text,
});

const SPEAKER: z.ZodType<Speaker> = z.object({
  name: z.string(),
  description: text,
  labels: z.array(z.string()),
});

const turnFields = {
  speaker: text,
  label: text,
  role,
  text: z.string(),
  spans: z.array(SPAN),
  rule: z.string(),
  certainty,
};
const TURN: z.ZodType<Turn> = z.object(turnFields);
export const TURN_OF_STATEMENT: z.ZodType<TurnRecord> = z.object({
  ...turnFields,
  id: z.string(),
  number: count,
  corrections: z.array(APPLIED),
});

/** The statements before and after by the same speaker. */
const NEIGHBOURS: z.ZodType<Neighbours | null> = z.nullable(
  z.object({ speaker: z.string(), earlier: z.nullable(SUMMARY), later: z.nullable(SUMMARY) }),
);

/** A statement with its turns; without them, and with its opening alone, where it is withheld. */
export interface StatementBody extends Omit<StatementSummary, 'page' | 'speakers' | 'turns'> {
  readonly withheld: boolean;
  readonly speakers: readonly Speaker[];
  readonly turns: readonly TurnRecord[];
  readonly body: string | null;
  readonly page: PageRecord;
  readonly corrections: readonly AppliedCorrection[];
  readonly versions: readonly { readonly id: string; readonly digest: string; readonly stored: string }[];
  readonly neighbours: Neighbours | null;
}
export const STATEMENT: z.ZodType<StatementBody> = z.object({
  ...summaryFields,
  withheld,
  speakers: z.array(SPEAKER),
  turns: z.array(TURN_OF_STATEMENT),
  body: text.describe('The text of a statement without turns'),
  page: PAGE,
  corrections: z.array(APPLIED),
  versions: z
    .array(z.object({ id: z.string(), digest: z.string(), stored: z.string() }))
    .describe('Every capture of the same statement, itself included, oldest first'),
  neighbours: NEIGHBOURS.describe('What the same speaker said before and after'),
});

export interface TurnBody {
  readonly withheld: boolean;
  /** `null` where it is withheld. */
  readonly turn: TurnRecord | null;
  readonly statement: StatementSummary;
}
export const TURN_BODY: z.ZodType<TurnBody> = z.object({
  withheld,
  turn: z.nullable(TURN_OF_STATEMENT),
  statement: SUMMARY,
});

const itemFields = {
  kind: z.enum(['entry', 'latest', 'ticker', 'teaser']),
  title: text,
  date: text,
  time: text,
  text,
  url: text,
  thread: z.nullable(count),
};
export const ITEM: z.ZodType<ItemRecord> = z.object({ ...itemFields, statement: text });

const blockKind = z.enum(CORRECTABLE_KINDS);

/** The account of a page, as docs/account.md describes it. */
const ACCOUNT: z.ZodType<Account> = z.object({
  source: z.string(),
  digest: z.string(),
  text: z.string(),
  mainText: z.string(),
  page: z.object({
    title: text,
    publisher: text,
    url: text,
    language: text,
    kind: pageFields.kind,
    published: text,
    captured: text,
    alternates: z.array(z.object({ language: z.string(), url: text })),
    terms: z.object({ republication, spans: z.array(SPAN) }),
    months: z.array(z.object({ month: z.string(), count: z.nullable(count) })),
    counters: z.array(z.object({ days: count, since: z.string(), span: SPAN })),
    next: text,
  }),
  statements: z.array(
    z.object({
      title: text,
      kind: summaryFields.kind,
      language: text,
      date: text,
      published: text,
      place: text,
      speakers: z.array(SPEAKER),
      turns: z.array(TURN),
    }),
  ),
  items: z.array(z.object({ ...itemFields, turns: z.array(TURN) })),
  blocks: z.array(z.object({ start: count, end: count, kind: blockKind, rule: z.string(), origin: SPAN })),
  dates: z.array(
    z.object({
      kind: z.enum(['event', 'published', 'modified', 'captured']),
      value: z.string(),
      span: z.nullable(SPAN),
      from: z.enum(['text', 'metadata', 'address', 'derived']),
    }),
  ),
  diagnostics: z.array(z.object({ code: z.enum(DIAGNOSTIC_CODES), span: SPAN, message: z.string() })),
});

const CORRECTION: z.ZodType<Correction> = z.object({
  type: z.literal('correction'),
  id: z.string(),
  made: z.string(),
  digest: z.string(),
  row: text,
  place: z.object({ span: SPAN, exact: z.string(), prefix: z.string() }),
  change: z.discriminatedUnion('field', [
    z.object({ field: z.literal('speaker'), value: text, all: z.boolean() }),
    z.object({ field: z.literal('role'), value: role, all: z.boolean() }),
    z.object({ field: z.literal('date'), value: text }),
    z.object({ field: z.literal('split') }),
    z.object({ field: z.literal('join') }),
    z.object({ field: z.literal('block'), value: blockKind }),
  ]),
  note: text,
});

/** A page and its account; without the account where it is withheld. */
export interface PageBody {
  readonly withheld: boolean;
  readonly page: PageRecord;
  readonly statements: readonly StatementSummary[];
  readonly account: Account | null;
  readonly corrections: readonly Correction[];
  readonly unplaced: readonly Correction[];
}
export const PAGE_BODY: z.ZodType<PageBody> = z.object({
  withheld,
  page: PAGE,
  statements: z.array(SUMMARY),
  account: z.nullable(ACCOUNT).describe('With the owner’s corrections; docs/account.md describes it'),
  corrections: z.array(CORRECTION),
  unplaced: z.array(CORRECTION).describe('Those whose place is no longer on the page'),
});

/** What stands in the document under a name of its own. */
export const RECORD_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Account: ACCOUNT,
  Capture: CAPTURE,
  Correction: CORRECTION,
  Item: ITEM,
  Page: PAGE,
  PageWithAccount: PAGE_BODY,
  Statement: STATEMENT,
  StatementSummary: SUMMARY,
  StatementTurn: TURN_BODY,
  Turn: TURN_OF_STATEMENT,
};
