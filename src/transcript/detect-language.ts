import { eld } from 'eld/extrasmall';

/** How much of a text is looked at: more changes no verdict and costs time. */
const SAMPLE = 1200;
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

/** The language of a text as an ISO 639-1 code, or `null` when the text is too short or fits none. */
export function detectLanguage(text: string): string | null {
  const sample = text.length <= SAMPLE ? text : text.slice(0, SAMPLE);
  const letters = (sample.match(/\p{L}/gu) ?? []).length;
  if (letters < MIN_LETTERS) return null;
  for (const [language, script] of SCRIPTS) {
    const own = (sample.match(script) ?? []).length;
    // Japanese is told by a share of kana among its ideographs.
    if (own / letters > (language === 'ja' ? 0.12 : 0.4)) return language;
  }
  const { language } = eld.detect(sample) as { language: string };
  return language === '' ? null : language;
}
