import type { Passages } from '../archive/index.ts';
import type { QueryMatches, ValueCount } from '../index/index.ts';
import { openSubjects } from '../subjects/index.ts';

/** What hits are counted by. */
export const FACETS = [
  'speaker',
  'role',
  'publisher',
  'language',
  'kind',
  'field',
  'subject',
  'collection',
] as const;
export type FacetName = (typeof FACETS)[number];

export interface FacetValue {
  /** `null`: the passages that have no such thing. Of a subject its id. */
  readonly value: string | null;
  readonly hits: number;
}

/** For each attribute the values of the hits, those with most hits first. A passage may name several subjects, and be in several collections, or in none. */
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

/** Hits of one month, and what they are to be held against. */
export interface TimelinePoint {
  /** `YYYY-MM`; `null` for what has no day. */
  readonly month: string | null;
  readonly hits: number;
  /** Turns of the archive in the month that meet the filters, whether or not they have the words; and words in them. */
  readonly turns: number;
  readonly words: number;
  /** The query that finds these hits and no others. */
  readonly query: string;
}

/** Values of a facet that are listed. */
const MOST_VALUES = 20;

/** Collections that hits are counted by: those begun last. */
const MOST_COLLECTIONS = 50;

export function countFacets(archive: Passages, matches: QueryMatches): Facets {
  const count = (name: FacetName): FacetValue[] => {
    if (name === 'subject') return countBySubject(archive, matches);
    if (name === 'collection') return countByCollection(archive, matches);
    return matches.countValues(name).map(({ value, passages }) => ({ value, hits: passages }));
  };
  return Object.fromEntries(FACETS.map((name) => [name, count(name).slice(0, MOST_VALUES)])) as Record<
    FacetName,
    FacetValue[]
  >;
}

function countBySubject(archive: Passages, matches: QueryMatches): FacetValue[] {
  return openSubjects(archive)
    .count(matches)
    .map(({ subject, passages }) => ({ value: subject, hits: passages }));
}

function countByCollection(archive: Passages, matches: QueryMatches): FacetValue[] {
  return archive
    .listCollectionNames()
    .slice(-MOST_COLLECTIONS)
    .map((value) => ({ value, hits: matches.countAmong(archive.listCollectionPassageIds([value])) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits);
}

/** Values of the index's dates by month; a date that gives the year alone stands for itself. */
export function countMonths(matches: QueryMatches): ValueCount[] {
  return matches.countValues('date', (date) => date.slice(0, 7));
}

/** The months from the first with a turn or a hit to the last, in order, those without any left out; undated last. */
export function makeTimeline(
  query: string,
  hits: readonly ValueCount[],
  turns: readonly ValueCount[],
): TimelinePoint[] {
  const hitsOf = new Map(hits.map(({ value, passages }) => [value, passages]));
  const turnsOf = new Map(turns.map((count) => [count.value, count]));
  const months = [...new Set([...hitsOf.keys(), ...turnsOf.keys()])];
  months.sort((a, b) => ((a ?? '~') < (b ?? '~') ? -1 : 1));
  return months.map((month) => ({
    month,
    hits: hitsOf.get(month) ?? 0,
    turns: turnsOf.get(month)?.passages ?? 0,
    words: turnsOf.get(month)?.words ?? 0,
    query: `${query} date:${month ?? 'none'}`,
  }));
}
