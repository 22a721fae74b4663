import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { eld } from 'eld/extrasmall';
import { scanLetters } from '../text/index.ts';

/** How much of a text is looked at: more changes no verdict and costs time. */
const SAMPLE = 600;
const MIN_LETTERS = 12;

// One script, one language: no statistics needed. Scripts that many languages share are left to the detector.
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['my', /\p{Script=Myanmar}/gu],
];

/** Letters that are not Latin, or rare; all else above Latin is punctuation and signs of currency. */
const BEYOND_LATIN = /[\u0250-\u1fff\u2070-\u209f\u20d0-\uffff]/;

/** Letters of a text without any `BEYOND_LATIN`. */
function countLatin(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const lower = code | 32;
    if (lower >= 97 && lower <= 122) count++;
    else if (code >= 0xaa && code < 0x250)
      count += code >= 0xc0 ? (code === 0xd7 || code === 0xf7 ? 0 : 1) : MINOR_LETTERS.has(code) ? 1 : 0;
  }
  return count;
}

/** ª, µ and º. */
const MINOR_LETTERS: ReadonlySet<number> = new Set([0xaa, 0xb5, 0xba]);

type Detector = typeof eld;
let detector: Detector | null = null;

/** Its tables take a third of a second and 90 MB: a thread that reads no page has no use for them. */
function loadDetector(): Detector {
  // The package names its file for `import` alone, which would have to be waited for.
  const file = fileURLToPath(import.meta.resolve('eld/extrasmall'));
  return (createRequire(import.meta.url)(file) as { readonly eld: Detector }).eld;
}

/**
 * Short words that come in every sentence of a language and hardly in another one: "for" and "at" are Danish too, "is" is
 * Dutch, "des" both French and German.
 */
const COMMON_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    en: 'the of and to that with are this from be its which',
    fr: 'les est dans une pour qui sur pas du au et sont avec cette aux ses leur',
    de: 'der das und ist nicht mit von auf für ein eine einer sich dem im zu auch wird sind wie nach bei zum zur',
  }).flatMap(([language, words]) => words.split(' ').map((word) => [word, language] as const)),
);
const LONGEST_COMMON = Math.max(...[...COMMON_WORDS.keys()].map((word) => word.length));
/** So many of them, and such a share of all words, make the statistics of the detector needless. */
const LEAST_COMMON = 6;
const COMMON_SHARE = 0.12;
/** Names and quotations bring in words of the other language: at most so many for each of the own. */
const MAX_OTHERS = 0.2;

/** The language whose common words run through a text; `null` where those of none do. */
function findByCommonWords(text: string): string | null {
  let words = 0;
  const counts = new Map<string, number>();
  scanLetters(text, (start, end) => {
    words++;
    if (end - start > LONGEST_COMMON) return;
    const language = COMMON_WORDS.get(text.slice(start, end));
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  });
  for (const [language, own] of counts) {
    let others = -own;
    for (const count of counts.values()) others += count;
    if (own >= Math.max(LEAST_COMMON, words * COMMON_SHARE) && others <= own * MAX_OTHERS) return language;
  }
  return null;
}

/** The language of a text as an ISO 639-1 code, or `null` when the text is too short or fits none. */
export function detectLanguage(text: string): string | null {
  const sample = text.length <= SAMPLE ? text : text.slice(0, SAMPLE);
  const latin = !BEYOND_LATIN.test(sample);
  const letters = latin ? countLatin(sample) : (sample.match(/\p{L}/gu) ?? []).length;
  if (letters < MIN_LETTERS) return null;
  for (const [language, script] of latin ? [] : SCRIPTS) {
    const own = (sample.match(script) ?? []).length;
    // Japanese is told by a share of kana among its ideographs.
    if (own / letters > (language === 'ja' ? 0.12 : 0.4)) return language;
  }
  const told = latin ? findByCommonWords(sample) : null;
  if (told !== null) return told;
  detector ??= loadDetector();
  const { language } = detector.detect(sample) as { language: string };
  return language === '' ? null : language;
}
