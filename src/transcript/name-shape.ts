import { foldLabel, HONORIFICS, NAME_PARTICLES, OFFICE_WORDS } from './vocabulary.ts';

/** A letter of a script that knows capitals. */
export const CASED: RegExp = /[\p{Lu}\p{Lt}\p{Ll}]/u;
/** A word that begins with a capital, whatever marks stand before it. */
export const CAPITAL: RegExp = /^[\p{P}\p{S}]*[\p{Lu}\p{Lt}]/u;

/** Whether a word, alone or hyphenated or with a feminine or plural ending, names an office. */
export function isOfficeWord(token: string): boolean {
  const word = foldLabel(token);
  if (word.length < 2) return false;
  return (
    OFFICE_WORDS.has(word) ||
    // "Fischereiministerin", "statsministeren", "utrikesministern": compounds, and definite forms.
    /\p{L}ministe?r(?:in|e?n)?$/u.test(word) ||
    (word.includes('-') && word.split('-').some((part) => part.length > 3 && OFFICE_WORDS.has(part)))
  );
}

/** Letters that only Vietnamese has: its institutions are written with small letters in the middle. */
const VIETNAMESE = /[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;

/**
 * Whether words could be a person's name or style: capitals on every word that is no particle. With an office among
 * them lower-case words may follow ("ministre de l'Europe", "министр иностранных дел").
 */
export function isNameShaped(words: string, maxWords: number, lowerAllowed = false): boolean {
  const tokens = words.split(/[\s\u00a0]+/u).filter((token) => token !== '');
  if (tokens.length === 0 || tokens.length > maxWords) return false;
  let capitals = 0;
  for (const token of tokens) {
    if (/^\p{N}+$/u.test(token)) return false;
    // "Prize. The": a full stop ends a sentence unless it ends an initial, an honorific or the label.
    if (/\p{Ll}{3,}\.$/u.test(token) && token !== tokens.at(-1) && !HONORIFICS.has(foldLabel(token)))
      return false;
    if (CAPITAL.test(token)) {
      capitals++;
    } else if (!CASED.test(token)) {
      if (/\p{L}/u.test(token)) capitals++; // a foreign script inside a name
    } else if (
      !lowerAllowed &&
      !NAME_PARTICLES.has(foldLabel(token)) &&
      !/^(?:d|l|al|el|ad|as|at)['’-]/iu.test(token) &&
      !(VIETNAMESE.test(words) && token !== tokens.at(-1))
    ) {
      return false;
    }
  }
  return (
    capitals > 0 && (CAPITAL.test(tokens[0]!) || !CASED.test(tokens[0]!) || lowerAllowed || capitals >= 2)
  );
}
