import { isOfficeWord } from './name-shape.ts';
import { foldLabel, HONORIFICS, NAME_PARTICLES } from './vocabulary.ts';

/** A person whom a heading or a text names together with an office. */
export interface NamedPerson {
  readonly name: string;
  /** Office words before the name, as printed. */
  readonly office: string | null;
  /** Offset of the name in the searched text. */
  readonly at: number;
}

interface Token {
  readonly word: string;
  readonly at: number;
  /** Punctuation between this token and the one before it. */
  readonly before: string;
}

const TOKEN = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu;
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;
/** Capitalised words that are no part of a name: the first of a sentence, days, months. */
export const NOT_IN_NAMES: RegExp =
  /^(?:The|This|That|These|Those|In|On|At|By|For|From|With|To|And|Of|Following|During|After|Before|About|His|Her|Its|Press|Interview|Remarks|Speech|Statement|Question|Answer|Conference|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$/u;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    tokens.push({ word: match[0], at: match.index, before: text.slice(last, match.index) });
    last = match.index + match[0].length;
  }
  return tokens;
}

/** People introduced by an office: "Foreign Minister Jane Roe", "primer ministro de Elbonia, Juan Roe". */
export function findOfficeHolders(text: string): NamedPerson[] {
  const tokens = tokenize(text.slice(0, 20_000));
  const people: NamedPerson[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!isOfficeWord(tokens[i]!.word) || foldLabel(tokens[i]!.word) === 'general') continue;
    let from = i;
    const shouted = !/\p{Ll}/u.test(tokens[i]!.word);
    while (
      from > 0 &&
      (isOfficeWord(tokens[from - 1]!.word) || (!shouted && CAPITAL.test(tokens[from - 1]!.word))) &&
      /^[\s-]*$/u.test(tokens[from]!.before) &&
      i - from < 4
    )
      from--;
    let k = i + 1;
    // A complement may come between office and name: "of Russia", "de Bélgica,", "der Republik".
    let complement = 0;
    while (k < tokens.length && complement < 7 && !startsName(tokens, k)) {
      if (
        !NAME_PARTICLES.has(foldLabel(tokens[k]!.word)) &&
        !CAPITAL.test(tokens[k]!.word) &&
        complement > 0 &&
        !/^\s*$/u.test(tokens[k]!.before)
      )
        break;
      if (/[.;:!?\n]/u.test(tokens[k]!.before)) break;
      k++;
      complement++;
    }
    let name = readName(tokens, k);
    if (name === null || k >= tokens.length || !startsName(tokens, k)) {
      // "Minister of Works Jane Roe": the last two of three or more capitals after the complement.
      const run = readComplementName(tokens, i + 1);
      if (run === null) continue;
      k = run;
      name = readName(tokens, k);
    }
    if (name === null || isOfficeWord(name.words[0]!)) continue;
    const between =
      k === i + 1 ? tokens[k]!.before : text.slice(tokens[i]!.at + tokens[i]!.word.length, tokens[k]!.at);
    if (/[.;:!?\n]/u.test(between)) continue;
    people.push({
      name: name.words.join(' '),
      office: text.slice(tokens[from]!.at, tokens[k]!.at).replace(/[\s,–—-]+$/u, ''),
      at: tokens[k]!.at,
    });
  }
  return people;
}

function startsName(tokens: readonly Token[], k: number): boolean {
  // Directly after the office, or after the comma that ends its complement.
  const previous = tokens[k - 1]!;
  if (readName(tokens, k) === null) return false;
  return isOfficeWord(previous.word) || /,/u.test(tokens[k]!.before);
}

const PORTFOLIO =
  /^(?:affairs|relations|council|nations|cooperation|defen[cs]e|trade|development|security|committee|party|union|republic|energy|finance|health|justice|education|culture|states|kingdom|federation|commission|assembly|parliament|ministry|department|office|government|europe|works|services|transport|commerce|information|agency|programme|program|treasury|welfare|innovation|technology|research|sport|sports|tourism|environment|agriculture|fisheries|labou?r|interior)$/iu;

