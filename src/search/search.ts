import {
  ArchiveError,
  checkLimit,
  type Filter,
  type Paging,
  type PassageField,
  type PassageRecord,
  type Passages,
} from '../archive/index.ts';
import { createLocator, openWordIndex, type Query, type QueryMatches } from '../index/index.ts';
import { openSubjects } from '../subjects/index.ts';
import type { Span } from '../text/index.ts';
import { countFacets, countMonths, type Facets, makeTimeline, type TimelinePoint } from './count-hits.ts';
import { type Expansion, expandNames, makeWidening } from './expand-names.ts';
import { findSubjects } from './find-subjects.ts';
import { type HitCursor, readHitCursor, writeHitCursor } from './hit-cursor.ts';
import { makeSnippet, type Snippet } from './make-snippet.ts';
import { type HitFold, nameHitFolds } from './name-hit-folds.ts';
import { type ParsedQuery, parseQuery } from './parse-query.ts';
import { QueryError } from './query-error.ts';
import { asksForAny, DEFAULT_FIELDS, joinFilters, makeIndexFilter } from './search-filter.ts';

export interface SearchOptions extends Paging {
  /** Filters beside those in the query. One that the query has too gives way to it; of two dates the narrower holds. */
  readonly filter?: Filter;
  /** Where to look. Default: turns, titles and bodies. An `in:` of the query goes before it. */
  readonly fields?: readonly PassageField[];
  /** `rank`: best first (BM25). `date` and `-date`: oldest or newest first, undated ones last. Default `rank`. */
  readonly sort?: 'rank' | 'date' | '-date';
  /** Finds other forms of the words too, by the rules of this language (ISO 639-1). Never within phrases. */
  readonly stem?: string | null;
  /** Finds other spellings of names too: Kiev and Kyiv, Latin and Cyrillic. Never within phrases. Default `false`. */
  readonly spellings?: boolean;
  /** Only passages that name one of these subjects (ids), beside those that the query asks for. Default: all passages. */
  readonly subjects?: readonly string[];
  /** Counts the hits by speaker, role, publisher and so on. Default `false`. */
  readonly facets?: boolean;
  /** Counts the hits by month, with what each month holds in all. Default `false`. */
  readonly timeline?: boolean;
  /** Length of a snippet in code units. Default 240. */
  readonly snippetLength?: number;
}

/** A passage that a query asks for. */
export interface SearchHit extends PassageRecord {
  /** What matched, words and names of subjects, as spans of `text`, ascending, without overlap. */
  readonly marks: readonly Span[];
  /** What makes the marked words other than those that were typed; empty when they stand just so. */
  readonly folds: readonly HitFold[];
  /** The higher, the better (BM25); `null` when hits are sorted by date. */
  readonly score: number | null;
  readonly snippet: Snippet;
}

export interface SearchResult {
  readonly query: ParsedQuery;
  readonly results: readonly SearchHit[];
  /** Give it as `cursor` to go on, with the same query and options; `null` at the end. */
  readonly next: string | null;
  /** How many passages match in all. */
  readonly total: number;
  /** The words that were looked for in other spellings too. */
  readonly expansions: readonly Expansion[];
  /** `null` when they were not asked for. */
  readonly facets: Facets | null;
  readonly timeline: readonly TimelinePoint[] | null;
}

/**
 * Passages that a query asks for, best first, each with a snippet; newest first where it asks by filters alone.
 *
 * @throws QueryError when the query is mistaken, or names neither a word nor anything else to find.
 * @throws RangeError for a language without a stemmer, a limit out of range or a date that is none.
 * @throws ArchiveError `bad-cursor`.
 */
