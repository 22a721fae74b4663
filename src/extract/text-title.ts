import { findDates } from '../text/index.ts';
import { isDatedOccasion, isDateline, isTerm, OCCASION } from './dateline.ts';
import { extendTitle, GENERIC_TITLE } from './extend-title.ts';
import { findShortened, isRepeated, recursBelow, returnsBelow } from './title-copies.ts';
import { isOtherForm, MANY } from './title-forms.ts';
import {
  goesFurther,
  hasDayBetween,
  hasProseBetween,
  namesDay,
  sameDate,
  type TextTitleInput,
  type TitlePage,
} from './title-page.ts';

const MAX_TITLE = 260;
/** Scripts without spaces say as much in half the characters. */
const MAX_TITLE_CJK = 130;
/** "The following is what the spokesman said yesterday:": a line of this length that ends in a colon introduces. */
const INTRODUCTION = 30;

/** The lines that print the title of a text capture, in order; none where nothing above the words reads like one. */
export function findTextTitle({ text, lines, kinds, first }: TextTitleInput): number[] {
  let best = -1;
  let bestScore = 0;
  const page: TitlePage = {
    text,
    lines,
    kinds,
    first,
    shortened: findShortened(text, lines, first),
    recurring: null,
  };
  for (let i = 0; i < first; i++) {
    const { kind } = kinds[i]!;
    if (kind !== 'unknown' && kind !== 'body' && kind !== 'heading') continue;
    let score = scoreTitle(page, i);
    // Below the day of the page stands what was talked of, not its title.
    if (best >= 0 && hasDayBetween(page, best, i)) score -= 2;
    // Below a title and the words that introduce the talk stands the heading of its first part.
    if (best >= 0 && hasProseBetween(page, best, i)) score -= 1.5;
    if (score <= 0) continue;
    // A second heading that repeats the date of the first stands under it.
    const again =
      best >= 0 &&
      score <= bestScore + 2.5 &&
      (sameDate(text, lines[best]!, lines[i]!) || goesFurther(text, lines[best]!, lines[i]!));
    if (score >= bestScore && !again) [best, bestScore] = [i, score];
  }
  if (best < 0) return [];
  return extendTitle(text, lines, kinds, best, first);
}

