import { findEndOfSpeech, isSpeechLine } from './end-of-speech.ts';
import { QUESTION_END } from './question-end.ts';
import type { RawTurn } from './raw-turn.ts';
import type { SpeechInput } from './speech-input.ts';

const DASHED = /^(?:[-‐–—―─]{1,2}|[▷▶■◆●□◇○◎])\s?(?=[\p{L}\p{N}"“'‘「『(])/u;
const OPENS = /^["“”「『«]/u;
const CLOSES = /["”“」』»][.。]?\s*$/u;
const MIN_EXCHANGES = 3;
/** How long a question of such an interview is at most. */
const MAX_QUESTION = 300;

/**
 * Interviews that set a dash before every question and every answer in quotation marks, as Korean and Japanese papers
 * do. Three exchanges at least; between the first question and the last answer there is nothing else.
 *
 * @param marked the lines that begin with a mark
 */
export function findQuotedAnswers({ text, lines }: SpeechInput, marked: readonly number[]): RawTurn[] {
  const rows: { line: number; start: number }[] = [];
  const words = (i: number): string => text.slice(lines[i]!.start, lines[i]!.end);
  for (const i of marked) {
    const line = lines[i]!;
    if (line.end - line.start > MAX_QUESTION) continue;
    const mark = DASHED.exec(text.slice(line.start, line.start + 8));
    const next = lines[i + 1];
    if (mark !== null && next !== undefined && OPENS.test(text.slice(next.start, next.start + 1)))
      rows.push({ line: i, start: line.start + mark[0].length });
  }
  if (rows.length < MIN_EXCHANGES) return [];
  const turns: RawTurn[] = [];
  for (const [k, { line, start }] of rows.entries()) {
    const limit = rows[k + 1]?.line ?? lines.length;
    let last = line + 1;
    while (last < limit && !CLOSES.test(words(last))) last++;
    // What follows a closed answer before the next question is answered on: "… ." "…"
    while (last + 1 < limit && OPENS.test(words(last + 1)) && CLOSES.test(words(last + 1))) last++;
    if (last >= limit) {
      // A capture may end inside the last answer; an open quotation anywhere else is another way of writing.
      if (k < rows.length - 1) return [];
      last = limit - 1;
    }
    turns.push(makeTurn(line, [[start, lines[line]!.end]], line, true, 'quoted'));
    const spans = lines.slice(line + 1, last + 1).map((one): [number, number] => [one.start, one.end]);
    turns.push(makeTurn(line + 1, spans, last, false, 'quoted'));
  }
  return turns;
}

const BULLET = /^[•■●▪◆►▶❖*]\s*(?=[\p{L}\p{N}¿«"“])/u;
const ASKED = 0.8;

/**
 * Interviews that set a bullet before every question and print the answers as plain paragraphs. Three questions at
 * least, nearly all with their mark; a list of points has none, and no paragraphs between its points.
 *
 * @param marked the lines that begin with a mark
 */
export function findBulletedQuestions(input: SpeechInput, marked: readonly number[]): RawTurn[] {
  const { text, lines } = input;
  const rows: { line: number; start: number }[] = [];
  for (const i of marked) {
    const line = lines[i]!;
    if (line.tag !== '') continue;
    const mark = BULLET.exec(text.slice(line.start, line.start + 6));
    if (mark !== null) rows.push({ line: i, start: line.start + mark[0].length });
  }
  if (rows.length < MIN_EXCHANGES) return [];
  const asking = rows.filter(({ line }) =>
    QUESTION_END.test(text.slice(Math.max(lines[line]!.start, lines[line]!.end - 160), lines[line]!.end)),
  );
  const answered = rows.filter(({ line }, k) => (rows[k + 1]?.line ?? lines.length) > line + 1);
  if (asking.length < rows.length * ASKED || answered.length < rows.length) return [];
  return rows.flatMap(({ line, start }, k) => {
    const limit = rows[k + 1]?.line ?? findEndOfSpeech(input, line);
    const own = lines
      .slice(line + 1, limit)
      .filter((_, at) => isSpeechLine(input, line + 1 + at, line))
      .map((one): [number, number] => [one.start, one.end]);
    const question = makeTurn(line, [[start, lines[line]!.end]], line, true, 'bullet');
    return own.length === 0 ? [question] : [question, makeTurn(line + 1, own, limit - 1, false, 'bullet')];
  });
}

function makeTurn(
  line: number,
  spans: readonly [number, number][],
  last: number,
  asks: boolean,
  look: string,
): RawTurn {
  return {
    label: null,
    scheme: `typography:${look}-${asks ? 'question' : 'answer'}`,
    spans,
    firstLine: line,
    lastLine: last,
    bold: false,
  };
}
