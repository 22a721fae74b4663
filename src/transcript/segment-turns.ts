import { type Line, OCCASION } from '../extract/index.ts';
import { findDates, type Span } from '../text/index.ts';
import { findEndOfSpeech, isSpeechLine } from './end-of-speech.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { isSetOff, isWrapped, lineAt, type PageLines, type RawTurn, TERMINAL } from './raw-turn.ts';
import { splitByType } from './split-turns.ts';
import { findTimedHeads, isMoment } from './timed-heads.ts';

/** "(14시05분 회의중지)", "(午後一時五分休憩)": minutes of a sitting that stops and goes on. */
const SITTING_NOTE =
  /^[(（［[]?\s?(?:午前|午後|上午|下午|오전|오후)?\s?[\d一二三四五六七八九十]{1,3}\s?[時时시:]\s?(?:[\d一二三四五六七八九十]{0,3}\s?[分분]?)\s?(?:開議|開會|开会|開会|休憩|休息|再開|散會|散会|閉會|閉会|繼續開議|개의|개회|회의중지|정회|계속개의|속개|산회|폐회|감사중지|감사계속)[)）］\]]?$/u;
const PRINTED = /\s?\[\d{1,2}:\d{2}(?::\d{2})?\]$/u;
/** How long a point of the agenda may be. */
const MAX_POINT = 300;

