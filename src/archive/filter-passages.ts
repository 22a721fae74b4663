import { firstDay, lastDay, matchesLanguage, matchesName } from './filter-names.ts';
import type { Filter } from './filters.ts';
import type { PassageAttributes } from './passages.ts';

/** For an attribute, whether a passage with this value is wanted. */
export type AttributeTests = Partial<Record<keyof PassageAttributes, (value: string | null) => boolean>>;

/**
 * What a filter asks of the attributes of passages. A passage without a turn has no speaker and no role and meets no
 * such filter. The filter's `page` is not among them: see `listPassageIds`.
 *
 * @throws RangeError when `from` or `to` is no date.
 */
export function testAttributes(filter: Filter): AttributeTests {
  const tests: AttributeTests = {};
  const { speaker, role, publisher, language, kind, from, to } = filter;
  const known = (test: (value: string) => boolean) => (value: string | null) => value !== null && test(value);
  if (speaker?.length) tests.speaker = known((value) => matchesName(value, speaker));
  if (role?.length) tests.role = known((value) => role.some((wanted) => wanted === value));
  if (publisher?.length) tests.publisher = known((value) => matchesName(value, publisher));
  if (language?.length) tests.language = known((value) => matchesLanguage(value, language));
  if (kind?.length) tests.kind = known((value) => kind.some((wanted) => wanted === value));
  if (filter.undated) tests.date = (value) => value === null && !from && !to;
  else if (from || to) {
    const first = from ? firstDay(from) : '';
    const last = to ? lastDay(to) : '\uffff';
    tests.date = known((value) => value >= first && value <= last);
  }
  return tests;
}
