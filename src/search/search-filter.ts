import {
  type Filter,
  isPassageAmong,
  type PassageField,
  type Passages,
  testAttributes,
} from '../archive/index.ts';
import type { IndexFilter } from '../index/index.ts';
import { narrowDates, type WritableFilter } from './parse-filter.ts';

/** Where a query looks when nothing else is asked for. */
export const DEFAULT_FIELDS: readonly PassageField[] = ['turn', 'title', 'body'];

/** Which passages a search is about, as the index takes it. */
export function makeIndexFilter(
  archive: Passages,
  filter: Filter,
  fields: readonly PassageField[],
  options: { readonly newest?: readonly number[] | null } = {},
): IndexFilter {
  const attributes = {
    ...testAttributes(filter),
    field: (value: string | null) => fields.some((field) => field === value),
  };
  const ofPage = filter.page ? new Set(archive.listPassageIds(filter.page)) : null;
  const { newest = null } = options;
  if (newest === null) return { attributes, ids: ofPage };
  const has = (id: number): boolean => isPassageAmong(id, newest) && (ofPage === null || ofPage.has(id));
  return { attributes, ids: { has } };
}

/** Both filters: the inner one's values go before the outer one's, and of two dates the narrower holds. */
export function joinFilters(outer: Filter, inner: Filter): Filter {
  const joined: WritableFilter = { ...outer, ...inner };
  narrowDates(joined, outer);
  return joined;
}
