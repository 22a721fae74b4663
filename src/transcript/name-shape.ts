import { findSigns, rememberTokens, SIGN } from '../text/index.ts';
import {
  ANSWER_WORDS,
  CROWD_WORDS,
  foldLabel,
  HONORIFICS,
  MODERATOR_WORDS,
  NAME_PARTICLES,
  OFFICE_WORDS,
  PRESIDING_WORDS,
  QUESTION_WORDS,
  REPORTER_WORDS,
} from './vocabulary.ts';

/** A letter of a script that knows capitals; Georgian is written without them. */
export const CASED: RegExp = /(?!\p{Script=Georgian})[\p{Lu}\p{Lt}\p{Ll}]/u;
/** A word that begins with a capital, whatever marks stand before it. */
export const CAPITAL: RegExp = /^[\p{P}\p{S}]*[\p{Lu}\p{Lt}]/u;

/** What a word is in names and styles, as flags. */
const WORD = {
  office: 1,
  /** Begins with a capital. */
  capital: 2,
  /** Written in a script that knows capitals. */
  cased: 4,
  letters: 8,
  /** Figures only. */
  number: 16,
  /** May stand in a name without a capital. */
  small: 32,
  /** Ends a sentence. */
  ends: 64,
  /** Begins a label of the vocabulary, or a style. */
  opens: 128,
  /** Begins an office of several words. */
  opensOffice: 256,
} as const;

/** First words of what is a label though it is no name; articles begin the styles of minutes. */
const OPENING_WORDS: ReadonlySet<string> = new Set([
  ...[QUESTION_WORDS, ANSWER_WORDS, MODERATOR_WORDS, REPORTER_WORDS, CROWD_WORDS, PRESIDING_WORDS].flatMap(
    (list) => [...list].map((label) => label.split(' ')[0]!),
  ),
  ...['el', 'la', 'o', 'a'],
]);
const OFFICE_OPENINGS: ReadonlySet<string> = new Set(
  [...OFFICE_WORDS].filter((office) => office.includes(' ')).map((office) => office.split(' ')[0]!),
);

/** Letters that only Vietnamese has: its institutions are written with small letters in the middle. */
const VIETNAMESE_LETTERS = /[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửựỳỵỷỹ]/iu;

/** What the vocabulary says of a folded word, as flags. */
function lookUp(word: string): number {
  const office =
    word.length >= 2 &&
    (OFFICE_WORDS.has(word) ||
      // "Fischereiministerin", "statsministeren", "utrikesministern": compounds, and definite forms.
      (word.includes('minist') && /\p{L}ministe?r(?:in|e?n)?$/u.test(word)) ||
      (word.includes('-') && word.split('-').some((part) => part.length > 3 && OFFICE_WORDS.has(part))));
  return (
    (office ? WORD.office : 0) |
    (NAME_PARTICLES.has(word) ? WORD.small : 0) |
    (OPENING_WORDS.has(word) ? WORD.opens : 0) |
    (OFFICE_OPENINGS.has(word) ? WORD.opensOffice : 0)
  );
}

/** Letters of scripts that know capitals. */
const CASED_LETTERS = SIGN.upper | SIGN.lower;

