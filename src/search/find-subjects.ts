import type { ArchiveSubjects } from '../subjects/index.ts';
import type { AskedSubject } from './parse-query.ts';
import { QueryError } from './query-error.ts';

/**
 * The ids of the subjects that a query asks for.
 *
 * @throws QueryError for a name of no subject, or of several, with those that may be meant.
 */
export function findSubjects(
  asked: readonly AskedSubject[],
  subjects: () => ArchiveSubjects,
  query: string,
): string[] {
  return asked.map(({ value, start, end }) => {
    const { ids, similar } = subjects().lookUp(value);
    if (ids.length === 1) return ids[0]!;
    const list = (names: readonly string[]): string => names.map((name) => `subject:"${name}"`).join(', ');
    const message =
      ids.length > 1
        ? `"${value}" may be ${list(ids)}; say which`
        : similar.length > 0
          ? `there is no subject "${value}"; there are ${list(similar)}`
          : `there is no subject "${value}"`;
    throw new QueryError(message, query, start, end);
  });
}
