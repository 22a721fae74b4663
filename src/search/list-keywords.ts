import type { Filter, PassageField, PassageRecord, Passages } from '../archive/index.ts';
import {
  Concordance,
  type KeywordLine,
  type NeighbourCount,
  openWordIndex,
  type PassageOccurrences,
  type Query,
} from '../index/index.ts';
import { openSubjects } from '../subjects/index.ts';
import type { Span } from '../text/index.ts';
import { findSubjects } from './find-subjects.ts';
import { type ParsedQuery, parseQuery } from './parse-query.ts';
import { QueryError } from './query-error.ts';
import { DEFAULT_FIELDS, joinFilters, makeIndexFilter } from './search-filter.ts';

/** What gives the order of lines: the words to the left or right of the keyword, itself, who spoke, or when. */
export type KeywordOrder = 'left' | 'right' | 'keyword' | 'speaker' | 'date';

/** So few passages are read before the index, asked word by word, could say which of their lines come first. */
const SOON_READ = 6_000;

export interface KeywordOptions {
  /** Filters beside those in the query. */
  readonly filter?: Filter;
  /** Only passages that name one of these subjects (ids), or one that the query asks for. */
  readonly subjects?: readonly string[];
  /** Where to look. Default: turns, titles and bodies. An `in:` of the query goes before it. */
  readonly fields?: readonly PassageField[];
  /** Default `right`. */
  readonly sort?: KeywordOrder;
  /** How many lines, from 1. Default 50. */
  readonly limit?: number;
}

/** An occurrence of the query's words, and the passage that it is in. */
export interface Keyword {
  readonly passage: PassageRecord;
  /** Which characters of the passage. */
  readonly span: Span;
}

export interface KeywordList {
  readonly query: ParsedQuery;
  readonly lines: readonly Keyword[];
  /** How many lines there are in all. */
  readonly total: number;
}

/**
 * The occurrences of a query's words and phrases in the order asked for. Of a long list only the lines that come first are
 * read.
 *
 * @throws QueryError when the query is mistaken or names no word to find.
 */
export function listKeywords(archive: Passages, query: string, options: KeywordOptions = {}): KeywordList {
  const asked = prepare(archive, query, options);
  const { sort = 'right', limit = 50 } = options;
  const { index, expression, filter, parsed } = asked;
  const all = index.listOccurrences(expression, { filter });
  const concordance = new Concordance(expression);
  let read = all;
  if (sort === 'left' || sort === 'right') {
    const leading =
      all.ids.length <= SOON_READ
        ? null
        : index.findLeadingLines(expression, { side: sort, lines: limit, filter });
    read = leading ?? all;
  } else if (sort !== 'keyword') {
    read = takeLines(orderByAttribute(asked, all, sort), limit);
  }
  addPassages(concordance, archive, read);
  concordance.sort(sort === 'speaker' || sort === 'date' ? 'passage' : sort);
  return {
    query: parsed,
    lines: describeLines(archive, concordance.list(0, limit)),
    total: read === all || all.counts === null ? concordance.size : sum(all.counts),
  };
}

/**
 * The words at a distance from a query's words and phrases, most frequent first: -1 is the word before, 1 the word after.
 *
 * @throws QueryError when the query is mistaken or names no word to find.
 * @throws RangeError for a distance of 0 or of more than five words.
 */
export function countNeighbours(
  archive: Passages,
  query: string,
  distance: number,
  options: Pick<KeywordOptions, 'filter' | 'fields'> = {},
): readonly NeighbourCount[] {
  const { index, expression, filter } = prepare(archive, query, options);
  const concordance = new Concordance(expression);
  addPassages(concordance, archive, index.listOccurrences(expression, { filter }));
  return concordance.countNeighbours(distance);
}

function prepare(archive: Passages, query: string, options: KeywordOptions) {
  const parsed = parseQuery(query);
  const { expression } = parsed;
  if (expression === null) {
    throw new QueryError('there is no word to find', query, 0, Math.max(1, query.length));
  }
  const fields = parsed.fields ?? options.fields ?? DEFAULT_FIELDS;
  const subjects = [
    ...findSubjects(parsed.subjects, () => openSubjects(archive), query),
    ...(options.subjects ?? []),
  ];
  const filter = makeIndexFilter(archive, joinFilters(options.filter ?? {}, parsed.filter), fields, {
    subjects,
  });
  return { parsed, expression, filter, index: openWordIndex(archive) };
}

/** Passages in the order of who spoke or of when, those without at the end; of equal ones the one stored first. */
function orderByAttribute(
  { index, expression, filter }: { expression: Query } & Pick<ReturnType<typeof prepare>, 'index' | 'filter'>,
  { ids, counts }: PassageOccurrences,
  by: 'speaker' | 'date',
): PassageOccurrences {
  if (ids.length === 0) return { ids, counts };
  const sorted = index.ask(expression, { filter }, (matches) => matches.sort({ by, limit: ids.length }));
  const countOf = counts && new Map(Array.from(ids, (id, i) => [id, counts[i]!]));
  return {
    ids: Float64Array.from(sorted, ({ id }) => id),
    counts: countOf === null ? null : Int32Array.from(sorted, ({ id }) => countOf.get(id)!),
  };
}

/** As many of the first passages as have so many lines. */
function takeLines({ ids, counts }: PassageOccurrences, limit: number): PassageOccurrences {
  let lines = 0;
  let size = 0;
  // A passage that matches has a line at least.
  for (; size < ids.length && lines < limit; size++) lines += counts ? counts[size]! : 1;
  return { ids: ids.subarray(0, size), counts: counts?.subarray(0, size) ?? null };
}

function addPassages(concordance: Concordance, archive: Passages, { ids, counts }: PassageOccurrences): void {
  let i = 0;
  for (const text of archive.iteratePassageTexts(ids)) {
    // A correction may have taken it out since the index was asked.
    if (text !== null) concordance.add(ids[i]!, text, counts ? counts[i]! : null);
    i++;
  }
}

function describeLines(archive: Passages, lines: readonly KeywordLine[]): Keyword[] {
  const passages = new Map<number, PassageRecord | null>();
  return lines.flatMap(({ id, start, end }) => {
    let passage = passages.get(id);
    if (passage === undefined) {
      passage = archive.findPassage(id);
      passages.set(id, passage);
    }
    return passage ? [{ passage, span: [start, end] as const }] : [];
  });
}

function sum(numbers: Int32Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