/** The index of a name of two words at the end of a run of capitals that begins with a complement ("of …"). */
function readComplementName(tokens: readonly Token[], from: number): number | null {
  let k = from;
  while (
    k < tokens.length &&
    k - from < 3 &&
    NAME_PARTICLES.has(foldLabel(tokens[k]!.word)) &&
    !CAPITAL.test(tokens[k]!.word)
  )
    k++;
  if (k === from || k >= tokens.length) return null;
  let end = k;
  while (
    end < tokens.length &&
    end - k < 6 &&
    CAPITAL.test(tokens[end]!.word) &&
    (end === k || /^[ \u00a0]$/u.test(tokens[end]!.before)) &&
    !isOfficeWord(tokens[end]!.word)
  ) {
    end++;
    if (/['’]s?$/u.test(tokens[end - 1]!.word)) break;
  }
  const run = end - k;
  if (run < 3 || PORTFOLIO.test(tokens[end - 1]!.word) || PORTFOLIO.test(tokens[end - 2]!.word)) return null;
  return end - 2;
}

function readName(tokens: readonly Token[], from: number): { words: string[] } | null {
  const words: string[] = [];
  for (let k = from; k < tokens.length && words.length < 5; k++) {
    const { word, before } = tokens[k]!;
    if (k > from && !/^[ \u00a0]{1,2}$/u.test(before)) break;
    const plain = word.replace(/['’]s?$/u, '').replace(/\.$/u, (dot) => (word.length <= 2 ? dot : ''));
    const possessive = plain.length < word.replace(/\.$/u, '').length;
    if (!CAPITAL.test(word)) {
      if (
        words.length > 0 &&
        /^(?:de|da|di|du|del|della|van|von|der|den|bin|ibn|al|el|la|le|dos|das|ter|zu)$/u.test(word) &&
        CAPITAL.test(tokens[k + 1]?.word ?? '')
      ) {
        words.push(word);
        continue;
      }
      break;
    }
    if (words.length === 0 && NAME_PARTICLES.has(foldLabel(plain))) break;
    if (
      NOT_IN_NAMES.test(plain) ||
      isOfficeWord(plain) ||
      (HONORIFICS.has(foldLabel(plain)) && plain.length < 4)
    )
      break;
    words.push(plain);
    if (possessive) break;
  }
  const full = words.filter((word) => CAPITAL.test(word));
  if (full.length < 2 || full.length > 4 || full.every((word) => word.length <= 2)) return null;
  return { words };
}

/** Scripts without capitals: "이재웅 대변인" names a person by place, before or after the office. */
const HANGUL_HOLDER =
  /(?<![\p{Script=Hangul}])([\p{Script=Hangul}]{2,4})\s(대변인|부대변인|장관|차관|대통령|총리|대사|국장|의원|위원장|시장|도지사|실장|본부장|청장|처장|원장)(?![\p{Script=Hangul}])/gu;
const HAN_HOLDER =
  /(?:发言人|發言人|外长|外長|部长|部長|总理|總理|主席|大使)([\p{Script=Han}]{2,3}?)(?=主持|在|就|答|出席|回答|举行|舉行|[^\p{Script=Han}]|$)/gu;

/** People whom a heading in Korean or Chinese introduces with their office, as printed. */
export function findUncasedHolders(text: string): NamedPerson[] {
  const people: NamedPerson[] = [];
  for (const match of text.slice(0, 20_000).matchAll(HANGUL_HOLDER)) {
    // "외교부 대변인": a ministry before the office, not a person.
    if (/(?:부|처|청|원|회|실|국|정례|외무|국방|통일|수석|담당)$/u.test(match[1]!)) continue;
    people.push({ name: match[0], office: match[2]!, at: match.index });
  }
  for (const match of text.slice(0, 20_000).matchAll(HAN_HOLDER))
    people.push({ name: match[1]!, office: match[0].slice(0, -match[1]!.length), at: match.index });
  return people;
}

/** A name at the very start of a heading that quotes somebody ("Jane Roe: we will …", "Jane Roe's interview with"). */
export function findLeadingName(heading: string): string | null {
  const match = /^((?:[\p{Lu}][\p{L}\p{M}.'’-]+\s+){1,3}[\p{Lu}][\p{L}\p{M}-]+)(?:\s?:\s|['’]s\s)/u.exec(
    heading,
  );
  if (match === null) return null;
  const words = match[1]!.split(/\s+/u);
  return words.some((word) => isOfficeWord(word) || NOT_IN_NAMES.test(word)) ? null : words.join(' ');
}
