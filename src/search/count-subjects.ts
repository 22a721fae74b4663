import type { Passages } from '../archive/index.ts';
import { openWordIndex } from '../index/index.ts';
import { openSubjects, type SubjectCount } from '../subjects/index.ts';
import { makeIndexFilter } from './search-filter.ts';

/** In how many turns each subject is named, most first; those that no turn names are not among them. */
export function countSubjects(archive: Passages): SubjectCount[] {
  const subjects = openSubjects(archive);
  const filter = makeIndexFilter(archive, {}, ['turn']);
  return openWordIndex(archive).ask(null, { filter }, (matches) => subjects.count(matches));
}
