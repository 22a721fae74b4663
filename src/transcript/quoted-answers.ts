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
 */
export function findQuotedAnswers({ text, lines, kinds }: SpeechInput): RawTurn[] {
  const rows: { line: number; start: number }[] = [];
  const words = (i: number): string => text.slice(lines[i]!.start, lines[i]!.end);
  for (const [i, line] of lines.entries()) {
    const { kind } = kinds[i]!;
    if ((kind !== 'body' && kind !== 'unknown') || line.end - line.start > MAX_QUESTION) continue;
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
    turns.push(makeTurn(line, [[start, lines[line]!.end]], line, true));
    const spans = lines.slice(line + 1, last + 1).map((one): [number, number] => [one.start, one.end]);
    turns.push(makeTurn(line + 1, spans, last, false));
  }
  return turns;

  function makeTurn(line: number, spans: readonly [number, number][], last: number, asks: boolean): RawTurn {
    return {
      label: null,
      scheme: `typography:quoted-${asks ? 'question' : 'answer'}`,
      spans,
      firstLine: line,
      lastLine: last,
      bold: false,
    };
  }
}