/** Divides the lines from the first label to the end of the last turn among the labels. */
export function segmentTurns(page: PageLines, labels: readonly LabelCandidate[]): RawTurn[] {
  if (labels.length === 0) return [];
  const wrapped = isWrapped(page);
  const { lines } = page;
  const heads = findTimedHeads(page, labels);
  const turns: RawTurn[] = [];
  for (const [i, label] of labels.entries()) {
    const next = labels[i + 1];
    const end =
      next === undefined
        ? findEndOfSpeech(page, label.line, labels[0]!.line)
        : (heads.get(next) ?? firstLineOf(page, next));
    // A label in mid-line ends the turn before it inside that line.
    const cut = next !== undefined && next.label[0] > lines[next.line]!.start ? leadingCut(page, next) : null;
    const spans = collectSpans(page, label, end, cut, wrapped, next !== undefined);
    // Minutes call up the next point on a line of its own before the chair goes on.
    if (
      label.form === 'stop' &&
      label.shape.class === 'office' &&
      next?.shape.key === label.shape.key &&
      spans.length > 1 &&
      spans.at(-1)![1] - spans.at(-1)![0] < MAX_POINT
    )
      spans.pop();
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
  const runs: RawTurn[][] = [];
  for (const turn of turns) {
    const run = runs.at(-1);
    const last = run?.[0]?.label;
    if (
      run !== undefined &&
      turn.label?.form === 'voice' &&
      last?.form === 'voice' &&
      turn.label.shape.key === last.shape.key
    )
      run.push(turn);
    else runs.push([turn]);
  }
  return runs.map((run) =>
    run.length === 1
      ? run[0]!
      : { ...run[0]!, spans: run.flatMap(({ spans }) => spans), lastLine: run.at(-1)!.lastLine },
  );
}

/** A style that a typist broke begins on the line above. */
function firstLineOf({ lines }: PageLines, { line, label }: LabelCandidate): number {
  return label[0] < lines[line]!.start ? line - 1 : line;
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
    // "words[10:36]": when a live transcript printed them.
    if (text[to - 1] === ']') to -= PRINTED.exec(text.slice(Math.max(start, to - 12), to))?.[0].length ?? 0;
    let from = start;
    while (from < to && /[\s\u00a0]/u.test(text[from]!)) from++;
    if (text[from] === '>' && text[from + 1] === ' ') from += 2; // a quotation in Markdown
    // "Name:" and on the next line "- Words": the dash belongs to the label; "– no" goes on with what was cut off.
    if (spans.length === 0)
      from += /^[-–—]\s+(?=[\p{Lu}«"“])/u.exec(text.slice(from, from + 6))?.[0].length ?? 0;
    // "○Name" above lines that a middle dot opens, each a sentence of the minutes.
    if (spans.length === 0 && label.form === 'mark' && text[from] === '·') from++;
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
      ((/^[([].{1,60}[)\]]$/u.test(text.slice(line.start, line.end)) &&
        line.tag === lines[label.line]!.tag) ||
        isMoment(page, i))
    )
      continue;
    if (
      !isSpeechLine(page, i, label.line) ||
      (followed && i >= endLine - 2 && isHeadingBefore(page, i, endLine, cut)) ||
      (followed && i === endLine - 1 && isNumberedName(page, i))
    ) {
      joinable = false;
      continue;
    }
    push(line.start, line.end, line.gap === 0);
  }
  if (cut !== null && endLine > label.line) push(lines[endLine]!.start, cut, lines[endLine]!.gap === 0);
  // "(2:05 p.m., the sitting was suspended)": what the minutes note behind the last words.
  while (spans.length > 1 && SITTING_NOTE.test(text.slice(...spans.at(-1)!))) spans.pop();
  // "[Name : words]": the bracket that the label opens is closed behind the words.
  const last = spans.at(-1);
  const opened = label.form === 'bracket' && text[label.label[0]] === '[' && text[label.speech - 1] !== ']';
  if (
    opened &&
    last !== undefined &&
    text[last[1] - 1] === ']' &&
    !text.slice(label.label[0] + 1, label.speech).includes(']')
  )
    last[1]--;
  return spans;
}

/** What parts the words of the one who opens from the questions. */
export const QUESTIONS_BELOW: RegExp =
  /^(?:sesiune de )?(?:questions? (?:and|&) answers?|q\s?&\s?a(?: session)?|întrebări(?: și| şi) răspunsuri|preguntas y respuestas|perguntas e respostas|questions[ -]réponses|questions et réponses|domande e risposte|fragen und antworten|pytania i odpowiedzi|otázky a odpovědi|kérdések és válaszok|vragen en antwoorden|frågor och svar|spørsmål og svar|вопросы и ответы|запитання та відповіді|sorular ve cevaplar|ερωτήσεις και απαντήσεις)\s?[:：]?$/iu;

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
  // "§ 2 Reports": a rubric of the minutes; "Questions and answers:" above the first question.
  if (s.length <= 90 && (/^§\s?\d/u.test(s) || QUESTIONS_BELOW.test(s))) return true;
  if (s.length > 90) return false;
  // "감사합니다": Korean minutes leave the full stop out.
  if (/\p{Script=Hangul}[다요까죠오]$/u.test(s)) return false;
  if (line.gap === 0 || lines[endLine]!.gap === 0) return isPackedHeading(s, text, lines[i - 1]!);
  const occasion = OCCASION.test(s) && findDates(s).length > 0;
  if ((TERMINAL.test(s) && !occasion) || !/^(?:[■◆●▼□◇○★]\s?)?[\p{Lu}\p{Lo}\p{N}"“«【]/u.test(s))
    return false;
  const before = lines[i - 1]!;
  return occasion || TERMINAL.test(text.slice(before.end - 3, before.end));
}

/** "5. 甲乙丙" above "甲議員 words": a viewer of minutes numbers the speeches and gives the whole name. */
function isNumberedName({ text, lines }: PageLines, i: number): boolean {
  const name = /^\s*\d{1,4}\.\s+(\p{Script=Han}{2,7})\s*$/u.exec(
    text.slice(lines[i]!.start, lines[i]!.end),
  )?.[1];
  const next = lines[i + 1];
  return (
    name !== undefined && next !== undefined && text.slice(next.start, next.start + 6).includes(name[0]!)
  );
}

/** Where a capture has no gaps: a point of the agenda, "(2) …", or a word or two in a script without capitals. */
function isPackedHeading(s: string, text: string, before: Line): boolean {
  // "THE ISLANDS": a rubric in capitals between two turns.
  if (/\p{Lu}{4}/u.test(s) && !/\p{Ll}/u.test(s) && !TERMINAL.test(s))
    return TERMINAL.test(text.slice(before.end - 3, before.end));
  if (TERMINAL.test(s) || !/\p{Lo}/u.test(s) || /[\p{Lu}\p{Ll}、，,]/u.test(s)) return false;
  if (!TERMINAL.test(text.slice(before.end - 3, before.end))) return false;
  return /^(?:[（(]\d{1,2}[)）]|【[^】]+】$)/u.test(s) || s.length <= 12;
}
