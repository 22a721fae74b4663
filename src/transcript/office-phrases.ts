import { OFFICE_WORDS } from './vocabulary.ts';

/** Offices of several words, as Vietnamese writes them; spaced, to be found between other words. */
const OFFICE_PHRASES: readonly string[] = [...OFFICE_WORDS]
  .filter((word) => word.includes(' '))
  .map((phrase) => ` ${phrase} `);

const OFFICE_PHRASE_STARTS = findStarts(OFFICE_PHRASES);

/** The first two letters of phrases that stand between spaces. */
function findStarts(phrases: readonly string[]): RegExp {
  const starts = new Set(phrases.map((phrase) => phrase.slice(0, 3)));
  return new RegExp(`(?:^| )(?:${[...starts].map((start) => start.slice(1)).join('|')})`, 'u');
}

/** Whether folded words hold an office of several words. */
export function holdsOfficePhrase(folded: string): boolean {
  if (!folded.includes(' ') || !OFFICE_PHRASE_STARTS.test(folded)) return false;
  const spaced = ` ${folded} `;
  return OFFICE_PHRASES.some((phrase) => spaced.includes(phrase));
}
