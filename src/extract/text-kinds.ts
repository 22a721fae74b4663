import type { LineKind } from './extraction.ts';
import { classifyLine } from './line-rules.ts';
import type { Line } from './lines.ts';
import { findRunningHeads } from './refine-lines.ts';

const TICKER = /^(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\s+)?\d{1,2}:\d{2}\s+\S.{12,}/u;
/** A line that sends the reader to another page, in the midst of a text. */
const READ_ALSO =
  /^(?:baca(?: juga)?|lihat juga|simak juga|xem thêm|đọc thêm|bạn đang xem|read (?:also|more)|see also|lesen sie auch|mehr dazu|à lire aussi|lire aussi|voir aussi|lea también|ver también|leia (?:também|mais)|leggi anche|lees ook|læs også|läs också|les også|przeczytaj też|czytaj (?:też|także|również)|čtěte také|olvasta már|citește și|читайте также|читайте подробнее|читайте також|اقرأ أيضا|بیشتر بخوانید|यह भी पढ़ें|इसे भी पढ़ें|আরও পড়ুন|อ่านต่อ|อ่านเพิ่มเติม|延伸閱讀|延伸阅读|相关阅读|あわせて読みたい|관련기사)\s?[:：]\s?\S/iu;
/** "Watch the whole interview:" */
const WATCH =
  /^(?:watch|смотрите|дивіться|глядзіце|гледайте|schauen sie|regardez|vea|veja|guarda|zobacz)\s.{5,140}[:：]$/iu;
/** What a link says of itself. */
const NEW_WINDOW =
  /^.{0,40}[(（](?:新しい(?:ウィンドウ|ウインドウ|タブ)で開|別ウィンドウ|새창|opens in (?:a )?new)/iu;
const CUE = /^(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}\s+-->\s+(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}/u;

/**
 * Says of each line of a text capture what it is, as far as the line and its neighbours show it. What could be
 * speech or prose is `body`; short lines that could be anything are `unknown` and wait for the frame of the page.
 */
export function classifyTextLines(text: string, lines: readonly Line[]): LineKind[] {
  const words = lines.map((line) => text.slice(line.start, Math.min(line.end, line.start + 700)));
  if (/^\ufeff?WEBVTT\b/u.test(text) || CUE.test(words[1] ?? '')) return classifyCues(words, lines, text);
  const kinds: LineKind[] = [];
  const frontMatter = findFrontMatter(words, lines);
  for (const [i, line] of lines.entries()) {
    const s = words[i]!;
    if (i <= frontMatter || (i === 0 && /^date \d{4}-\d\d$/.test(s)))
      kinds.push({ kind: 'furniture', rule: 'front-matter' });
    else if (line.heading > 0) kinds.push({ kind: 'heading', rule: 'markdown:heading' });
    else if (s.length < 160 && (READ_ALSO.test(s) || WATCH.test(s) || NEW_WINDOW.test(s)))
      kinds.push({ kind: 'furniture', rule: 'cue:read-also' });
    else if (isTicker(words, i)) kinds.push({ kind: 'ticker', rule: 'ticker:times' });
    else
      kinds.push(
        classifyLine(s) ??
          (isProse(s) ? { kind: 'body', rule: 'prose' } : { kind: 'unknown', rule: 'short-line' }),
      );
  }
  for (const i of findRunningHeads(text, lines, kinds))
    kinds[i] = { kind: 'furniture', rule: 'running-head' };
  return kinds;
}

/** Where the scripts stand that print more in fewer letters; most lines are told by this alone. */
const FAR_SCRIPTS = /[\u0e00-\u1fff\u2e80-\uffff]/;

/** Words enough for a sentence, or a sentence's end: prose or speech, against the scraps of a menu. */
export function isProse(s: string): boolean {
  const letters = s.length;
  const far = FAR_SCRIPTS.test(s);
  if (far && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(s))
    return letters >= 18 || /[。！？!?.]["”』」）)]?$/u.test(s);
  if (far && /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(s))
    return letters >= 60;
  if (letters >= 90) return !/(?:\s[|•·]\s.*){3,}/u.test(s);
  return /[.!?…:;,।؟۔]["'”’»)\]]*$/u.test(s) && /\s/u.test(s);
}

/** One line with a time is a dateline; three or more in a row, or two dated ones, are a ticker. */
function isTicker(words: readonly string[], i: number): boolean {
  if (!TICKER.test(words[i]!)) return false;
  const least = /^\d{1,2}[/.]/u.test(words[i]!) ? 2 : 3;
  let run = 1;
  for (let k = i - 1; run < least && k >= 0 && TICKER.test(words[k]!); k--) run++;
  for (let k = i + 1; run < least && k < words.length && TICKER.test(words[k]!); k++) run++;
  return run >= least;
}

/** The last line of a `---` block at the top, or −1. */
function findFrontMatter(words: readonly string[], lines: readonly Line[]): number {
  if (words[0]?.trim() !== '---') return -1;
  for (let i = 1; i < Math.min(lines.length, 200); i++) if (words[i]!.trim() === '---') return i;
  return -1;
}

/** WebVTT and SubRip: times, numbers and notes are furniture, the rest is speech. */
function classifyCues(words: readonly string[], lines: readonly Line[], text: string): LineKind[] {
  const kinds: LineKind[] = [];
  let header = /^\ufeff?WEBVTT\b/u.test(text);
  let note = false;
  for (const [i, s] of words.entries()) {
    const block = i === 0 || lines[i]!.gap > 0;
    if (block) note = /^(?:NOTE|STYLE|REGION)\b/u.test(s);
    if (CUE.test(s)) {
      kinds.push({ kind: 'furniture', rule: 'cue:times' });
      header = false;
    } else if (header || note) kinds.push({ kind: 'furniture', rule: 'cue:header' });
    else if (CUE.test(words[i + 1] ?? '') && (block || /^\d+$/u.test(s)))
      kinds.push({ kind: 'furniture', rule: 'cue:name' });
    else kinds.push({ kind: 'body', rule: 'cue:words' });
  }
  return kinds;
}
