/**
 * Kinds of characters that a stretch of text holds, as flags. Made once for a line, they tell most tests of it that
 * what they look for is not there. What is in no other kind is `other`: a test that could mean it asks for both.
 */
export const SIGN = {
  /** 0–9. */
  digit: 1,
  /** Capitals and small letters of Latin, Greek and Cyrillic. */
  upper: 2,
  lower: 4,
  colon: 8,
  stop: 16,
  comma: 32,
  /** `-` and the hyphens and dashes beside `–` and `—`. */
  dash: 64,
  /** Round, square and curly ones. */
  bracket: 128,
  /** `<`, `>` and the quotation marks of that shape. */
  angle: 256,
  /** `?` and `!`. */
  ask: 512,
  /** `/` and `|`. */
  bar: 1024,
  /** Upright and curly quotation marks, and apostrophes. */
  quote: 2048,
  space: 4096,
  /** All other characters of ASCII that are printed. */
  mark: 8192,
  other: 16384,
} as const;

/** Characters that most pages are made of have a flag of their own; all beyond are `other`. */
const KNOWN = 0x2040;
const SIGN_OF: Uint16Array = Uint16Array.from({ length: KNOWN }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[0-9]/.test(char)) return SIGN.digit;
  if (code < 0x530 && /\p{Lu}/u.test(char)) return SIGN.upper;
  if (code < 0x530 && /\p{Ll}/u.test(char)) return SIGN.lower;
  if (char === ':') return SIGN.colon;
  if (char === '.') return SIGN.stop;
  if (char === ',') return SIGN.comma;
  if (/[-\u2010-\u2015]/.test(char)) return SIGN.dash;
  if (/[()[\]{}]/.test(char)) return SIGN.bracket;
  if (/[<>«»‹›]/.test(char)) return SIGN.angle;
  if (/[?!]/.test(char)) return SIGN.ask;
  if (/[/|]/.test(char)) return SIGN.bar;
  if (/["'“”„‘’‚]/.test(char)) return SIGN.quote;
  if (char === ' ') return SIGN.space;
  return code > 32 && code < 127 ? SIGN.mark : SIGN.other;
});

/** The kinds of characters in a stretch of a text, as flags of `SIGN`; 0 for an empty one. */
export function findSigns(text: string, start = 0, end: number = text.length): number {
  let signs = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    signs |= code < KNOWN ? SIGN_OF[code]! : SIGN.other;
  }
  return signs;
}
