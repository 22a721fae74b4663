import { findDates } from '../text/index.ts';
import { isDatedOccasion, isDateline, isTerm, OCCASION } from './dateline.ts';
import { extendTitle, GENERIC_TITLE } from './extend-title.ts';
import type { LineKind } from './extraction.ts';
import type { Line } from './lines.ts';

export interface TextTitleInput {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  /** The first line of the main content. */
  readonly first: number;
}

/** Notes on how a text was delivered; no title. */
export const DELIVERED: RegExp =
  /^[([]?\s*(?:as (?:delivered|prepared)|check against delivery|unofficial translation|translated from|es gilt das gesprochene wort|seul le prononcé fait foi|neoficiální překlad|неофициальный перевод|перевод с .*|\(?remarks as .*)\s*[)\]]?\.?$/iu;

/** "8時40分~8時44分", "於:Room 3" */
const CLOCK_ONLY = /^[（(]?\d{1,2}\s?[時时시:]\s?\d{0,2}[分분]?.{0,16}$|^(?:於|場所|地点|地點|장소)\s?[:：]/u;
/** "장 소 : Room 3", "紀錄: Jane Roe": a term and its fact, in scripts that write both short. */
const SPACED_TERM =
  /^(?:\d{1,2}[.．、)）]?\s?)?(?:(?:会見日|開催日|更新日|掲載日|일\s?시|장\s?소|참\s?석\s?자|때|곳|日\s?時|場\s?所|会\s?場|出席者?|日期|時間|时间|地[點点]|紀錄|記錄|记录|列席)(?:\s?[:：]|[ \u3000]))/u;
/** What parts the announcement from the questions. */
const SECTION =
  /^(?:[IVXⅠ-Ⅻ]+|\d{1,2})?[.．、\s]{0,3}[(（【]?(?:(?:記者)?会見の?(?:詳細|内容)|質疑|閣議等について|질의\s?(?:및|·)?\s?응답|질문·답변|모두\s?발언|冒頭発言|発表事項|発言要旨|質疑応答|记者提问|答记者问)[)）】]?$/u;
const MAX_TITLE = 260;
/** Scripts without spaces say as much in half the characters. */
const MAX_TITLE_CJK = 130;
/** "The following is what the spokesman said yesterday:": a line of this length that ends in a colon introduces. */
const INTRODUCTION = 30;

/** A rubric in front of the kind of text: "Subject: Interview". */
const RUBRIC =
  /^[^:：]{3,40}[:：]\s?(?:interview|rede|artikel|bericht|meldung|speech|article|news|discours|entretien|entrevista|discurso|noticia|intervista|discorso|интервью|выступление|новости|wywiad|rozhovor)$/iu;
/** "(Port, 3 May 2019) - Words": the place and the day open a paragraph. */
const PLACED = /^\([^()]{3,40}\d{4}\)\s?[-–—]\s/u;
/** What leads away from the page, and what only says when two people met. */
const NO_TITLE =
  /https?:|www\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$|^\d{1,2}\.\s\d{1,2}\.|^(?:return|back|go|skip|jump) to\s|^(?:top|bottom) of (?:the )?page$|(?:こちらから|はこちら|ご利用(?:下|くだ)さい|を読み飛ばす.*)[。]?$|^メニュー|^(?:iban|bic|konto|paypal|tel|fax)\b|^(?:accessibility|narzędzia dostępności|barrierefreiheit|accessibilité|accesibilidad)|^(?:source|quelle|fuente|fonte|źródło|zdroj|sursa|bron)\s?:|^(?:das|dieses) (?:interview|gespräch) führte|^(?:on|am|le|el|il) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b/iu;
/** Whose site it is, and what made the text. */
const MASTHEAD =
  /(?<!\p{L})(?:official (?:web)?site|oficjalna strona|oficiální (?:stránky|web)|site officiel|s[ií]tio (?:web )?oficial|p[áa]gina oficial|sito ufficiale|offizielle (?:web)?(?:seite|site)|официальный сайт|офіційний (?:веб-?)?сайт)(?!\p{L})|^(?:episode|automatic|auto-generated|machine) transcript$|^transcribe your|^(?:breaking|latest|top) news$/iu;
/** "by Jane Roe": a name and no more. */
const BYLINE =
  /^(?:by|von|par|por|di|da|af|av|od|door|szerző:|автор:?|текст:?)\s(?:\p{Lu}[\p{L}'’.-]+\s?){2,4}$/u;
/** "Transcripts from the archive", "Speeches": the rubric of a site holds many. */
const MANY = /^(?:transcripts|speeches|interviews|statements|press releases|discours|reden|discursos)\b/iu;

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

function sameDate(text: string, a: Line, b: Line): boolean {
  const [first] = findDates(text.slice(a.start, a.end));
  const [second] = findDates(text.slice(b.start, b.end));
  return first !== undefined && second !== undefined && first.value === second.value;
}

/** "Meeting (3 May)" and below it "Meeting (3 May, 10 a.m., room 2)". */
function goesFurther(text: string, above: Line, below: Line): boolean {
  const words = text.slice(above.start, above.end).replace(/[\s)）\]]+$/u, '');
  return words.length >= 10 && text.startsWith(words, below.start);
}

/** What is known of the page while its lines are held against each other. */
interface TitlePage extends TextTitleInput {
  readonly shortened: readonly { readonly at: number; readonly words: string }[];
  /** The forms of the lines below; made when the first line asks. */
  recurring: ReadonlyMap<string, readonly string[]> | null;
}

/** A breadcrumb ends in one copy of the headline; a page of teasers shortens every line. */
const MAX_SHORTENED = 40;

/** The first lines that break off, as the copy of a headline in a breadcrumb does. */
function findShortened(text: string, lines: readonly Line[], first: number): TitlePage['shortened'] {
  const found: { at: number; words: string }[] = [];
  for (let at = 0; at < first && found.length < MAX_SHORTENED; at++) {
    const words = text.slice(lines[at]!.start, Math.min(lines[at]!.end, lines[at]!.start + 400));
    if (/(?:\.\.\.|…)\s*$/u.test(words)) found.push({ at, words });
  }
  return found;
}

/** The longest line with a figure that may come back with another. */
const MAX_RECURRING = 80;
/** How much longer or shorter it may be there. */
const FIGURES = 4;

function recursBelow(page: TitlePage, i: number): boolean {
  const { start, end } = page.lines[i]!;
  const words = page.text.slice(start, end);
  if (words.length > MAX_RECURRING || !/\d/.test(words)) return false;
  page.recurring ??= listForms(page);
  for (let length = words.length - FIGURES; length <= words.length + FIGURES; length++)
    if (page.recurring.get(describeForm(words, length))?.some((other) => other !== words)) return true;
  return false;
}

/** The lines of the content by beginning, form and length: two that differ of each are enough. */
function listForms({ text, lines, first }: TitlePage): Map<string, string[]> {
  const forms = new Map<string, string[]>();
  for (let k = first; k < lines.length; k++) {
    const { start, end } = lines[k]!;
    if (end - start > MAX_RECURRING + FIGURES) continue;
    const words = text.slice(start, end);
    const form = describeForm(words, words.length);
    const same = forms.get(form);
    if (same === undefined) forms.set(form, [words]);
    else if (same.length < 2 && same[0] !== words) same.push(words);
  }
  return forms;
}

function describeForm(words: string, length: number): string {
  return `${words.slice(0, 3)}\n${length}\n${words.replace(/\d+/gu, '#')}`;
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
    DELIVERED.test(s)
  )
    return 0;
  // "(2) On …": a heading between turns.
  if (/^[（(]\d{1,2}[)）]/u.test(s) || CLOCK_ONLY.test(s) || SECTION.test(s) || /^【[^】]*】$/u.test(s))
    return 0;
  if (NO_TITLE.test(s) || RUBRIC.test(s) || PLACED.test(s) || MASTHEAD.test(s) || BYLINE.test(s)) return 0;
  if (SPACED_TERM.test(s) || /^[[［(（<〈《][^\])]{1,12}[\]］)）>〉》]$/u.test(s)) return 0;
  if (
    (isDateline(s) && !isDatedOccasion(s) && !(repeated || namesDay(page, i))) ||
    /^\d{1,2}[./]\d{1,2}[./]\d{2,4}\s*[-–—|]/u.test(s)
  )
    return 0;
  // A point of a list, or the heading that a list above announces.
  for (let k = Math.max(0, i - 12); k < i; k++)
    if (
      /^[•·–—]\s/u.test(text.slice(lines[k]!.start, lines[k]!.start + 2)) &&
      text.slice(lines[k]!.start + 2, lines[k]!.end).trim() === s
    )
      return 0;
  if (/^(?:[•·–—]\s|[・‧])/u.test(s)) return 0;
  // "● What was said ●": the heading of a part.
  if (/^([●○◎◆◇■□▲△★☆])\s?[^●○◎◆◇■□▲△★☆]+\1$/u.test(s)) return 0;
  let score = repeated ? 4 : 1;
  if (/^[([（].*[.!]\s?[)\]）]$/u.test(s)) return 0;
  if (/^[([（].*[)\]）]$|^[(（][^)）]+[)）].{0,10}$/u.test(s)) score -= 3;
  // A saying of the one who is asked, in quotation marks from end to end.
  if (s.length >= 20 && /^(?:«[^«»]+»|“[^“”]+”|"[^"]+"|„[^„“”]+[“”])$/u.test(s)) score += 2;
  // Two sentences, a caption's credit, a name with an office: no headline.
  const sentences = /\p{Ll}{3,}[.!?]\s?[\p{Lu}\d¿¡]/u.test(s) && s.length > 60 && !heads;
  if (sentences) score -= i === 0 && first === 1 ? 1 : 3;
  if (/تصوير|photo(?:graph)?s? by|foto\s?:|фото\s?:|(?<!\p{L})bild\s?:|写真|撮影|사진/iu.test(s)) score -= 3;
  if (s.length < 70 && !OCCASION.test(s) && /^\p{Lu}\p{Ll}+ \p{Lu}[\p{L}'’-]+, .{3,60}$/u.test(s)) score -= 3;
  if (/^\d{1,2}[./]\d{1,2}\.?\s*(?:\(.{1,3}\))?$/u.test(s)) return 0;
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

/** One word behind the copy of a headline: a button. */
const BUTTON = /^\s+\p{Lu}\p{Ll}{2,12}$/u;
/** How many letters name a broadcast: a weekday and a month are shorter. */
const MIN_NAME = 10;

/** "Talk of the day - 2005-05-08" and below it the same day and nothing else: the name of a broadcast with its day. */
function namesDay({ text, lines }: TitlePage, i: number): boolean {
  const below = lines[i + 1];
  if (below === undefined || below.end - below.start > 20) return false;
  const own = text.slice(below.start, below.end);
  if (/\p{L}/u.test(own)) return false;
  const words = text.slice(lines[i]!.start, lines[i]!.end);
  return words.replace(/[^\p{L}]/gu, '').length >= MIN_NAME && sameDate(text, lines[i]!, below);
}

/** The letters of a breadcrumb's steps. */
const MAX_STEPS = 40;

/** The window's title above a capture repeats the headline, with the site's name behind it. */
function isRepeated(text: string, lines: readonly Line[], i: number, first: number): boolean {
  const line = lines[i]!;
  const length = line.end - line.start;
  const words = text.slice(line.start, line.end).trim();
  // The window's title and the headline under it, word for word.
  const above = lines[i - 1];
  if (
    length >= 12 &&
    above !== undefined &&
    !/\p{L}{2}[.。]$/u.test(words) &&
    text.slice(above.start, above.end).trim() === words
  )
    return true;
  if (length < 20) return false;
  // "HomeSectionHeadline": a breadcrumb that lost the marks between its steps.
  const glued = lines.slice(Math.max(0, i - 2), i).some((other) => {
    const own = other.end - other.start - length;
    return own > 0 && own <= MAX_STEPS && text.slice(other.end - length, other.end) === words;
  });
  if (glued) return true;
  for (let k = 0; k < Math.min(first, 40); k++) {
    const other = lines[k]!;
    // A rubric may stand between the two.
    if (
      length >= 30 &&
      k < i &&
      i - k <= 4 &&
      !/[.。]$/u.test(words) &&
      text.slice(other.start, other.end).trim() === words
    )
      return true;
    if (k === i || other.end - other.start <= length || !text.startsWith(words, other.start)) continue;
    const rest = text.slice(other.start + words.length, other.end);
    // "Headline | Site", "Headline Download"
    if (/^\s*[|–—·•»«›‹:-]/u.test(rest) || (Math.abs(k - i) === 1 && BUTTON.test(rest))) return true;
  }
  return false;
}

/** "Transcripts of the office" */
const RUBRIC_OF_MANY =
  /(?<!\p{L})(?:transcripts|speeches|interviews|statements|releases|briefings)(?!\p{L})/iu;
/** How far below a day a line no longer belongs to the head that the day closes. */
const BELOW_DAY = 2;

/** The day of a page stands between two lines, and more than a line of its own between it and the second. */
function hasDayBetween({ text, lines, kinds }: TitlePage, from: number, to: number): boolean {
  const above = text.slice(lines[from]!.start, lines[from]!.end);
  if (!OCCASION.test(above) || RUBRIC_OF_MANY.test(above)) return false;
  for (let k = from + 1; k < to - BELOW_DAY; k++)
    if (kinds[k]!.kind !== 'clock' && isDateline(text.slice(lines[k]!.start, lines[k]!.end))) return true;
  return false;
}

/** A paragraph of some length stands between two lines. */
function hasProseBetween({ text, lines, kinds }: TitlePage, from: number, to: number): boolean {
  for (let k = Math.max(from + 1, to - 4); k < to; k++)
    if (
      kinds[k]!.kind === 'body' &&
      lines[k]!.end - lines[k]!.start > 200 &&
      /[.!?…)»”"]\s*$/u.test(text.slice(lines[k]!.end - 2, lines[k]!.end))
    )
      return true;
  return false;
}

/** The window's title, cut off, stands above the headline itself. */
function returnsBelow(text: string, lines: readonly Line[], first: number, words: string): boolean {
  for (let k = 1; k < Math.min(first, 12); k++)
    if (text.slice(lines[k]!.start, lines[k]!.start + words.length).toLowerCase() === words) return true;
  return false;
}
