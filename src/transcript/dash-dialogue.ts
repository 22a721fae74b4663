import { findNameBehindDash } from './dash-names.ts';
import { GIVES_FLOOR } from './floor-words.ts';
import { QUESTION_END } from './question-end.ts';
import type { RawTurn } from './raw-turn.ts';
import type { SpeechInput } from './speech-input.ts';
import { FIRST_PERSON } from './vocabulary.ts';

const LONG_DASH = /^(?:[—–―‒]|--)\s*(?=\S)/u;
const HYPHEN = /^[-‐]\s+(?=\S)/u;
/** -Words: as Armenian and Georgian papers set the dash. */
const TIGHT_HYPHEN = /^[-‐](?=[\p{Lu}\p{Lo}\p{Script=Georgian}¿¡«"“„(])/u;
/** "— …, — said the minister": a quotation in a report, not a turn of a dialogue. */
export const ATTRIBUTED: RegExp =
  /[,.!?…»"”]\s*[—–-]\s*(?:\p{Ll}[\p{L}\p{M}]+\s){0,2}(?:сказал|заявил|отметил|добавил|ответил|подчеркнул|пояснил|сообщил|рассказал|said|says|dijo|dit|sagte|añadió|afirmó|explicó|señaló|зазначи|сказа|додав|заяви|powiedzia|řekl|mondta|dodal|stwierdzi)/iu;

interface Row {
  readonly line: number;
  readonly start: number;
  readonly mark: number;
}

/**
 * Dialogue whose turns begin with a dash and name nobody, as newspapers in many languages and captions print it.
 * At least four such lines, most of them next to another, hardly any of them with "said".
 *
 * @param marked the lines that begin with a mark
 */
export function findDashTurns(input: SpeechInput, marked: readonly number[]): RawTurn[] {
  // Captions need two such lines, everything else more.
  if (marked.length < 2) return [];
  const both = findMarkedTurns(input, marked);
  if (both.length > 0) return both;
  for (const pattern of [LONG_DASH, HYPHEN, TIGHT_HYPHEN]) {
    const rows = findRows(input, marked, pattern);
    const captions = input.kinds.some((kind) => kind.rule === 'cue:words');
    if (rows.length < (captions ? 2 : 4)) continue;
    if (!captions && !isDialogue(input, rows)) continue;
    return buildTurns(input, rows, captions);
  }
  return [];
}

const QUESTION_MARK = /^[■●◆▪□○•►▶◼❖✦▲◊★◇◈▷△▽☆*]\s*(?=\S)/u;
const ANSWER_MARK = /^[-–—−‐]\s*(?=\S)/u;

/** Newspapers that set a square before the question and a dash before the answer. */
function findMarkedTurns(input: SpeechInput, marked: readonly number[]): RawTurn[] {
  const { text, lines } = input;
  const questions = findRows(input, marked, QUESTION_MARK);
  const answers = findRows(input, marked, ANSWER_MARK);
  if (questions.length < 2 || answers.length < 2) return [];
  const asking = questions.filter((row) =>
    QUESTION_END.test(text.slice(row.start, lines[row.line]!.end)),
  ).length;
  const next = new Set(answers.map((row) => row.line));
  const answered = questions.filter((row) => next.has(row.line + 1)).length;
  if (asking / questions.length < 0.5 || answered / questions.length < 0.6) return [];
  const rows = [...questions, ...answers].sort((a, b) => a.line - b.line);
  const asks = new Set(questions.map((row) => row.line));
  return buildTurns(input, rows, false, asks);
}

function findRows({ text, lines }: SpeechInput, marked: readonly number[], pattern: RegExp): Row[] {
  const rows: Row[] = [];
  for (const i of marked) {
    const line = lines[i]!;
    const match = pattern.exec(text.slice(line.start, Math.min(line.end, line.start + 12)));
    if (match !== null) rows.push({ line: i, start: line.start + match[0].length, mark: line.start });
  }
  return rows;
}

function isDialogue({ text, lines }: SpeechInput, rows: readonly Row[]): boolean {
  let questions = 0;
  let attributed = 0;
  let exchanges = 0;
  for (const [k, row] of rows.entries()) {
    const words = text.slice(row.start, lines[row.line]!.end);
    const asks = QUESTION_END.test(words);
    if (asks) questions++;
    if (ATTRIBUTED.test(words)) attributed++;
    const next = rows[k + 1];
    if (asks && next !== undefined && !QUESTION_END.test(text.slice(next.start, lines[next.line]!.end)))
      exchanges++;
  }
  // A list of points has no questions; a report's quotations say who said them.
  const together = rows.filter((row, k) => k > 0 && row.line === rows[k - 1]!.line + 1).length;
  const spoken = rows.filter(
    (row) => (text.slice(row.start, lines[row.line]!.end).match(FIRST_PERSON) ?? []).length > 0,
  ).length;
  if (rows.length >= 6 && together >= rows.length * 0.6 && questions >= 1 && spoken >= 2 && attributed === 0)
    return true;
  return (
    questions >= 2 && exchanges >= 2 && exchanges / rows.length >= 0.2 && attributed / rows.length < 0.25
  );
}

function buildTurns(
  input: SpeechInput,
  rows: readonly Row[],
  captions: boolean,
  asks: ReadonlySet<number> | null = null,
): RawTurn[] {
  const { text, lines, kinds } = input;
  const turns: RawTurn[] = [];
  const groups: number[][] = [[]];
  const pure = isPure(input, rows);
  for (const [k, row] of rows.entries()) {
    const limit = rows[k + 1]?.line ?? lines.length;
    const named = asks === null && !captions ? findNameBehindDash(input, row.line, row.start) : null;
    const begin = named?.speech ?? row.start;
    const spans: [number, number][] = [[begin, lines[row.line]!.end]];
    let last = row.line;
    let narrated = false;
    for (let i = row.line + 1; i < limit; i++) {
      const { kind } = kinds[i]!;
      if (kind !== 'body' && !(captions && kind === 'unknown')) {
        if (!captions && kind !== 'furniture') narrated = true;
        continue;
      }
      if (!captions && asks === null && (narrated || !(pure || continues(input, i)))) {
        narrated = true;
        continue;
      }
      spans.push([lines[i]!.start, lines[i]!.end]);
      last = i;
    }
    groups.at(-1)!.push(turns.length);
    turns.push({
      label: named ?? {
        line: row.line,
        label: [row.mark, Math.min(row.start, row.mark + 1)],
        speech: row.start,
        form: 'dash',
        bold: false,
        look: '',
        shape: {
          class: 'person',
          words: text.slice(row.mark, row.start).trim(),
          key: '—',
          name: null,
          description: null,
        },
      },
      scheme: 'dash:dialogue',
      spans,
      firstLine: row.line,
      lastLine: last,
      bold: false,
    });
    if (narrated) groups.push([]);
  }
  if (asks !== null) {
    return turns.map((turn) => {
      const question = asks.has(turn.firstLine);
      const shape = {
        ...turn.label!.shape,
        class: question ? ('question' as const) : ('answer' as const),
        key: question ? '■' : '-',
      };
      return { ...turn, scheme: 'mark:dialogue', label: { ...turn.label!, shape } };
    });
  }
  return groups.flatMap((group) => alternate(input, turns, group));
}

const MIN_PURE = 4;

/** Nearly every paragraph from the first dash to the last begins with one: a talk printed without a reporter's prose. */
function isPure({ kinds }: SpeechInput, rows: readonly Row[]): boolean {
  const [first, last] = [rows[0]!.line, rows.at(-1)!.line];
  let body = 0;
  for (let i = first; i <= last; i++) if (kinds[i]!.kind === 'body') body++;
  return rows.length >= MIN_PURE && rows.length >= body * (rows.length >= 6 ? 0.85 : 0.75);
}

/** Further paragraphs of an answer speak in the first person; a reporter's own prose does not. */
function continues({ text, lines }: SpeechInput, i: number): boolean {
  const words = text.slice(lines[i]!.start, lines[i]!.end);
  const own = (words.match(FIRST_PERSON) ?? []).length;
  return own >= 2 && own / words.split(/\s+/u).length > 0.02 && lines[i]!.heading === 0;
}

/** A host who gives the floor: short, and no question. */
function isAnnouncement(text: string, turn: RawTurn): boolean {
  const words = turn.spans.map(([start, end]) => text.slice(start, end)).join(' ');
  return words.length < 200 && !QUESTION_END.test(words) && GIVES_FLOOR.test(words);
}

/**
 * Between two who give the floor question and answer alternate: the beginning that fits the question marks better is
 * taken.
 */
function alternate({ text }: SpeechInput, turns: readonly RawTurn[], all: readonly number[]): RawTurn[] {
  const announces = all.map((k) => isAnnouncement(text, turns[k]!));
  const parts: RawTurn[][] = [];
  let from = 0;
  for (const [i, k] of all.entries()) {
    if (!announces[i] || announces[i + 1] !== false) continue;
    const turn = turns[k]!;
    const shape = { ...turn.label!.shape, class: 'moderator' as const, key: '—!' };
    parts.push(alternateRun(text, turns, all.slice(from, i)), [
      { ...turn, label: { ...turn.label!, shape } },
    ]);
    from = i + 1;
  }
  parts.push(alternateRun(text, turns, all.slice(from)));
  return parts.flat();
}

function alternateRun(text: string, turns: readonly RawTurn[], group: readonly number[]): RawTurn[] {
  const asks = group.map((k) => QUESTION_END.test(text.slice(...turns[k]!.spans.at(-1)!)));
  const fit = (odd: number): number =>
    asks.reduce((sum, ask, k) => sum + ((k % 2 === odd) === ask ? 1 : 0), 0);
  const odd = fit(0) >= fit(1) && asks.some(Boolean) ? 0 : 1;
  return group.map((k, position) => {
    const turn = turns[k]!;
    const question = position % 2 === odd;
    const shape = {
      ...turn.label!.shape,
      class: question ? ('question' as const) : ('answer' as const),
      key: question ? '—?' : '—',
    };
    return { ...turn, label: { ...turn.label!, shape } };
  });
}
