import { SIGN } from '../text/index.ts';

const INTERPRETED =
  /\s*[([（［][^)\]）］]*(?:interpret|translat|inaudible|via |перевод|через|traduit|übersetz|traduc|off.?mic|通訳|翻译)[^)\]）］]*[)\]）］]\s*/giu;
/** "Question…contd" */
const CONTINUED = /[\s….(]*\bcont(?:d|inued|['’]d|inuación)?\.?\)?\s*[:：]?\s*$/iu;

/** A label without its number and without what is said of the voice: "(through an interpreter)", "continued". */
export function stripRemarks(raw: string, signs: number): string {
  let words =
    (signs & SIGN.digit) !== 0
      ? raw
          .replace(/^\s*[([]?(?:No\.?\s?)?\d{1,3}\s?[.)\]:、]\s*/u, '') // "1. Mr Name"
          .replace(/^\s*\p{L}{2,5}\.\s*\d{1,4}\s+(?=\p{Lu})/u, '') // "Anf. 12 Jane Roe"
      : raw;
  // A sign of each is looked for first: hardly any label has one.
  if ((signs & BRACKETS) !== 0 && /[([（［]/.test(words)) words = words.replace(INTERPRETED, ' ');
  if (/cont/i.test(words)) words = words.replace(CONTINUED, '');
  return words;
}

/** White space collapsed; outer punctuation and the marks that set a label off removed. */
export function trimOuter(raw: string, signs: number): string {
  const spaced = (signs & SIGN.other) !== 0 || raw.includes('  ');
  // "主   席": set apart to fill a column.
  const filled = spaced && /^\p{Script=Han}[\s\u00a0]{2,}\p{Script=Han}$/u.test(raw.trim());
  const words = spaced ? raw.replace(/[\s\u00a0]+/gu, filled ? '' : ' ') : raw;
  return /^[A-Za-z\u00c0-\u024f].*[A-Za-z\u00c0-\u024f]$/.test(words)
    ? words
    : words.replace(
        /^[\s*_#>«»"“”‘'‹›【】〈〉《》<>\-–—•·〇○●◯◆◇■□▲△▶▷☎☏:：]+|[\s*_:：︰∶.,;\-–—»"”›】〉》<>]+$/gu,
        '',
      );
}

/** What holds neither brackets nor anything rare holds no full-width bracket. */
export const BRACKETS: number = SIGN.bracket | SIGN.other;
