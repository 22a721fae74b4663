import type { Filter, Paging, PassageField, PassageHit, Passages } from '../archive/index.ts';
import { makeSnippet, type Snippet } from './make-snippet.ts';
import { type ParsedQuery, parseQuery } from './parse-query.ts';
import { QueryError } from './query-error.ts';

export interface SearchOptions extends Paging {
  /** Filters beside those in the query. One that the query has too gives way to it; of two dates the narrower holds. */
  readonly filter?: Filter;
  /** Where to look. Default: turns, titles and bodies. An `in:` of the query goes before it. */
  readonly fields?: readonly PassageField[];
  /** Default `rank`. */
  readonly sort?: 'rank' | 'date' | '-date';
  /** Length of a snippet in code units. Default 240. */
  readonly snippetLength?: number;
}

export interface SearchHit extends PassageHit {
  readonly snippet: Snippet;
}

export interface SearchResult {
  readonly query: ParsedQuery;
  readonly results: readonly SearchHit[];
  readonly next: string | null;
  /** How many passages match in all. */
  readonly total: number;
}

/**
 * Passages that a query asks for, best first, each with a snippet.
 *
 * @throws QueryError when the query is mistaken or names no word to find.
 */
export function search(passages: Passages, query: string, options: SearchOptions = {}): SearchResult {
  const parsed = parseQuery(query);
  if (parsed.expression === null) {
    throw new QueryError('there is no word to find', query, 0, Math.max(1, query.length));
  }
  const { filter: outer = {}, snippetLength = 240, fields, ...rest } = options;
  const found = passages.findPassages(parsed.expression, {
    ...rest,
    fields: parsed.fields ?? fields ?? ['turn', 'title', 'body'],
    filter: joinFilters(outer, parsed.filter),
  });
  return {
    query: parsed,
    results: found.results.map((hit) => ({
      ...hit,
      snippet: makeSnippet(hit.text, hit.marks, { length: snippetLength }),
    })),
    next: found.next,
    total: found.total,
  };
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
