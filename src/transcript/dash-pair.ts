import { SIGN } from '../text/index.ts';
import { INTERVIEW } from './announced-interview.ts';
import { ATTRIBUTED } from './dash-dialogue.ts';
import { holdsQuestionMark, QUESTION_END } from './question-end.ts';
import type { RawTurn } from './raw-turn.ts';
import type { SpeechInput } from './speech-input.ts';

const DASHED = /^(?:[—–―‒]\s*|[-‐]\s+)(?=\S)/u;
/** Where in a question its mark stands, counted from the end: "What is new? Let us begin with that." */
const MARK_WITHIN = 160;
/** How much must stand above: who is asked, and that it is a talk. */
const MIN_LEAD = 60;
const MAX_ROWS = 3;

/** A talk, in a word that is no title of one: "our conversation", "we talked". */
const TALKED =
  /әңгіме|сұхбат|сауал|маек|suhbatlash|söhbət|საუბრ|գրույց|զրույց|говорили|поговори|расспроси|розпита|побесед|bericht\w* im gespräch|talked (?:to|with)|spoke (?:to|with)|answered .{0,30}questions/iu;

/**
 * One question and one answer, or a further question, that begin with dashes below a lead which announces a talk: what a
 * capture keeps of an interview without names. `[]` where the page has more dashes, or none.
 *
 * @param marked the lines that begin with a mark
 */
export function findDashPair(input: SpeechInput, marked: readonly number[]): RawTurn[] {
  const { text, lines, kinds } = input;
  const rows = marked.filter((i) =>
    DASHED.test(text.slice(lines[i]!.start, Math.min(lines[i]!.end, lines[i]!.start + 8))),
  );
  if (rows.length === 0) return findDashesInLine(input);
  if (rows.length < 2 || rows.length > MAX_ROWS) return [];
  const [first] = rows as [number];
  const lead = `${input.heading}\n${text.slice(0, lines[first]!.start)}`;
  if (lead.length < MIN_LEAD || !(INTERVIEW.test(lead) || TALKED.test(lead))) return [];
  const turns: RawTurn[] = [];
  for (const [k, row] of rows.entries()) {
    const start = lines[row]!.start;
    const mark = DASHED.exec(text.slice(start, Math.min(lines[row]!.end, start + 8)))![0].length;
    const spans: [number, number][] = [[start + mark, lines[row]!.end]];
    const next = rows[k + 1] ?? lines.length;
    let last = row;
    for (let i = row + 1; i < next; i++) {
      if (kinds[i]!.kind !== 'body' && kinds[i]!.kind !== 'unknown') break;
      // Only lines that a typist broke belong to the same words.
      if (lines[i]!.gap > 0) {
        if (k + 1 < rows.length) return [];
        break;
      }
      spans.push([lines[i]!.start, lines[i]!.end]);
      last = i;
    }
    if (k + 1 < rows.length && last !== next - 1) return [];
    turns.push({
      label: null,
      scheme: `typography:dash-${k % 2 === 0 ? 'question' : 'answer'}`,
      spans,
      firstLine: row,
      lastLine: last,
      bold: false,
    });
  }
  return takeTurns(text, turns) ? turns : [];
}

/** Whether every other one asks and the rest answer, and nobody is said to have said it. */
function takeTurns(text: string, turns: readonly RawTurn[]): boolean {
  const words = turns.map(({ spans }) => spans.map((span) => text.slice(...span)).join(' '));
  return words.every(
    (s, k) =>
      !ATTRIBUTED.test(s) && (k % 2 === 0 ? holdsQuestionMark(s.slice(-MARK_WITHIN)) : !QUESTION_END.test(s)),
  );
}

/** The shortest line that could hold a lead, a question and an answer. */
const MIN_LINE = 300;
const DASH_IN_LINE = /(?<=[.!?…]["”»]? )[—–]\s+(?=["“«]?\p{Lu})/gu;

/** The same where the capture lost its line ends: lead, question and answer in one line, parted by dashes alone. */
function findDashesInLine(input: SpeechInput): RawTurn[] {
  const { text, lines, kinds } = input;
  for (const [i, line] of lines.entries()) {
    if (kinds[i]!.kind !== 'body' || line.end - line.start < MIN_LINE || (line.signs & SIGN.dash) === 0)
      continue;
    const words = text.slice(line.start, line.end);
    const marks = [...words.matchAll(DASH_IN_LINE)];
    if (marks.length < 2 || marks[0]!.index < MIN_LEAD) continue;
    const lead = `${input.heading}\n${text.slice(0, line.start + marks[0]!.index)}`;
    if (!(INTERVIEW.test(lead) || TALKED.test(lead))) continue;
    const turns = marks.map((mark, k): RawTurn => {
      const next = marks[k + 1]?.index ?? words.length;
      const from = mark.index + mark[0].length;
      return {
        label: null,
        scheme: `typography:dash-${k % 2 === 0 ? 'question' : 'answer'}`,
        spans: [[line.start + from, line.start + from + words.slice(from, next).trimEnd().length]],
        firstLine: i,
        lastLine: i,
        bold: false,
      };
    });
    if (takeTurns(text, turns)) return turns;
  }
  return [];
}
