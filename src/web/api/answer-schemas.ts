/** What the questions are answered with. */
import type { PassageRecord, TurnRecord } from '../../archive/index.ts';
import { z } from '../../archive/index.ts';
import type { QuoteCheck, QuoteMatch } from '../../check/index.ts';
import type { CslItem } from '../../cite/index.ts';
import type { Expansion, Facets, HitFold, KeyWords, Snippet, TimelinePoint } from '../../search/index.ts';
import { FACETS, TURN_ROLES } from '../../search/index.ts';
import type { List } from './list-schema.ts';
import { ITEM, SPAN, SUMMARY } from './record-schemas.ts';

const text = z.nullable(z.string());
const count = z.int().nonnegative();
const field = z.enum(['turn', 'title', 'body', 'item']);

const placeFields = {
  field,
  statement: z.nullable(SUMMARY).describe('null for an item of a listing'),
  turn: z.nullable(
    z.object({
      id: z.string(),
      number: count,
      speaker: text,
      label: text,
      role: z.enum(TURN_ROLES),
      certainty: z.enum(['certain', 'likely', 'unknown']),
    }),
  ),
  item: z.nullable(ITEM),
  page: z.object({
    id: z.string(),
    digest: z.string(),
    publisher: text,
    language: text,
    url: text,
    source: z.string(),
  }),
};
export interface Place extends Pick<PassageRecord, 'field' | 'statement' | 'item' | 'page'> {
  readonly turn: Pick<TurnRecord, 'id' | 'number' | 'speaker' | 'label' | 'role' | 'certainty'> | null;
}

const SNIPPET: z.ZodType<Snippet> = z.object({
  text: z.string(),
  marks: z.array(SPAN).describe('What matched, as spans of the snippet'),
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
});

const TEXT_FOLDS = [
  'case',
  'diacritics',
  'apostrophes',
  'characters',
  'spaces',
  'dashes',
  'quotation-marks',
  'punctuation',
] as const;

export interface HitBody extends Place {
  readonly score: number | null;
  readonly snippet: Snippet;
  readonly folds: readonly HitFold[];
}
const HIT: z.ZodType<HitBody> = z.object({
  ...placeFields,
  score: z.nullable(z.number()).describe('The higher, the better (BM25); null when sorted by date'),
  snippet: SNIPPET,
  folds: z
    .array(z.enum([...TEXT_FOLDS, 'beginning', 'stem', 'spelling']))
    .describe('Why the marked words differ from those asked for'),
});

export interface SearchBody extends List<HitBody> {
  readonly expansions: readonly Expansion[];
  readonly facets: Facets | null;
  readonly timeline: readonly TimelinePoint[] | null;
}
const facet = z.array(z.object({ value: text, hits: count }));
export const FACETS_SCHEMA: z.ZodType<Facets> = z.object(
  Object.fromEntries(FACETS.map((name) => [name, facet])) as Record<(typeof FACETS)[number], typeof facet>,
);
export const TIMELINE: z.ZodType<TimelinePoint> = z.object({
  month: text,
  hits: count,
  turns: count.describe('All turns of the month within the filters, with or without the words'),
  words: count,
  query: z.string().describe('The query that finds these hits and no others'),
});
export const SEARCH: z.ZodType<SearchBody> = z.object({
  results: z.array(HIT),
  total: count,
  next: text,
  expansions: z.array(z.object({ word: z.string(), spellings: z.array(z.string()) })),
  facets: z.nullable(FACETS_SCHEMA),
  timeline: z.nullable(z.array(TIMELINE)),
});

export interface KeywordBody extends Place {
  readonly before: string;
  readonly keyword: string;
  readonly after: string;
}
export const KEYWORD: z.ZodType<KeywordBody> = z.object({
  ...placeFields,
  before: z.string(),
  keyword: z.string(),
  after: z.string(),
});

const wordsIn = z.object({ turns: count, words: count });
export const KEY_WORDS: z.ZodType<KeyWords> = z.object({
  language: text.describe('Both sides are in this language'),
  in: wordsIn.describe('What was asked about'),
  against: wordsIn.describe('What it is compared with'),
  results: z.array(
    z.object({
      word: z.string(),
      count: count.describe('How often it stands there'),
      turns: count.describe('In how many turns'),
      elsewhere: count.describe('How often it stands in what it is compared with'),
      logLikelihood: z.number().describe('G²'),
    }),
  ),
});

export interface MatchBody extends QuoteMatch {
  readonly withheld: boolean;
}
const MATCH: z.ZodType<MatchBody> = z.object({
  kind: z.enum(['exact', 'exact-folded', 'elided', 'altered', 'piece']),
  withheld: z.boolean().describe('The page forbids republication: only an excerpt of its words is given'),
  field,
  statement: text,
  turn: text,
  speaker: text,
  role: text,
  date: text,
  published: text,
  title: text,
  publisher: text,
  source: z.string(),
  digest: z.string(),
  text: z.string().describe('The words as they are recorded'),
  spans: z.array(SPAN),
  folds: z.array(z.enum(TEXT_FOLDS)),
  differences: z.array(
    z.object({
      kind: z.enum(['exchanged', 'left-out', 'put-in', 'gap']),
      quote: z.string(),
      source: z.string(),
      quoteSpan: SPAN,
      sourceSpan: SPAN,
    }),
  ),
  share: z.number().min(0).max(1),
  before: z.string(),
  after: z.string(),
  copies: z.array(
    z.object({ statement: text, turn: text, publisher: text, source: z.string(), digest: z.string() }),
  ),
});

export interface CheckBody extends Omit<QuoteCheck, 'matches'> {
  readonly quote: string;
  readonly matches: readonly MatchBody[];
}
export const CHECK: z.ZodType<CheckBody> = z.object({
  quote: z.string(),
  verdict: z
    .enum([
      'exact',
      'exact-folded',
      'elided',
      'altered',
      'stitched',
      'other-speaker',
      'not-speech',
      'not-in-archive',
    ])
    .describe('"not-in-archive" is never "not said": the coverage tells how much was looked at'),
  matches: z.array(MATCH),
  coverage: z.object({ statements: count, turns: count, from: text, to: text }),
});

export interface CitationBody {
  readonly id: string;
  readonly withheld: boolean;
  readonly words: string | null;
  readonly quote: string;
  readonly plain: string;
  readonly bibtex: string;
  readonly ris: string;
  readonly csl: CslItem;
}
const names = z.array(z.object({ literal: z.string() })).optional();
const cslDate = z.object({ 'date-parts': z.tuple([z.array(z.int())]) }).optional();
const optional = z.string().optional();
const CSL: z.ZodType<CslItem> = z.object({
  id: z.string(),
  type: z.enum(['interview', 'speech', 'hearing', 'webpage']),
  genre: optional,
  title: optional,
  author: names,
  interviewer: names,
  issued: cslDate,
  accessed: cslDate,
  'event-date': cslDate,
  'event-place': optional,
  publisher: optional,
  URL: optional,
  archive_location: optional,
  language: optional,
  note: optional,
});
export const CITATION: z.ZodType<CitationBody> = z.object({
  id: z.string(),
  withheld: z
    .boolean()
    .describe('The page forbids republication: words are quoted only if the request has them'),
  words: text,
  quote: z.string(),
  plain: z.string(),
  bibtex: z.string(),
  ris: z.string(),
  csl: CSL,
});

export const ANSWER_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Check: CHECK,
  Citation: CITATION,
  Hit: HIT,
  Keyword: KEYWORD,
  KeyWords: KEY_WORDS,
  Match: MATCH,
  SearchResult: SEARCH,
};
