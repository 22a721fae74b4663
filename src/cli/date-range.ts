const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/**
 * A range of dates as a person gives it: `2020-05` (a day, a month or a year), `2019..2020-03`, `2019..` or `..2020`.
 *
 * @throws RangeError when it is none.
 */
export function readDateRange(option: string, value: string): { from: string | null; to: string | null } {
  const parts = value.split('..');
  const [from = '', to = from] = parts;
  const isRange = parts.length <= 2 && [from, to].every((date) => date === '' || DATE.test(date));
  if (!isRange || (from === '' && to === '')) {
    throw new RangeError(
      `${option}: "${value}" is no range of dates; give 2020, 2020-05 or 2019..2020-03-01`,
    );
  }
  return { from: from || null, to: to || null };
}
