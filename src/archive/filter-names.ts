import { foldText } from './fold-words.ts';

/**
 * Whether a name is one of those wanted: every word that is wanted stands in it as a whole word, folded as the words of
 * passages are (case, accents and apostrophes do not count; their order neither). `Ana` finds "Ana Varga" and not "Anan".
 */
export function matchesName(name: string, wanted: readonly string[]): boolean {
  const words = new Set(foldText(name).split(' '));
  return wanted.some((want) => {
    const folded = foldText(want);
    return folded !== '' && folded.split(' ').every((word) => words.has(word));
  });
}

/** Whether a language is one of those wanted; `en` takes `en-GB` in. */
export function matchesLanguage(language: string, wanted: readonly string[]): boolean {
  return wanted.some((code) => language === code || language.startsWith(`${code}-`));
}

/** The first day of a year, a month or a day. */
export function firstDay(date: string): string {
  return checkDate(date).padEnd(10, '-01');
}

/** A bound for the last day of a year, a month or a day: days are text, and the 31st is no earlier than any. */
export function lastDay(date: string): string {
  const day = checkDate(date);
  return day.length === 4 ? `${day}-12-31` : day.padEnd(10, '-31');
}

/** @throws RangeError when it is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
function checkDate(date: string): string {
  if (!/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(date)) {
    throw new RangeError(`"${date}" is not a date: give YYYY, YYYY-MM or YYYY-MM-DD`);
  }
  return date;
}
