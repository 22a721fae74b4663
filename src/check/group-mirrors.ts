import { scanWords, Vocabulary } from '../text/index.ts';
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
  const words: number[] = [];
  scanWords(a.text, (units, length, hash) => {
    words.push(vocabulary.number(units, length, hash));
  });
  const others: number[] = [];
  scanWords(b.text, (units, length, hash) => {
    others.push(vocabulary.find(units, length, hash));
  });
  // Undated, the same words may have been said on different days: then nothing may differ.
  const least = a.date === null || b.date === null ? 1 : LEAST_MIRROR_SHARE;
  const longer = Math.max(words.length, others.length);
  if (Math.min(words.length, others.length) < longer * least) return false;
  const common = commonSubsequence(
    prepareWordBits(words, vocabulary.size),
    Int32Array.from(others),
    others.length,
  );
  return common >= longer * least;
}
