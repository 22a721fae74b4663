import { compareUnits } from './columns.ts';
import { countEntries, countOrdinals } from './count-values.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { IndexFilter } from './index-filter.ts';
import { listAllowed, listMatches } from './list-matches.ts';
import type { Query, Widening } from './query.ts';
import { nameGazetteer, nameMatches, rememberCount } from './remember-counts.ts';
import { type IndexTotals, type PreparedQuery, prepareQuery, rankSegments } from './search-segments.ts';
import type { Segment } from './segment.ts';
import { type Hit, TopHits } from './top-hits.ts';

/**
 * What ranking rests on: the size of the index, and in how many passages each word or phrase of the query stands, in
 * the order of the query. Given back with a later question, it keeps the scores what they were though the index grew.
 */
export interface RankStatistics extends IndexTotals {
  readonly counts: readonly number[];
}

export interface RankOptions {
  /** How many hits, from 1. Default 10. */
  readonly limit?: number;
  /** Only hits that come after this one. */
  readonly after?: Hit | null;
  /** Default: those of the index as it is. */
  readonly statistics?: RankStatistics | null;
}

/** A passage and its value of the attribute that gives the order. */
export interface SortedHit {
  readonly id: number;
  readonly value: string | null;
}

export interface SortOptions {
  /** The attribute whose values give the order (by code unit); passages without a value come last. */
  readonly by: string;
  readonly descending?: boolean;
  /** How many hits, from 1. Default 10. */
  readonly limit?: number;
  /** Only hits that come after this one. */
  readonly after?: SortedHit | null;
}

/** How many passages, and words in them, have a value. */
export interface ValueCount {
  readonly value: string | null;
  readonly passages: number;
  readonly words: number;
}

/** How many passages have a name. */
export interface EntryCount {
  readonly entry: number;
  readonly passages: number;
}

/**
 * The answer to a query, of which hits, number and facets can be asked without working it out again. It is of the
 * moment in which it was made: do not keep it.
 */
export class QueryMatches {
  readonly #segments: readonly Segment[];
  readonly #totals: IndexTotals;
  readonly #prepared: PreparedQuery | null;
  readonly #filter: IndexFilter | null;
  /** Tells the matches from those of other queries; `null` where nothing of them is remembered. */
  readonly #name: string | null;
  /** By the place of a segment what was found in it so far. */
  readonly #found: (Int32Array | null)[] = [];

  /** Without a query, every passage that the filter allows. */
  constructor(
    index: { readonly segments: readonly Segment[]; readonly totals: IndexTotals },
    query: Query | null,
    options: Widening & { readonly filter?: IndexFilter | null },
  ) {
    this.#segments = index.segments;
    this.#totals = index.totals;
    this.#prepared = query === null ? null : prepareQuery(index.segments, query, options);
    this.#filter = options.filter ?? null;
    this.#name = nameMatches(query, options);
  }

