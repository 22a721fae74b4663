import {
  ArchiveError,
  checkLimit,
  type Filter,
  isPassageAmong,
  type Paging,
  type PassageField,
  type PassageRecord,
  type Passages,
  testAttributes,
} from '../archive/index.ts';
import {
  type IndexFilter,
  locateMatches,
  openWordIndex,
  type Query,
  type QueryMatches,
} from '../index/index.ts';
import type { Span } from '../text/index.ts';
import { type HitCursor, readHitCursor, writeHitCursor } from './hit-cursor.ts';
import { makeSnippet, type Snippet } from './make-snippet.ts';
import { type ParsedQuery, parseQuery } from './parse-query.ts';
import { QueryError } from './query-error.ts';

export interface SearchOptions extends Paging {
  /** Filters beside those in the query. One that the query has too gives way to it; of two dates the narrower holds. */
  readonly filter?: Filter;
  /** Where to look. Default: turns, titles and bodies. An `in:` of the query goes before it. */
  readonly fields?: readonly PassageField[];
  /** `rank`: best first (BM25). `date` and `-date`: oldest or newest first, undated ones last. Default `rank`. */
  readonly sort?: 'rank' | 'date' | '-date';
  /** Length of a snippet in code units. Default 240. */
  readonly snippetLength?: number;
}

/** A passage that a query asks for. */
export interface SearchHit extends PassageRecord {
  /** What matched, as spans of `text`, ascending, without overlap. */
  readonly marks: readonly Span[];
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
}

const DEFAULT_FIELDS: readonly PassageField[] = ['turn', 'title', 'body'];

/**
 * Passages that a query asks for, best first, each with a snippet.
 *
 * @throws QueryError when the query is mistaken or names no word to find.
 * @throws ArchiveError `bad-cursor`.
 */
export function search(archive: Passages, query: string, options: SearchOptions = {}): SearchResult {
  const parsed = parseQuery(query);
  const { expression } = parsed;
  if (expression === null) {
    throw new QueryError('there is no word to find', query, 0, Math.max(1, query.length));
  }
  const sort = options.sort ?? 'rank';
  const cursor =
    options.cursor == null ? null : readHitCursor(options.cursor, sort === 'rank' ? 'rank' : 'date');
  const newest = archive.listNewestPassageIds();
  const filter = makeIndexFilter(archive, parsed, options, cursor, newest);
  const limit = checkLimit(options.limit, 20);
  const { found, total } = openWordIndex(archive).ask(expression, { filter }, (matches) => ({
    found: listHits(matches, sort, limit + 1, cursor, options.cursor ?? ''),
    total: matches.count(),
  }));
  const page = found.slice(0, limit);
  const next =
    found.length > limit ? writeHitCursor({ newest: cursor?.newest ?? newest, ...page.at(-1)!.place }) : null;
  const results = page.flatMap(({ id, score }) =>
    describeHit(archive, id, score, expression, options.snippetLength),
  );
  return { query: parsed, results, next, total };
}

/** A hit and the place in the list that it is at. */
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

function makeIndexFilter(
  archive: Passages,
  parsed: ParsedQuery,
  options: SearchOptions,
  cursor: HitCursor | null,
  newest: readonly number[],
): IndexFilter {
  const filter = joinFilters(options.filter ?? {}, parsed.filter);
  const fields = parsed.fields ?? options.fields ?? DEFAULT_FIELDS;
  const attributes = {
    ...testAttributes(filter),
    field: (value: string | null) => fields.some((field) => field === value),
  };
  const ofPage = filter.page ? new Set(archive.listPassageIds(filter.page)) : null;
  const grown = cursor !== null && newest.some((id, field) => id !== cursor.newest[field]);
  if (!grown) return { attributes, ids: ofPage };
  const isOlder = (id: number): boolean => isPassageAmong(id, cursor.newest);
  return { attributes, ids: { has: (id) => isOlder(id) && (ofPage === null || ofPage.has(id)) } };
}

/** Nothing for a passage that a correction took out since the index was asked. */
function describeHit(
  archive: Passages,
  id: number,
  score: number | null,
  expression: Query,
  length = 240,
): SearchHit[] {
  const passage = archive.findPassage(id);
  if (passage === null) return [];
  const marks = locateMatches(expression, passage.text);
  return [{ ...passage, score, marks, snippet: makeSnippet(passage.text, marks, { length }) }];
}

function joinFilters(outer: Filter, inner: Filter): Filter {
  const later =
    [outer.from, inner.from]
      .filter((date) => date != null)
      .sort()
      .at(-1) ?? null;
  const earlier =
    [outer.to, inner.to]
      .filter((date) => date != null)
      .sort()
      .at(0) ?? null;
  return { ...outer, ...inner, from: later, to: earlier };
}
