import {
  type Filter,
  isPassageAmong,
  type PassageField,
  type Passages,
  testAttributes,
} from '../archive/index.ts';
import type { IndexFilter } from '../index/index.ts';
import { openSubjects } from '../subjects/index.ts';
import { narrowDates, type WritableFilter } from './parse-filter.ts';

/** Where a query looks when nothing else is asked for. */
export const DEFAULT_FIELDS: readonly PassageField[] = ['turn', 'title', 'body'];

/** Filters that the index has worked out and that are soon asked for again: most searches have none or the same few. */
const kept = new Map<string, IndexFilter>();
const MOST_KEPT = 16;

/** Which passages a search is about, as the index takes it. */
export function makeIndexFilter(
  archive: Passages,
  filter: Filter,
  fields: readonly PassageField[],
  options: {
    readonly newest?: readonly number[] | null;
    /** Only passages that name one of these subjects; none: all passages. */
    readonly subjects?: readonly string[];
  } = {},
): IndexFilter {
  const { newest = null, subjects = [] } = options;
  const plain = newest === null && !filter.page && !filter.collection?.length && subjects.length === 0;
  if (plain) return recallFilter(filter, fields);
  const { attributes = {} } = makeAttributeFilter(filter, fields);
  const names = subjects.length === 0 ? null : openSubjects(archive).filterBy(subjects);
  const ofPage = filter.page ? new Set(archive.listPassageIds(filter.page)) : null;
  const collected = filter.collection?.length
    ? new Set(archive.listCollectionPassageIds(filter.collection))
    : null;
  if (newest === null && ofPage === null && collected === null) return { attributes, names };
  const has = (id: number): boolean =>
    (newest === null || isPassageAmong(id, newest)) &&
    (ofPage === null || ofPage.has(id)) &&
    (collected === null || collected.has(id));
  return { attributes, ids: { has }, names };
}

function makeAttributeFilter(filter: Filter, fields: readonly PassageField[]): IndexFilter {
  const field = (value: string | null): boolean => fields.some((one) => one === value);
  return { attributes: { ...testAttributes(filter), field }, ids: null };
}

/** The same object for the same filter, so that the index remembers what it comes to; those used last are kept. */
function recallFilter(filter: Filter, fields: readonly PassageField[]): IndexFilter {
  const key = JSON.stringify([filter, fields]);
  const found = kept.get(key) ?? makeAttributeFilter(filter, fields);
  // A map keeps the order in which keys were set: the first was used longest ago.
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return found;
}

/** Whether a filter leaves any passage out. */
export function asksForAny(filter: Filter): boolean {
  return Object.values(filter).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)));
}

/** Both filters: the inner one's values go before the outer one's, and of two dates the narrower holds. */
export function joinFilters(outer: Filter, inner: Filter): Filter {
  const joined: WritableFilter = { ...outer, ...inner };
  narrowDates(joined, outer);
  return joined;
}