  get statistics(): RankStatistics {
    return { ...this.#totals, counts: this.#prepared?.counts ?? [] };
  }

  /** The best hits, best first; none without a query. */
  rank({ limit = 10, after = null, statistics = null }: RankOptions = {}): Hit[] {
    const top = new TopHits(checkLimit(limit), after);
    if (this.#prepared === null) return [];
    const { counts } = statistics ?? this.#prepared;
    if (counts.length !== this.#prepared.counts.length) {
      throw new RangeError(
        `statistics: ${counts.length} counts for a query of ${this.#prepared.counts.length}`,
      );
    }
    rankSegments({ ...this.#prepared, counts }, statistics ?? this.#totals, this.#filter, top);
    return top.list();
  }

  /** Hits in the order of an attribute; those of equal value by id. */
  sort({ by, descending = false, limit = 10, after = null }: SortOptions): SortedHit[] {
    const used = new Set(this.#segments.flatMap((segment) => segment.column(by)?.values ?? []));
    const values = [...used].sort(compareUnits);
    // Places count from the first in order; what has no value comes after all.
    const place = (order: number): number => (descending ? values.length - 1 - order : order);
    const last = values.length;
    const places = new Map(values.map((value, order) => [value, place(order)]));
    const placeOf = (value: string | null): number => {
      if (value === null) return last;
      // The value may be gone since; what would stand before it is before.
      return places.get(value) ?? place(values.filter((other) => other < value).length - 0.5);
    };
    const top = new TopHits(
      checkLimit(limit),
      after === null ? null : { id: after.id, score: -placeOf(after.value) },
    );
    this.#visit((segment, passages) => {
      const column = segment.column(by);
      const scores = Float64Array.from([null, ...(column?.values ?? [])], (value) => -placeOf(value));
      const size = passages?.length ?? segment.passages;
      for (let i = 0; i < size; i++) {
        const passage = passages ? passages[i]! : i;
        top.add(scores[column ? column.ordinals[passage]! : 0]!, segment.ids[passage]!);
      }
    });
    return top.list().map(({ id, score }) => ({ id, value: values[place(-score)] ?? null }));
  }

  /** How many passages match. */
  count(): number {
    let count = 0;
    for (const [i, segment] of this.#segments.entries()) {
      count += this.#remember(segment, 'count', () => this.#find(i)?.length ?? segment.passages);
    }
    return count;
  }

  /** Ids of all passages that match, ascending. */
  listIds(): Float64Array {
    const ids: number[] = [];
    this.#visit((segment, passages) => {
      const size = passages?.length ?? segment.passages;
      for (let i = 0; i < size; i++) ids.push(segment.ids[passages ? passages[i]! : i]!);
    });
    return Float64Array.from(ids).sort();
  }

  /** How many of these passages match; an id that the index has not, or that is given again, counts for nothing. */
  countAmong(ids: Iterable<number>): number {
    const wanted = new Set(ids);
    let count = 0;
    this.#visit((segment, matching) => {
      for (const id of wanted) {
        const passage = segment.findPassage(id);
        if (passage >= 0 && (matching === null || includes(matching, passage))) count++;
      }
    });
    return count;
  }

  /** For each value of an attribute, how many matching passages have it; most first. `join` puts values together. */
  countValues(attribute: string, join?: (value: string) => string): ValueCount[] {
    const counts = new Map<string | null, { passages: number; words: number }>();
    for (const [i, segment] of this.#segments.entries()) {
      const { passages, words } = this.#remember(segment, `by ${attribute}`, () =>
        countOrdinals(segment, attribute, this.#find(i)),
      );
      const values = segment.column(attribute)?.values;
      for (let ordinal = 0; ordinal < passages.length; ordinal++) {
        if (passages[ordinal] === 0) continue;
        const own = ordinal === 0 ? null : values![ordinal - 1]!;
        const value = own === null || !join ? own : join(own);
        const before = counts.get(value) ?? { passages: 0, words: 0 };
        counts.set(value, {
          passages: before.passages + passages[ordinal]!,
          words: before.words + words[ordinal]!,
        });
      }
    }
    const list = [...counts].map(([value, count]): ValueCount => ({ value, ...count }));
    return list.sort((a, b) => b.passages - a.passages || compareUnits(a.value ?? '', b.value ?? ''));
  }

  /** For each name of a gazetteer in how many matching passages it stands; most first. */
  countNames(gazetteer: Gazetteer): EntryCount[] {
    const counts: number[] = [];
    const name = nameGazetteer(gazetteer);
    for (const [i, segment] of this.#segments.entries()) {
      const own = this.#remember(segment, name, () => countEntries(segment, gazetteer, this.#find(i)));
      own.forEach((passages, entry) => {
        counts[entry] = (counts[entry] ?? 0) + passages;
      });
    }
    const list: EntryCount[] = [];
    counts.forEach((passages, entry) => {
      list.push({ entry, passages });
    });
    return list.sort((a, b) => b.passages - a.passages || a.entry - b.entry);
  }

  /** Visits the segments, each with the passages that match, ascending; `null`: all of them do. */
  #visit(visit: (segment: Segment, passages: Int32Array | null) => void): void {
    for (const [i, segment] of this.#segments.entries()) visit(segment, this.#find(i));
  }

  /** The passages of a segment that match; `null`: all of them do. */
  #find(i: number): Int32Array | null {
    let found = this.#found[i];
    if (found === undefined) {
      found =
        this.#prepared === null
          ? listAllowed(this.#segments[i]!, this.#filter)
          : listMatches(this.#prepared.plan, this.#prepared.bySegment[i]!, this.#filter);
      this.#found[i] = found;
    }
    return found;
  }

  #remember<T>(segment: Segment, name: string, count: () => T): T {
    return rememberCount({ filter: this.#filter, query: this.#name }, segment, name, count);
  }
}

/** Whether an ascending list has a number. */
function includes(list: Int32Array, wanted: number): boolean {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return list[low] === wanted;
}

function checkLimit(limit: number): number {
  if (!(Number.isInteger(limit) && limit >= 1))
    throw new RangeError(`limit: ${limit} is no whole number from 1`);
  return limit;
}
