import { classifyLine, type Line, type LineKind, OCCASION } from '../extract/index.ts';
import { findDates, type Span } from '../text/index.ts';
import type { LabelCandidate } from './find-labels.ts';
import { EDITORIAL, GREETING } from './vocabulary.ts';

/** One stretch of speech before anybody has said whose it is. */
export interface RawTurn {
  readonly label: LabelCandidate | null;
  /** How the turn was told from the one before: a label form, or the typography that did it. */
  readonly scheme: string;
  /** Paragraphs: one span each, in page order. */
  readonly spans: readonly Span[];
  readonly firstLine: number;
  readonly lastLine: number;
  /** The paragraph is set in bold or italics from end to end. */
  readonly bold: boolean;
  /** The labelled turn whose speaker goes on here without a label, told by the same type. */
  readonly like?: RawTurn;
}

export interface PageLines {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
}

const SPEECH: ReadonlySet<string> = new Set(['body', 'unknown', 'turn', 'note', 'item', 'standfirst']);
const TERMINAL = /[.!?…。！？؟।۔"'”’»)\]:;—–-]["'”’»)\]]*\s*$/u;

/** Whether soft line ends are a typist's wrapping rather than the ends of paragraphs. */
export function isWrapped({ text, lines }: PageLines): boolean {
  let soft = 0;
  let open = 0;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i]!.gap !== 0 || lines[i]!.end - lines[i]!.start < 3) continue;
    const before = lines[i - 1]!;
    if (before.end - before.start > 140 || before.end - before.start < 25) continue;
    soft++;
    if (!TERMINAL.test(text.slice(Math.max(before.start, before.end - 4), before.end))) open++;
  }
  return soft >= 4 && open / soft > 0.4;
}

/** Divides the lines from the first label to the end of the last turn among the labels. */
export function segmentTurns(page: PageLines, labels: readonly LabelCandidate[]): RawTurn[] {
  if (labels.length === 0) return [];
  const wrapped = isWrapped(page);
  const { lines } = page;
  const turns: RawTurn[] = [];
  for (const [i, label] of labels.entries()) {
    const next = labels[i + 1];
    const end = next === undefined ? findEndOfSpeech(page, label.line, labels[0]!.line) : next.line;
    // A label in mid-line ends the turn before it inside that line.
    const cut = next !== undefined && next.label[0] > lines[next.line]!.start ? leadingCut(page, next) : null;
    const spans = collectSpans(page, label, end, cut, wrapped, next !== undefined);
    const last = spans.length === 0 ? label.line : lineAt(lines, spans.at(-1)![1] - 1, label.line);
    turns.push({
      label,
      scheme: `label:${label.form}`,
      spans,
      firstLine: label.line,
      lastLine: last,
      bold: isSetOff(lines[label.line]!, label.speech),
    });
  }
  return splitByType(page, joinVoices(turns));
}

/** Captions repeat the voice on every cue: one speaker going on is one turn. */
function joinVoices(turns: readonly RawTurn[]): RawTurn[] {
  const joined: RawTurn[] = [];
  for (const turn of turns) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      turn.label?.form === 'voice' &&
      last.label?.form === 'voice' &&
      turn.label.shape.key === last.label.shape.key
    ) {
      joined[joined.length - 1] = { ...last, spans: [...last.spans, ...turn.spans], lastLine: turn.lastLine };
    } else joined.push(turn);
  }
  return joined;
}

/**
 * Interviews that label only the first turns and go on in type alone: where one of two speakers is set in bold and the
 * other is not, a change of type inside a turn is a change of speaker.
 */
function splitByType({ lines }: PageLines, turns: readonly RawTurn[]): RawTurn[] {
  const keys = new Map<string, boolean[]>();
  for (const turn of turns) {
    const key = turn.label!.shape.key;
    keys.set(key, [...(keys.get(key) ?? []), turn.bold]);
  }
  const styles = [...keys].map(([key, bold]) => ({
    key,
    bold: bold.every(Boolean),
    plain: bold.every((one) => !one),
  }));
  const set = styles.filter(({ bold }) => bold);
  const plain = styles.filter((style) => style.plain);
  if (set.length !== 1 || plain.length !== 1 || styles.length !== 2) return [...turns];
  const split: RawTurn[] = [];
  for (const turn of turns) {
    let current: { spans: Span[]; bold: boolean; line: number } = {
      spans: [],
      bold: turn.bold,
      line: turn.firstLine,
    };
    const close = (next: boolean, line: number): void => {
      const own = current.line === turn.firstLine;
      const labelled = turns.find((other) => other.bold === current.bold)!;
      split.push(
        own
          ? { ...turn, spans: current.spans }
          : {
              ...turn,
              label: null,
              scheme: `typography:bold-${current.bold ? 'question' : 'answer'}`,
              spans: current.spans,
              firstLine: current.line,
              bold: current.bold,
              like: labelled,
            },
      );
      current = { spans: [], bold: next, line };
    };
    for (const span of turn.spans) {
      const line = lineAt(lines, span[0], turn.firstLine);
      const bold = isSetOff(lines[line]!, span[0]);
      if (bold !== current.bold && current.spans.length > 0) close(bold, line);
      current.spans.push(span);
    }
    close(current.bold, turn.lastLine);
  }
  return split;
}

