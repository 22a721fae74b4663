import { findDates } from '../text/index.ts';
import { isDatedOccasion, isDateline, isTerm, OCCASION } from './dateline.ts';
import { GENERIC_TITLE } from './extend-title.ts';
import { countShared } from './shared-words.ts';
import { isRepeated, recursBelow, returnsBelow } from './title-copies.ts';
import { isOtherForm, MANY, RUBRIC_OF_MANY } from './title-forms.ts';
import { findOwnContent, namesDay, type TitlePage } from './title-page.ts';
import type { TitleSigns } from './weigh-title.ts';

const MAX_TITLE = 260;
/** Scripts without spaces say as much in fewer characters. */
const MAX_TITLE_CJK = 130;
const CJK_LETTERS = 2.5;
/** "The following is what the spokesman said yesterday:": a line of this length that ends in a colon introduces. */
const INTRODUCTION = 30;
/** Longer words are prose, not a headline that stands where the content was thought to begin. */
const MAX_PAST = 160;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const ENDS = /[.。।:：]["”’»]?$/u;
const STOP = /[.。।]["”’»]?$/u;
const QUOTES = /["“„«»”「『]/u;
const QUOTED_THROUGHOUT = /^["“„«].*["“”»]$/u;
const ENDS_SENTENCE = /[.!?。？！؟।:：;；,，、…]["”’»」』)）]?$/u;
/** Two sentences are no headline. */
const SENTENCES = /\p{Ll}{3,}[.!?]\s?[\p{Lu}\d¿¡]/u;
/** "Minister Roe: the nets come first" */
const TELLS_WHO = /^(?:\p{L}[\p{L}\p{M}.'’-]*\s?){1,4}[:：]\s?\S.{15,}$/u;
/** A saying of the one who is asked, in quotation marks from end to end. */
const SAYING = /^(?:«[^«»]+»|“[^“”]+”|"[^"]+"|„[^„“”]+[“”])$/u;
const BRACKETS = /^[([（].*[)\]）]$|^[(（][^)）]+[)）].{0,10}$/u;
const CREDIT =
  /تصوير|photo(?:graph)?s? by|foto\s?:|фото\s?:|(?<!\p{L})bild\s?:|写真|撮影|사진|^(?:file )?photo\b|getty|screenshot|(?<!\p{L})(?:Reuters|AFP|РИА|ТАСС|TASS|dpa|EFE|ANSA|PAP|EPA|imago|picture alliance|新华社|新華社|연합뉴스)(?!\p{L}).{0,12}$/iu;
const NAME = /^(?:\p{L}[\p{L}\p{M}'’.-]*\s){1,3}\p{L}[\p{L}\p{M}'’.-]*$/u;
/** "President: Jane Roe": who presided. */
const PRESIDES =
  /^(?:\d{1,2}[ºª°.]?\s)?\p{Lu}[\p{L} ]{2,30}\s?:\s(?:\p{Lu}[\p{L}'’.-]+\s?){2,4}(?:["“«].*)?$/u;
/** Greetings, and sentences that Korean ends in a polite verb. */
const GREETING = /^(?:안녕하|皆さん|おはよう|大家|各位)|니다\.$/u;
const BY_LINE =
  /^(?:by|von|par|por|di|da|af|av|od|door|автор|текст|interview (?:von|by|mit)|كتبت?|記者|기자)\s/iu;
const LABEL = /^[\p{L}. '’]{2,40}[:：]/u;
const BULLET = /^[•·▪►▸>*]/u;

/** What a line of a text capture shows as its title; `null` where it cannot be one. */
export function describeTitleLine(page: TitlePage, i: number): TitleSigns | null {
  const { text, lines, kinds } = page;
  const line = lines[i]!;
  const s = text
    .slice(line.start, line.end)
    .replace(/^#{1,6}\s+/u, '')
    .trim();
  const cjk = CJK.test(s);
  const past = i >= page.first;
  const repeated = isRepeated(text, lines, i, past ? page.reach : page.first);
  const opens = OCCASION.exec(s.slice(0, 40))?.index === 0;
  const dated = findDates(s).length > 0;
  const capitals = isCapitals(s);
  // "Press conference of Mr Roe. Wednesday 10 May 2023. Verbatim.": sentences of a heading.
  const heads = opens && (dated || capitals);
  const gapBelow = (lines[i + 1]?.gap ?? 1) > 0;
  if (
    s.length > (repeated || heads ? 2 * MAX_TITLE : MAX_TITLE) ||
    (cjk && !repeated && s.length > MAX_TITLE_CJK) ||
    s.length < (cjk ? 4 : 8) ||
    (s.length > (cjk ? INTRODUCTION / 2 : INTRODUCTION) && /[:：]\s*$/u.test(s)) ||
    GENERIC_TITLE.test(s) ||
    isOtherForm(s) ||
    (isDateline(s) && !isDatedOccasion(s) && !repeated && !namesDay(page, i)) ||
    isAnnounced(page, i, s)
  )
    return null;
  if (past && !repeated && ENDS_SENTENCE.test(s) && !QUOTED_THROUGHOUT.test(s)) return null;
  if (past && !repeated && ((!gapBelow && i > 0) || (i > page.first && line.gap === 0))) return null;
  if (i === page.first && kinds[i]!.kind === 'body' && line.end - line.start > MAX_PAST) return null;

  const content = past ? findOwnContent(page, i) : page.first;
  const words = (k: number): string =>
    lines[k] === undefined ? '' : text.slice(lines[k].start, Math.min(lines[k].end, lines[k].start + 400));
  const day = (k: number): boolean => k !== content && (page.days[k] ?? false);
  const length = cjk ? CJK_LETTERS * s.length : s.length;
  const prose = kinds[i]!.kind === 'body';
  const occasion = OCCASION.test(s) && !RUBRIC_OF_MANY.test(s);
  const quotes = QUOTES.test(s);
  const { own, shared } = countShared(page, content, s, cjk);
  const copyBelow = i === 0 && returnsBelow(text, lines, content, s.toLowerCase());
  return {
    any: true,
    repeated: repeated && length >= 30,
    repeatedShort: repeated && length < 30,
    shortened: page.shortened.some((short) => short.at < i && short.words.includes(s.slice(0, 30))),
    returns: copyBelow,
    occasion,
    opensOccasion: opens && !MANY.test(s),
    rubricOfMany: opens && MANY.test(s),
    saying: s.length >= 20 && SAYING.test(s),
    quotes,
    aboveDay: day(i + 1),
    belowDay: day(i - 1),
    nearDay: day(i + 2) || day(i + 3),
    dated: dated && s.length > 25,
    datesHeading: dated && datesHeading(page, i, s),
    afterDay: page.days.indexOf(true) >= 0 && page.days.indexOf(true) < i,
    afterHead: page.dayBelowOccasion < i - 2,
    aboveByLine: BY_LINE.test(words(i + 1)) || BY_LINE.test(words(i + 2)),
    labelBelow: i + 1 === content || LABEL.test(words(i + 1)),
    heading: line.heading === 0 ? 0 : 4 - Math.min(3, line.heading),
    firstLine: i === 0,
    firstOpen: i === 0 && s.length >= (cjk ? 8 : 16) && !ENDS.test(s) && !copyBelow,
    firstCandidate: i <= page.firstCandidate,
    near: Math.max(0, 1 - (content - i) / 12),
    gapAbove: line.gap > 0,
    gapBelow,
    packed: !cjk && s.length < 45 && !(occasion && gapBelow) && isPacked(page, i),
    bullets: [-3, -2, -1, 1, 2, 3].filter((k) => BULLET.test(words(i + k))).length / 6,
    length20: length < 20,
    length30: length >= 30,
    length50: length >= 50,
    length120: length > 120 && !heads,
    length180: length > 180 && !heads && !repeated,
    sharesTwo: shared >= 2,
    sharesFour: shared >= 4,
    sharesNone: shared === 0,
    share: own === 0 ? 0 : shared / own,
    namedAbove: i > 0 && s.length < 40 && words(i - 1).includes(s),
    namedBelow: s.length < 40 && words(i + 1).startsWith(s) && words(i + 1).length > s.length + 20,
    kicker: length < 45 && words(i + 1).length > 1.6 * s.length && words(i + 1).length < 200,
    name: length < 32 && NAME.test(s),
    capitalised: /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4}$/u.test(s),
    lowerCase: /^\p{Ll}/u.test(s),
    capitals,
    digits: /\d/u.test(s),
    cjk,
    stop:
      !heads &&
      !repeated &&
      !(occasion && dated) &&
      !QUOTED_THROUGHOUT.test(s) &&
      STOP.test(s) &&
      !/\.\.\.$|\b\p{Lu}\.$/u.test(s),
    sentences: !heads && !repeated && s.length > 60 && SENTENCES.test(s),
    tellsWho: TELLS_WHO.test(s),
    stopOccasion: length < 110 && STOP.test(s) && OCCASION.test(s.slice(0, 30)),
    question: /[?？؟]["”»]?$/u.test(s),
    exclaims: /!["”»]?$/u.test(s),
    dots: /(?:\.\.\.|…)["”»’]?$/u.test(s),
    colon: /[:：|]$/u.test(s),
    prose,
    longProse: prose && s.length > 120,
    belowProse: isBelowProse(page, i),
    brackets: BRACKETS.test(s),
    credit: CREDIT.test(s),
    presides: PRESIDES.test(s) && !OCCASION.test(s.split(/[:：]/u)[0]!),
    answersTerm: i > 0 && isTerm(text, lines[i - 1]!),
    greeting: GREETING.test(s),
    recurs: recursBelow(page, i),
    past,
    pastShort: i > page.first && page.proseAbove(i) < 250,
    pastSaying: past && quotes,
    proseAbove: Math.log2(1 + page.proseAbove(i)) / 10,
  };
}

function isCapitals(s: string): boolean {
  return /\p{Lu}{3}/u.test(s) && !/\p{Ll}{2}/u.test(s);
}

/** The heading that a list above announces. */
function isAnnounced({ text, lines }: TitlePage, i: number, s: string): boolean {
  for (let k = Math.max(0, i - 12); k < i; k++)
    if (
      /^[•·–—]\s/u.test(text.slice(lines[k]!.start, lines[k]!.start + 2)) &&
      text.slice(lines[k]!.start + 2, lines[k]!.end).trim() === s
    )
      return true;
  return false;
}

/** Short lines packed together are a menu. */
function isPacked({ lines, kinds }: TitlePage, i: number): boolean {
  const short = (k: number): boolean =>
    lines[k] !== undefined && lines[k].end - lines[k].start < 45 && kinds[k]!.kind !== 'dateline';
  if (i === 0 || lines[i]!.heading > 0) return false;
  return (lines[i]!.gap === 0 && short(i - 1)) || (lines[i + 1]?.gap === 0 && short(i + 1));
}

/** A paragraph of some length stands just above. */
function isBelowProse({ text, lines, kinds }: TitlePage, i: number): boolean {
  for (let k = Math.max(1, i - 4); k < i; k++)
    if (
      kinds[k]!.kind === 'body' &&
      lines[k]!.end - lines[k]!.start > 200 &&
      /[.!?…)»”"]\s*$/u.test(text.slice(lines[k]!.end - 2, lines[k]!.end))
    )
      return true;
  return false;
}

/** "Meeting (May 2020)" and below it "Meeting (3 May 2020, 10 a.m.)": a sheet of many, and the one that is printed. */
function datesHeading({ text, lines, days }: TitlePage, i: number, s: string): boolean {
  for (let k = Math.max(0, i - 4); k < i; k++) {
    const { start, end } = lines[k]!;
    if (
      !days[k] &&
      text.startsWith(s.slice(0, SAME_WORDS), start) &&
      findDates(text.slice(start, end)).length === 0
    )
      return true;
  }
  return false;
}

/** How many characters say that two lines begin alike. */
const SAME_WORDS = 8;