/** Pages use the same words again: what is known of one is remembered. */
const wordFlags = rememberTokens((token) => {
  const word = foldLabel(token);
  const flags = lookUp(word);
  // Most words are letters and nothing else.
  if ((findSigns(token) & ~CASED_LETTERS) === 0)
    return flags | WORD.cased | WORD.letters | (findSigns(token, 0, 1) === SIGN.upper ? WORD.capital : 0);
  return (
    flags |
    (CAPITAL.test(token) ? WORD.capital : 0) |
    (CASED.test(token) ? WORD.cased : 0) |
    (/\p{L}/u.test(token) ? WORD.letters : 0) |
    (/^\p{N}+$/u.test(token) ? WORD.number : 0) |
    (/^(?:d|l|al|el|ad|as|at)['’-]/iu.test(token) ? WORD.small : 0) |
    // "Prize. The": a full stop ends a sentence unless it ends an initial, an honorific or the label.
    (/\p{Ll}{3,}\.$/u.test(token) && !HONORIFICS.has(word) ? WORD.ends : 0)
  );
}, 1 << 14);

/** White space, as `\s` has it. */
function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0x1680) return code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** The end of the word that begins at an offset. */
function wordEnd(words: string, start: number): number {
  let end = start;
  while (end < words.length && !isSpace(words.charCodeAt(end))) end++;
  return end;
}

function isVietnamese(words: string): boolean {
  let beyond = false;
  for (let i = 0; i < words.length && !beyond; i++) beyond = words.charCodeAt(i) >= 0x1a0;
  return beyond && VIETNAMESE_LETTERS.test(words);
}

/** Whether a word, alone or hyphenated or with a feminine or plural ending, names an office. */
export function isOfficeWord(token: string): boolean {
  return (wordFlags(token, 0, token.length) & WORD.office) !== 0;
}

/** Whether one of several words names an office. */
export function holdsOfficeWord(words: string): boolean {
  for (let at = 0; at < words.length; ) {
    const end = wordEnd(words, at);
    if (end > at && (wordFlags(words, at, end) & WORD.office) !== 0) return true;
    at = end + 1;
  }
  return false;
}

/**
 * Whether words could be a person's name or style: capitals on every word that is no particle. With an office among
 * them lower-case words may follow ("ministre de l'Europe", "министр иностранных дел").
 */
export function isNameShaped(words: string, maxWords: number, lowerAllowed = false): boolean {
  let count = 0;
  let capitals = 0;
  let begins = false;
  for (let at = 0; at < words.length; ) {
    const end = wordEnd(words, at);
    if (end === at) {
      at++;
      continue;
    }
    if (++count > maxWords) return false;
    const flags = wordFlags(words, at, end);
    at = end + 1;
    if ((flags & WORD.number) !== 0) return false;
    if ((flags & WORD.ends) !== 0 && words.slice(at).trim() !== '') return false;
    if ((flags & WORD.capital) !== 0) capitals++;
    else if ((flags & WORD.cased) === 0) {
      if ((flags & WORD.letters) !== 0) capitals++; // a foreign script inside a name
    } else if (
      !lowerAllowed &&
      (flags & WORD.small) === 0 &&
      (words.slice(at).trim() === '' || !isVietnamese(words))
    ) {
      return false;
    }
    if (count === 1) begins = (flags & WORD.capital) !== 0 || (flags & WORD.cased) === 0;
  }
  return capitals > 0 && (begins || lowerAllowed || capitals >= 2);
}

/** So many words, one of them in small letters, are a phrase, whoever is named in it. */
const MIN_PHRASE = 5;

/**
 * Whether words are a phrase for certain: no office is among them, the first begins no label, and one is an ordinary word
 * in small letters. Told without folding them: most of what stands alone on a line is of that kind.
 *
 * @param words in letters of Latin, Greek and Cyrillic, without brackets and commas
 */
export function isPhrase(words: string): boolean {
  let count = 0;
  let ordinary = false;
  let begun = false;
  for (let at = 0; at < words.length; ) {
    const end = wordEnd(words, at);
    if (end > at) {
      const flags = wordFlags(words, at, end);
      if ((flags & (WORD.office | WORD.opensOffice)) !== 0) return false;
      if (!begun && (flags & WORD.opens) !== 0) return false;
      if ((flags & (WORD.letters | WORD.number)) !== 0) begun = true;
      if ((flags & (WORD.cased | WORD.capital | WORD.small)) === WORD.cased) ordinary = true;
      count++;
    }
    at = end + 1;
  }
  return ordinary && count >= MIN_PHRASE && !isVietnamese(words);
}

/** Two capitals side by side, and nowhere two small letters. */
export function isCapitals(words: string): boolean {
  // Most words have two small letters of ASCII.
  let small = false;
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    const isSmall = code >= 97 && code <= 122;
    if (isSmall && small) return false;
    small = isSmall;
  }
  return /\p{Lu}{2}/u.test(words) && !/\p{Ll}{2}/u.test(words);
}
