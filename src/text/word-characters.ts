import { CHARACTER_KIND, classifyCharacter, foldCluster } from './fold.ts';

const { separator, letter, complex, apostrophe } = CHARACTER_KIND;
const UNKNOWN = 255;
const SURROGATE = 254;

/** Kind of every code unit, worked out when first met: a whole table would cost 30 ms at start. */
const KINDS = new Uint8Array(65536).fill(UNKNOWN);
KINDS.fill(SURROGATE, 0xd800, 0xe000);

/** The fold of every letter met so far; 0 for all other code units. */
export const FOLDS: Uint16Array = new Uint16Array(65536);

/** How many {@link SHORT_CODES} stand for letters and digits: 1 to 36. */
export const SHORT_CODE_COUNT = 36;

/** {@link SHORT_CODES} of spaces and signs, which end a word; of those beyond ASCII only once they were met. */
export const SPACE = 37;

/** {@link SHORT_CODES} of a dot or comma, which goes on with a number between two digits and otherwise ends the word. */
export const POINT = 38;

/** {@link SHORT_CODES} of an apostrophe, which is dropped between two letters and otherwise ends the word. */
export const APOSTROPHE = 39;

/** {@link SHORT_CODES} of all that has to be looked at more closely. */
export const OTHER = 255;

/**
 * What a code unit is to a plain word: 1 to 36 for the letters a to z, however printed, and the digits, then
 * {@link SPACE}, {@link POINT}, {@link APOSTROPHE} and {@link OTHER}.
 */
export const SHORT_CODES: Uint8Array = new Uint8Array(65536).fill(OTHER);

for (let value = 0; value < 128; value++) {
  if (kindAt('', 0, value) === letter) SHORT_CODES[value] = shortCode(FOLDS[value]!);
}
SHORT_CODES[46] = POINT;
SHORT_CODES[44] = POINT;

/** The {@link SHORT_CODES} of a folded unit: 1 to 26 for a to z, 27 to 36 for the digits, {@link OTHER} for all else. */
export function shortCode(folded: number): number {
  if (folded >= 97 && folded <= 122) return folded - 96;
  return isDigit(folded) ? folded - 21 : OTHER;
}

export function isDigit(value: number): boolean {
  return value >= 48 && value <= 57;
}

/** The kind of the character that begins at a place of a text with this code unit. */
export function kindAt(text: string, at: number, value: number): number {
  const kind = KINDS[value]!;
  if (kind < SURROGATE) return kind;
  if (kind === SURROGATE) {
    const point = text.codePointAt(at)!;
    // A surrogate alone is no character; it parts words.
    if (point < 0x10000) return separator;
    const found = classifyCharacter(String.fromCodePoint(point));
    return found === letter ? complex : found; // two code units have no place in the table of folds
  }
  const found = classifyCharacter(String.fromCharCode(value));
  KINDS[value] = found;
  if (found === letter) FOLDS[value] = foldCluster(String.fromCharCode(value)).charCodeAt(0);
  if (found === separator) SHORT_CODES[value] = SPACE;
  if (found === apostrophe) SHORT_CODES[value] = APOSTROPHE;
  return found;
}