function leadingCut(page: PageLines, next: LabelCandidate): number | null {
  const before = page.text.slice(page.lines[next.line]!.start, next.label[0]);
  // A number or the time of day before a label belongs to it.
  return /\p{L}/u.test(before) ? next.label[0] : null;
}

function collectSpans(
  page: PageLines,
  label: LabelCandidate,
  endLine: number,
  cut: number | null,
  wrapped: boolean,
  followed: boolean,
): Span[] {
  const { text, lines } = page;
  const spans: [number, number][] = [];
  let joinable = false;
  const push = (start: number, end: number, soft: boolean): void => {
    let to = label.form === 'voice' && text.slice(end - 4, end) === '</v>' ? end - 4 : end;
    while (to > start && /[\s\u00a0*_]/u.test(text[to - 1]!)) to--;
    let from = start;
    while (from < to && /[\s\u00a0]/u.test(text[from]!)) from++;
    if (text[from] === '>' && text[from + 1] === ' ') from += 2; // a quotation in Markdown
    // "Name:" and on the next line "- Words": the dash belongs to the label; "– no" goes on with what was cut off.
    if (spans.length === 0)
      from += /^[-–—]\s+(?=[\p{Lu}«"“])/u.exec(text.slice(from, from + 6))?.[0].length ?? 0;
    if (from >= to) return;
    const last = spans.at(-1);
    if (soft && wrapped && joinable && last !== undefined) last[1] = to;
    else spans.push([from, to]);
    joinable = true;
  };
  for (let i = label.line; i < endLine || i === label.line; i++) {
    const line = lines[i]!;
    if (i === label.line) {
      // The next label may stand on the same line.
      const stop = cut !== null && endLine === i ? cut : line.end;
      if (label.speech < stop) push(label.speech, stop, false);
      continue;
    }
    if (
      label.form === 'alone' &&
      spans.length === 0 &&
      i <= label.line + 2 &&
      /^[([].{1,60}[)\]]$/u.test(text.slice(line.start, line.end)) &&
      line.tag === lines[label.line]!.tag
    )
      continue;
    if (
      !isSpeechLine(page, i, label.line) ||
      (followed && i >= endLine - 2 && isHeadingBefore(page, i, endLine, cut))
    ) {
      joinable = false;
      continue;
    }
    push(line.start, line.end, line.gap === 0);
  }
  if (cut !== null && endLine > label.line) push(lines[endLine]!.start, cut, lines[endLine]!.gap === 0);
  return spans;
}

function isSpeechLine({ text, lines, kinds }: PageLines, i: number, from: number): boolean {
  const { kind, rule } = kinds[i]!;
  // What the layout left unnamed is speech only where the label itself was left so.
  if (kind === 'unknown' && lines[i]!.tag !== '' && kinds[from]!.kind !== 'unknown') {
    const [own, label] = [lines[i]!, lines[from]!];
    return (
      own.tag === label.tag &&
      own.classes === label.classes &&
      TERMINAL.test(text.slice(own.end - 3, own.end))
    );
  }
  if (SPEECH.has(kind)) return true;
  // A figure or a short remark on a line of its own inside a wrapped turn may look like furniture; a quotation of an
  // address inside an answer may look like a contact. Whole sentences stay with the speaker.
  if (kind === 'contact' || kind === 'form' || (kind === 'notice' && rule === 'notice:rights')) {
    const { start, end } = lines[i]!;
    return end - start > 160 && kind !== 'notice' && /[.!?]/u.test(text.slice(end - 2, end));
  }
  return false;
}

/** A short line without a full stop that stands alone just before the next label is a heading, not speech. */
function isHeadingBefore(
  { text, lines }: PageLines,
  i: number,
  endLine: number,
  cut: number | null,
): boolean {
  if (cut !== null || i !== endLine - 1) return false;
  const line = lines[i]!;
  const s = text.slice(line.start, line.end);
  if (s.length > 90) return false;
  // "감사합니다": Korean minutes leave the full stop out.
  if (/\p{Script=Hangul}[다요까죠오]$/u.test(s)) return false;
  if (line.gap === 0 || lines[endLine]!.gap === 0) return isPackedHeading(s, text, lines[i - 1]!);
  const occasion = OCCASION.test(s) && findDates(s).length > 0;
  if ((TERMINAL.test(s) && !occasion) || !/^[\p{Lu}\p{Lo}\p{N}"“«]/u.test(s)) return false;
  const before = lines[i - 1]!;
  return occasion || TERMINAL.test(text.slice(before.end - 3, before.end));
}

/** Where a capture has no gaps: a point of the agenda, "(2) …", or a word or two in a script without capitals. */
function isPackedHeading(s: string, text: string, before: Line): boolean {
  if (TERMINAL.test(s) || !/\p{Lo}/u.test(s) || /[\p{Lu}\p{Ll}、，,]/u.test(s)) return false;
  if (!TERMINAL.test(text.slice(before.end - 3, before.end))) return false;
  return /^[（(]\d{1,2}[)）]/u.test(s) || s.length <= 12;
}

function isSetOff(line: Line, at: number): boolean {
  return line.bold.some(([start, end]) => start <= at + 1 && end >= line.end - 2);
}

function lineAt(lines: readonly Line[], offset: number, from: number): number {
  let i = from;
  while (i + 1 < lines.length && lines[i + 1]!.start <= offset) i++;
  return i;
}

/**
 * The line after the last that belongs to the last speaker. Speech ends at a wide gap after which no label comes, at a
 * mark of the end, and before the scraps of a page's foot.
 */
export function findEndOfSpeech(page: PageLines, from: number, firstLabel: number = from): number {
  const { text, lines, kinds } = page;
  const usual = usualGap(lines, 0, lines.length);
  // Where speakers follow each other at wide gaps a wide gap says nothing.
  let widest = usual;
  for (let i = firstLabel + 1; i <= from; i++) widest = Math.max(widest, lines[i]!.gap);
  let end = from + 1;
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i]!;
    const { kind, rule } = kinds[i]!;
    if (rule === 'end-mark') break;
    if (line.tag === '' && line.gap > widest && !(from === firstLabel && continuesAfterGap(page, i))) break;
    // An editor's word after the talk, where the page sets it apart.
    if (
      i > from &&
      line.end - line.start < 400 &&
      EDITORIAL.test(text.slice(line.start, line.start + 160)) &&
      !hasSpeechSoon(page, i)
    )
      break;
    if (
      kind === 'notice' ||
      kind === 'comment' ||
      kind === 'teaser' ||
      kind === 'tags' ||
      kind === 'share' ||
      kind === 'breadcrumb'
    ) {
      if (!hasSpeechSoon(page, i)) break;
      continue;
    }
    if (!isSpeechLine(page, i, from)) continue;
    const shown =
      line.end - line.start < 400 && kinds[i]!.kind === 'body' && i > from
        ? classifyLine(text.slice(line.start, line.end))
        : null;
    if (
      shown !== null &&
      (shown.kind === 'notice' || shown.kind === 'share' || shown.rule === 'page-tools')
    ) {
      if (!hasSpeechSoon(page, i)) break;
      continue;
    }
    end = i + 1;
  }
  const wrapped = isWrapped(page);
  // Scraps at the end: short lines without a full stop, as menus and buttons are.
  while (end > from + 1) {
    const line = lines[end - 1]!;
    const s = text.slice(line.start, line.end);
    if (!isScrap(s)) break;
    if (wrapped && line.gap === 0 && s.split(/\s+/u).length > 4) break;
    if (
      wrapped &&
      line.gap === 0 &&
      end - 2 >= from &&
      !TERMINAL.test(text.slice(lines[end - 2]!.end - 3, lines[end - 2]!.end))
    )
      break;
    end--;
  }
  return end;
}

function isScrap(s: string): boolean {
  if (s.length >= 60 || TERMINAL.test(s)) return false;
  const words = s.split(/\s+/u);
  // Scripts without capitals: a button has few letters and no comma.
  if (/\p{Lo}/u.test(s) && !/[\p{Lu}\p{Ll}]/u.test(s))
    return (
      /〒|\d-\d|\S[ \u3000]{2,4}\S/u.test(s) ||
      (s.length < 24 && words.length <= 5 && !/[、，。,؛؟।!]/u.test(s))
    );
  // A sentence that the capture cut off: several words, most of them small.
  if (!/\p{Ll}/u.test(s)) return words.length <= 8;
  return words.length <= 4 || words.filter((word) => /^[^\p{Ll}]/u.test(word)).length / words.length > 0.5;
}

/** After a wide gap speech goes on only when it still sounds like it: a short wide gap and a full paragraph. */
function continuesAfterGap({ text, lines, kinds }: PageLines, i: number): boolean {
  const line = lines[i]!;
  return (
    line.gap <= 2 &&
    kinds[i]!.kind === 'body' &&
    line.end - line.start > 200 &&
    !GREETING.test(text.slice(line.start, line.end))
  );
}

function hasSpeechSoon({ lines, kinds }: PageLines, i: number): boolean {
  let body = 0;
  for (let k = i + 1; k < Math.min(lines.length, i + 12); k++)
    if (kinds[k]!.kind === 'body' && lines[k]!.end - lines[k]!.start > 120) body++;
  return body >= 2;
}

/** The gap that most lines have: what a paragraph border looks like in this capture. */
export function usualGap(lines: readonly Line[], from: number, to: number): number {
  const counts = [0, 0, 0, 0];
  for (let i = from + 1; i < to; i++) counts[Math.min(3, lines[i]!.gap)]!++;
  return counts[1]! >= counts[0]! / 4 ? 1 : 0;
}