function scoreTitle(page: TitlePage, i: number): number {
  const { text, lines, kinds, first } = page;
  const line = lines[i]!;
  const s = text.slice(line.start, line.end).replace(/^#{1,6}\s+/u, '');
  const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(s);
  const repeated = isRepeated(text, lines, i, first);
  const opens = OCCASION.exec(s.slice(0, 40))?.index === 0;
  // "Press conference of Mr Roe. Wednesday 10 May 2023. Verbatim.": sentences of a heading.
  const heads = opens && (findDates(s).length > 0 || (/\p{Lu}{3}/u.test(s) && !/\p{Ll}{2}/u.test(s)));
  if (
    s.length > (repeated || heads ? 2 * MAX_TITLE : MAX_TITLE) ||
    (cjk && !repeated && s.length > MAX_TITLE_CJK) ||
    s.length < (cjk ? 4 : 8) ||
    (s.length > (cjk ? INTRODUCTION / 2 : INTRODUCTION) && /[:：]\s*$/u.test(s)) ||
    GENERIC_TITLE.test(s.trim()) ||
    isOtherForm(s)
  )
    return 0;
  if (isDateline(s) && !isDatedOccasion(s) && !(repeated || namesDay(page, i))) return 0;
  // A point of a list, or the heading that a list above announces.
  for (let k = Math.max(0, i - 12); k < i; k++)
    if (
      /^[•·–—]\s/u.test(text.slice(lines[k]!.start, lines[k]!.start + 2)) &&
      text.slice(lines[k]!.start + 2, lines[k]!.end).trim() === s
    )
      return 0;
  let score = repeated ? 4 : 1;
  if (/^[([（].*[)\]）]$|^[(（][^)）]+[)）].{0,10}$/u.test(s)) score -= 3;
  // A saying of the one who is asked, in quotation marks from end to end.
  if (s.length >= 20 && /^(?:«[^«»]+»|“[^“”]+”|"[^"]+"|„[^„“”]+[“”])$/u.test(s)) score += 2;
  // Two sentences, a caption's credit, a name with an office: no headline.
  const sentences = /\p{Ll}{3,}[.!?]\s?[\p{Lu}\d¿¡]/u.test(s) && s.length > 60 && !heads;
  if (sentences) score -= i === 0 && first === 1 ? 1 : 3;
  if (/تصوير|photo(?:graph)?s? by|foto\s?:|фото\s?:|(?<!\p{L})bild\s?:|写真|撮影|사진/iu.test(s)) score -= 3;
  if (s.length < 70 && !OCCASION.test(s) && /^\p{Lu}\p{Ll}+ \p{Lu}[\p{L}'’-]+, .{3,60}$/u.test(s)) score -= 3;
  if (
    [lines[i - 1], lines[i + 1]].some(
      (line) => line !== undefined && line !== lines[first] && isDateline(text.slice(line.start, line.end)),
    )
  )
    score += 1;
  if (line.heading > 0) score += 4 - Math.min(3, line.heading);
  if (OCCASION.test(s)) score += 2;
  if (opens) score += MANY.test(s) ? -2 : 0.5;
  // The first line of a capture, with nothing behind it that ends a sentence.
  if (
    i === 0 &&
    (!sentences || first === 1) &&
    s.length >= (cjk ? 8 : 16) &&
    !/[.。।:：]["”’»]?$/u.test(s) &&
    !returnsBelow(text, lines, first, s.toLowerCase())
  )
    score += 1;
  if (s.length >= (cjk ? 10 : 30)) score += 1;
  if (s.length > 180 && !repeated) score -= 1;
  if (findDates(s).length > 0 && s.length > 25) score += 1;
  // A full sentence is a standfirst; a question mark or a quotation may end a headline.
  if (
    !repeated &&
    !heads &&
    !/^["“„«].*["“”»]$/u.test(s) &&
    /[.。।]["”’»]?$/u.test(s) &&
    !/\.\.\.$|\b\p{Lu}\.$/u.test(s)
  )
    score -= 3;
  if (/(?:\.\.\.|…)["”»’]?$/u.test(s)) score -= 3;
  // One of several: the same words with another number or day stand further down.
  if (recursBelow(page, i)) score -= 4;
  // Greetings, and sentences that Korean ends in a polite verb.
  if (/^(?:안녕하|皆さん|おはよう|大家|各位)|니다\.$/u.test(s)) score -= 3;
  if (!repeated && kinds[i]!.kind === 'body' && s.length > 120) score -= 2;
  if (/[:：|]\s*$/u.test(s)) score -= 3;
  if (
    /(?:said|told|has given|gave|took questions|answered|заявил|сообщил|рассказал|hat .* gesagt|a déclaré|dijo|afirmó)\b/u.test(
      s,
    ) &&
    s.length > 80
  )
    score -= 2;
  if (/^(?:file )?photo\b|getty|screenshot/iu.test(s)) score -= 3;
  // "President: Jane Roe": who presided.
  if (
    /^(?:\d{1,2}[ºª°.]?\s)?\p{Lu}[\p{L} ]{2,30}\s?:\s(?:\p{Lu}[\p{L}'’.-]+\s?){2,4}(?:["“«].*)?$/u.test(s) &&
    !OCCASION.test(s.split(/[:：]/u)[0]!)
  )
    score -= 3;
  // What stands behind "Guest:" answers it.
  const term = lines[i - 1];
  if (term !== undefined && isTerm(text, term)) score -= 3;
  // Short lines packed together are a menu.
  const packed = (k: number): boolean =>
    k >= 0 && k < lines.length && lines[k]!.end - lines[k]!.start < 45 && kinds[k]!.kind !== 'dateline';
  if (
    s.length < 45 &&
    !cjk &&
    !(OCCASION.test(s) && (lines[i + 1]?.gap ?? 0) > 0) &&
    ((line.gap === 0 && packed(i - 1)) || (lines[i + 1]?.gap === 0 && packed(i + 1))) &&
    line.heading === 0
  )
    score -= i === 0 ? 0 : 1;
  if (i + 1 < first && i > 0 && s.length < 25 && !OCCASION.test(s) && !cjk) score -= 1;
  // Nearer the speech is likelier.
  score += Math.max(0, 1 - (first - i) / 12);
  // A shortened copy of a headline stands in the breadcrumb.
  for (const { at, words } of page.shortened) if (at < i && words.includes(s.slice(0, 30))) score += 2;
  return score;
}
