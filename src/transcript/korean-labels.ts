import { isOfficeWord } from './name-shape.ts';
import { endsInOffice } from './uncased-labels.ts';

/** The words of a label and how far it reaches from the start of its line. */
export interface ReadLabel {
  readonly words: string;
  readonly length: number;
}

const MARKED =
  /^[〇○●◯◎]\s?(([\p{Script=Hangul}\p{Script=Han}\d·ㆍ․()]{2,20})[ \u00a0]{1,3}([\p{Script=Hangul}]{2,5}|[\p{Script=Han}]{2,4}))(?:([ \u00a0\u3000]{1,6})(?=\S)|[ \u00a0\u3000]*$)/u;
/** The family names that nearly all have. */
const SURNAME =
  /^(?:[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국]|남궁|황보|제갈|선우|독고|사공|서문)/u;
/** A family name and two syllables. */
export function isKoreanName(words: string): boolean {
  return /^\p{Script=Hangul}{3}$/u.test(words) && SURNAME.test(words);
}

/** What a word of the sentence ends in, where a name seldom does. */
const PARTICLE = /[을를이가은는의에도로과와]$/u;

/**
 * "○의장 김성철 의석을 …", "○심영배 의원 …": minutes of Korean councils set office and name, or name and office, behind
 * a circle and go on behind one space.
 */
export function readMarkedOffice(line: string): ReadLabel | null {
  const match = MARKED.exec(line);
  if (match === null) return null;
  const [whole, words = '', first = '', second = '', space] = match;
  const named = endsInOffice(first) || isOfficeWord(first) || OFFICIAL.test(first);
  if (!named && !OFFICIAL.test(second)) return null;
  // Behind one space the words could begin with what looks like a name.
  if (named && space?.length === 1 && /\p{Script=Hangul}/u.test(second))
    if (second.length !== 3 || !SURNAME.test(second) || PARTICLE.test(second)) return null;
  return { words, length: whole.length };
}

/** How the offices of administrations end that no list has. */
const OFFICIAL = /(?:장|관|관리|위원|의원|차관|담당|주무관|감사|이사|대리|職|長|官|員)$/u;

const BRACKETED = /^\[([^\][:：\n]{2,40}?)\s?[:：]\s?(?=[^\s\]])/u;

/**
 * "[이름/장관 : 말.]": Korean news set the label and the words of those who are interviewed into one pair of brackets.
 */
export function readBracketedSpeech(line: string): ReadLabel | null {
  const match = BRACKETED.exec(line);
  return match === null || !/[\p{Script=Hangul}\p{Script=Han}]/u.test(match[1]!)
    ? null
    : { words: match[1]!, length: match[0].length };
}