export function search(archive: Passages, query: string, options: SearchOptions = {}): SearchResult {
  const parsed = parseQuery(query);
  const { expression } = parsed;
  const subjects = [
    ...findSubjects(parsed.subjects, () => openSubjects(archive), query),
    ...(options.subjects ?? []),
  ];
  const filter = joinFilters(options.filter ?? {}, parsed.filter);
  if (expression === null && subjects.length === 0 && parsed.fields === null && !asksForAny(filter)) {
    throw new QueryError('there is no word to find', query, 0, Math.max(1, query.length));
  }
  const { stem = null } = options;
  // Without words there is nothing to rank by.
  const sort = expression === null && options.sort !== 'date' ? '-date' : (options.sort ?? 'rank');
  const limit = checkLimit(options.limit, 20);
  const cursor =
    options.cursor == null ? null : readHitCursor(options.cursor, sort === 'rank' ? 'rank' : 'date');
  const newest = cursor?.newest ?? archive.listNewestPassageIds();
  const fields = parsed.fields ?? options.fields ?? DEFAULT_FIELDS;
  const index = openWordIndex(archive);
  const expansions = options.spellings && expression !== null ? expandNames(index, expression) : [];
  const widening = makeWidening(expansions, stem);
  const asked = {
    ...widening,
    // What was added since the first part of a list does not belong to it.
    filter: makeIndexFilter(archive, filter, fields, {
      newest: cursor === null ? null : newest,
      subjects,
    }),
  };
  const { hits, total, facets, months } = index.ask(expression, asked, (matches) => ({
    hits: listHits(matches, sort, limit + 1, cursor, options.cursor ?? ''),
    total: matches.count(),
    facets: options.facets ? countFacets(archive, matches) : null,
    months: options.timeline ? countMonths(matches) : null,
  }));
  const page = hits.slice(0, limit);
  const locate = expression === null ? () => [] : createLocator(expression, widening);
  return {
    query: parsed,
    results: page.flatMap((hit) =>
      describeHit(archive, hit, { expression, locate, subjects }, { ...options, stem }),
    ),
    next: hits.length > limit ? writeHitCursor({ newest, ...page.at(-1)!.place }) : null,
    total,
    expansions,
    facets,
    timeline:
      months === null
        ? null
        : makeTimeline(
            query,
            months,
            index.ask(null, { filter: makeIndexFilter(archive, filter, ['turn']) }, countMonths),
          ),
  };
}

/** A hit and its place in the list. */
interface PlacedHit {
  readonly id: number;
  readonly score: number | null;
  readonly place: PlaceOf<HitCursor>;
}
type PlaceOf<T> = T extends unknown ? Omit<T, 'newest'> : never;

function listHits(
  matches: QueryMatches,
  sort: 'rank' | 'date' | '-date',
  limit: number,
  cursor: HitCursor | null,
  given: string,
): PlacedHit[] {
  if (sort === 'rank') {
    const before = cursor?.type === 'rank' ? cursor : null;
    const statistics = before?.statistics ?? matches.statistics;
    if (statistics.counts.length !== matches.statistics.counts.length) {
      throw new ArchiveError('bad-cursor', `"${given}" is a cursor of another query`);
    }
    const hits = matches.rank({ limit, after: before?.after ?? null, statistics });
    return hits.map((hit) => ({ ...hit, place: { type: 'rank', after: hit, statistics } }));
  }
  const after = cursor?.type === 'date' ? cursor.after : null;
  const hits = matches.sort({ by: 'date', descending: sort === '-date', limit, after });
  return hits.map((hit) => ({ id: hit.id, score: null, place: { type: 'date', after: hit } }));
}

interface LocatedQuery {
  readonly expression: Query | null;
  /** What the expression matches in a text. */
  readonly locate: (text: string) => readonly Span[];
  readonly subjects: readonly string[];
}

/** Nothing for a passage that a correction took out since the index was asked. */
function describeHit(
  archive: Passages,
  { id, score }: PlacedHit,
  { expression, locate, subjects }: LocatedQuery,
  options: Pick<SearchOptions, 'stem' | 'snippetLength'>,
): SearchHit[] {
  const passage = archive.findPassage(id);
  if (passage === null) return [];
  const { text } = passage;
  const found = locate(text);
  const folds = expression === null ? [] : nameHitFolds(expression, text, found, options.stem ?? null);
  const marks =
    subjects.length === 0 ? found : joinSpans([...found, ...locateSubjects(archive, passage, subjects)]);
  const snippet = makeSnippet(text, marks, { length: options.snippetLength ?? 240 });
  return [{ ...passage, score, marks, folds, snippet }];
}

function locateSubjects(archive: Passages, passage: PassageRecord, subjects: readonly string[]): Span[] {
  const language = passage.statement === null ? passage.page.language : passage.statement.language;
  return openSubjects(archive)
    .findMentions(passage.text, language)
    .filter(({ subject }) => subjects.includes(subject))
    .map(({ start, end }) => [start, end]);
}

function joinSpans(spans: readonly Span[]): Span[] {
  const joined: [start: number, end: number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
