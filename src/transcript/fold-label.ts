import { detach } from '../text/index.ts';

/** Letters that Unicode does not take apart into a base and an accent. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss' };

const FOLDED = new Map<string, string>();
/** One page repeats its words; the next has others. */
const MAX_FOLDED = 20_000;
/** Longer texts are no labels and do not come back. */
const MAX_REMEMBERED = 48;

/** The heading of a page is held against each of its labels. */
let lastLong = '';
let lastLongFolded = '';

/** A label made comparable: lower case, accents and outer punctuation removed, white space collapsed. */
export function foldLabel(label: string): string {
  if (label.length > MAX_REMEMBERED) {
    if (label !== lastLong) [lastLong, lastLongFolded] = [label, fold(label)];
    return lastLongFolded;
  }
  let folded = FOLDED.get(label);
  if (folded === undefined) {
    folded = fold(label);
    if (FOLDED.size > MAX_FOLDED) FOLDED.clear();
    FOLDED.set(detach(label), detach(folded));
  }
  return folded;
}

function fold(label: string): string {
  // Most words are plain letters: nothing to take apart.
  let capitals = false;
  let i = 0;
  for (; i < label.length; i++) {
    const code = label.charCodeAt(i);
    if (code >= 65 && code <= 90) capitals = true;
    else if (code < 97 || code > 122) break;
  }
  if (i === label.length) return capitals ? label.toLowerCase() : label;
  // Nor has anything in ASCII an accent, and all of it but letters, figures and controls is outer punctuation.
  if (/^[\0-\x7f]*$/.test(label))
    return label
      .toLowerCase()
      .replaceAll('`', "'")
      .replace(/\s+/g, ' ')
      .replace(/^[^a-z0-9\0-\x08\x0e-\x1f\x7f]+|[^a-z0-9\0-\x08\x0e-\x1f\x7f]+$/g, '');
  const folded = (BY_LETTER.test(label) ? foldByLetter(label) : foldByRule(label)).replace(
    /[\s\u00a0]+/g,
    ' ',
  );
  return /^[\p{L}\p{N}].*[\p{L}\p{N}]$/su.test(folded)
    ? folded
    : folded.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
}

/** Text of which each character folds by itself: Latin and Cyrillic without marks of their own, punctuation and signs. */
const BY_LETTER = /^[\0-\u024f\u0400-\u0481\u048a-\u052f\u2000-\u20cf\u2100-\u2bff]*$/;
/** In ASCII only capitals and one quotation mark fold. */
const FOLDS = /[`\u0080-\uffff]/g;

const LETTERS: (string | undefined)[] = [];

function foldByLetter(text: string): string {
  return text
    .replace(FOLDS, (letter) => (LETTERS[letter.charCodeAt(0)] ??= foldByRule(letter)))
    .toLowerCase();
}

function foldByRule(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[øłđıæœß]/g, (letter) => PLAIN[letter]!)
    .replace(/[’‘ʼ`´]/g, "'");
}
