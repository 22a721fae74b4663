import { NumberedWords, Vocabulary } from '../text/index.ts';
import { commonSubsequence, prepareWordBits } from './common-subsequence.ts';
import type { CheckedPassage } from './passage-source.ts';
import { isSameSpeaker } from './same-speaker.ts';
import { LEAST_MIRROR_SHARE } from './thresholds.ts';

/** Whether two passages are the same words captured twice, and not the same words said twice. */
export function isMirror(a: CheckedPassage, b: CheckedPassage): boolean {
  if (a.field !== b.field) return false;
  // The same words twice in one statement, or twice on one page, were said or printed twice.
  if (a.statement === null ? a.digest === b.digest && a.source === b.source : a.statement === b.statement) {
    return false;
  }
  if (a.date !== null && b.date !== null && a.date !== b.date) return false;
  if (a.speaker !== null && b.speaker !== null && !isSameSpeaker(a.speaker, b.speaker)) return false;
  if (a.text === b.text) return true;
  const vocabulary = new Vocabulary(200);
  const words = new NumberedWords();
  vocabulary.numberWords(a.text, words);
  const others = new NumberedWords();
  vocabulary.findWords(b.text, others);
  // Undated, the same words may have been said on different days: then nothing may differ.
  const least = a.date === null || b.date === null ? 1 : LEAST_MIRROR_SHARE;
  const longer = Math.max(words.size, others.size);
  if (Math.min(words.size, others.size) < longer * least) return false;
  const common = commonSubsequence(
    prepareWordBits(words.numbers.subarray(0, words.size), vocabulary.size),
    others.numbers,
    others.size,
  );
  return common >= longer * least;
}
