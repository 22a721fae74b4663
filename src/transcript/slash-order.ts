/**
 * A page that somewhere writes 30/07/2014 writes its days first; one that writes 07/30/2014 its months. Where a page
 * has neither: only English is written both ways.
 */
export function findSlashOrder(
  text: string,
  language: string | null,
): 'day-first' | 'month-first' | 'unknown' {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const match of text
    .slice(0, 200_000)
    .matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(?:19|20)\d\d(?!\d)/gu)) {
    if (Number(match[1]) > 12) dayFirst++;
    else if (Number(match[2]) > 12) monthFirst++;
  }
  // A clock of the United States beside it.
  if (/\d\/\d{4},?\s+\d{1,2}:\d{2}(?::\d{2})?\s?[AP]M\s[ECMP][SD]?T\b/u.test(text.slice(0, 200_000)))
    monthFirst++;
  return dayFirst > 0 && monthFirst === 0
    ? 'day-first'
    : monthFirst > 0 && dayFirst === 0
      ? 'month-first'
      : dayFirst === 0 && language !== null && language !== 'en'
        ? 'day-first'
        : 'unknown';
}
