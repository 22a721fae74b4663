import { splitWords } from '../text/index.ts';

/**
 * Whether a name that somebody gives ("Lavrov", "Foreign Minister Lavrov" not included) may be that of a speaker in the
 * record ("Sergey Lavrov"): every word of the one stands in the other, whatever the case and the accents.
 */
export function isSameSpeaker(given: string, recorded: string): boolean {
  const a = splitWords(given).map((word) => word.term);
  const b = splitWords(recorded).map((word) => word.term);
  if (a.length === 0 || b.length === 0) return false;
  return a.every((term) => b.includes(term)) || b.every((term) => a.includes(term));
}
