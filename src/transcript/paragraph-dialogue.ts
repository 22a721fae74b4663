import { findEndOfSpeech } from './end-of-speech.ts';
import { ADDRESSES, INTERVIEW, isAddressed } from './judge-dialogue.ts';
import { classifyLabel } from './label-shape.ts';
import { ATTRIBUTION, countWords } from './monologue.ts';
import { holdsQuestionMark, QUESTION_END } from './question-end.ts';
import { isWrapped, type RawTurn, TERMINAL } from './raw-turn.ts';
import { joinLines, type SpeechInput, stripQuotations } from './speech-input.ts';
import { FIRST_PERSON } from './vocabulary.ts';

/** The longest paragraph that asks, and the longest that asks while its writer speaks of himself. */
const MAX_QUESTION = 700;
const MAX_OWN_QUESTION = 250;
/** How many questions a talk must have that nothing announces, and one that begins with a question or is announced. */
const MIN_QUESTIONS = 3;
const MIN_ANNOUNCED = 2;
/** Paragraphs of an answer, on average. */
const MAX_PARAGRAPHS = 5;
/** Share of the questions that address somebody, and words of the first person in a hundred of the answers. */
const ADDRESSED = 0.3;
const OWN_WORDS = 0.8;
const REPORTED = 0.9;
const MAX_NAME = 60;

const DASH = /^(?:[—–―‒]|--)\s*(?=\S)|^[-‐]\s+(?=\S)/u;
const QUOTE = /^[«»„“"]/u;
/** "… yes," said the minister: words go on in small letters behind the mark that closes what the first one opened. */
const GOES_ON_BEHIND: Readonly<Record<string, RegExp>> = {
  '«': /»\s?[,–—-]?\s?\p{Ll}/u,
  '»': /[»«]\s?[,–—-]?\s?\p{Ll}/u,
  '„': /[“”]\s?[,–—-]?\s?\p{Ll}/u,
  '“': /”\s?[,–—-]?\s?\p{Ll}/u,
  '"': /"\s?[,–—-]?\s?\p{Ll}/u,
};
const BRACKETED = /^[([].*[)\]]$/su;
/** A shopper added: 'Why …?': a report quotes what somebody asks. */
const QUOTES_ASKER = new RegExp(`${ATTRIBUTION.source}\\s?:\\s?['"‘“„«]`, 'iu');

interface Row {
  readonly line: number;
  readonly words: string;
}

/** A paragraph that asks: it ends in a question mark, or begins with an address, and is no thought of one's own. */
export function isQuestion(words: string): boolean {
  // What holds no mark does not end in one either.
  if (words.length > MAX_QUESTION || !holdsQuestionMark(words) || QUOTES_ASKER.test(words)) return false;
  if (ADDRESSES.some((address) => address.test(words))) return true;
  return (
    QUESTION_END.test(words.slice(-140)) &&
    (words.length <= MAX_OWN_QUESTION || (words.match(FIRST_PERSON) ?? []).length < 2)
  );
}

/**
 * Talks printed as bare paragraphs: those that ask end in a question mark, those between answer; or only the answers are
 * set off, by a dash or by quotation marks from end to end. Empty where that is not so.
 */
export function findParagraphTurns(input: SpeechInput): RawTurn[] {
  const all = listRows(input);
  const names = findNames(all);
  const rows = all.filter((row) => !names.has(row.line));
  let asks = findMarkedAnswers(rows);
  if (asks.size === 0) asks = findQuestions(input, rows);
  return asks.size === 0 ? [] : buildTurns(input, rows, asks, names);
}

/** Paragraphs below the title, with short questions and with the last words of a capture that breaks off. */
function listRows({ text, lines, kinds, titleLines }: SpeechInput): Row[] {
  const rows: Row[] = [];
  for (let line = (titleLines.at(-1) ?? -1) + 1; line < lines.length; line++) {
    const { kind } = kinds[line]!;
    const words = text.slice(lines[line]!.start, lines[line]!.end);
    if (
      kind === 'body' ||
      (kind === 'unknown' &&
        (TERMINAL.test(words.slice(-3)) || (line === lines.length - 1 && words.length > MAX_NAME)))
    )
      rows.push({ line, words });
  }
  return rows;
}

/** Who asks, by name on a line of its own above the question; the same in all of them. */
function findNames(rows: readonly Row[]): ReadonlySet<number> {
  const above = rows.filter(
    ({ words }, k) =>
      words.length <= MAX_NAME &&
      !TERMINAL.test(words) &&
      QUESTION_END.test(rows[k + 1]?.words ?? '') &&
      classifyLabel(words).class === 'person',
  );
  return new Set(above.length >= MIN_QUESTIONS ? above.map((row) => row.line) : []);
}

/** The lines above answers that begin with a dash, or that are quotations from end to end. */
function findMarkedAnswers(rows: readonly Row[]): ReadonlySet<number> {
  for (const mark of [DASH, QUOTE]) {
    const answers = rows.map(
      ({ words }) => mark.test(words) && GOES_ON_BEHIND[words[0]!]?.test(words.slice(1)) !== true,
    );
    const count = answers.filter(Boolean).length;
    if (count < MIN_QUESTIONS) continue;
    const asked = rows.filter((_, k) => answers[k + 1] === true && !answers[k]);
    const asking = asked.filter(({ words }) => QUESTION_END.test(words)).length;
    const reported = rows.filter(({ words }, k) => answers[k] && words.search(ATTRIBUTION) >= 0).length;
    if (
      asked.length >= MIN_QUESTIONS &&
      asked.length >= count * 0.6 &&
      asking >= asked.length * 0.5 &&
      reported <= count * 0.25
    )
      return new Set(asked.map((row) => row.line));
  }
  return new Set();
}

function findQuestions({ heading, title }: SpeechInput, rows: readonly Row[]): ReadonlySet<number> {
  const first = rows.findIndex(({ words }) => isQuestion(words));
  if (first < 0) return new Set();
  const asks = rows.map(({ words }, k) => k >= first && isQuestion(words));
  const questions = rows.filter((_, k) => asks[k]);
  const met = asks.filter((one, k) => one && asks[k + 1] === false).length;
  const answers = rows.filter((_, k) => k > first && !asks[k]);
  if (met < questions.length - 1) return new Set();
  if (met < MIN_ANNOUNCED && !isSoleExchange(questions, answers)) return new Set();
  if (met < MIN_QUESTIONS) {
    const above = rows.slice(0, first);
    const announced =
      (title === null && (first === 0 || beginsWithin(above))) ||
      ADDRESSES.some((address) => address.test(rows[first]!.words)) ||
      INTERVIEW.test(`${heading}\n${joinWords(above)}`);
    if (!announced) return new Set();
  }
  if (answers.length > met * MAX_PARAGRAPHS) return new Set();
  const said = stripQuotations(joinWords(answers));
  const addressed = questions.filter(({ words }) => isAddressed(words)).length;
  return measure(FIRST_PERSON, said) >= OWN_WORDS &&
    measure(ATTRIBUTION, said) < REPORTED &&
    addressed >= questions.length * ADDRESSED
    ? new Set(questions.map((row) => row.line))
    : new Set();
}

/** The least that a question says which stands alone, and words of the first person in a hundred of its answer. */
const SOLE = { question: 80, own: 1.5 };

/** All that a capture holds of an interview: one long question that addresses somebody, and what that one says. */
function isSoleExchange(questions: readonly Row[], answers: readonly Row[]): boolean {
  const [question] = questions;
  return (
    questions.length === 1 &&
    question!.words.length >= SOLE.question &&
    isAddressed(question!.words) &&
    answers.length > 0 &&
    answers.length <= 2 &&
    measure(FIRST_PERSON, stripQuotations(joinWords(answers))) >= SOLE.own
  );
}

function joinWords(rows: readonly Row[]): string {
  return rows.map(({ words }) => words).join('\n');
}

/** How often a pattern is met in a hundred words; what is shorter than thirty counts as thirty. */
function measure(pattern: RegExp, words: string): number {
  return (100 * (words.match(pattern) ?? []).length) / Math.max(30, countWords(words));
}

const OF_AN_EDITOR =
  /rozhovor|otázk|novinář|wywiad|rozmow|pytani|dziennikar|interjú|kérdés|entretien|entrevista|intervista|domand|interview|gespräch|fragen|question|интервью|вопрос|журналист|інтерв|запитан|röportaj|söyleşi|haastatte|intervju|gesprek|συνέντευξη|cookie/iu;

/** A capture that begins within an answer: somebody speaks of himself, and no editor of the talk. */
function beginsWithin(above: readonly Row[]): boolean {
  const words = joinWords(above);
  return (
    above.length > 0 &&
    above.length <= MAX_PARAGRAPHS &&
    !OF_AN_EDITOR.test(words) &&
    words.search(ATTRIBUTION) < 0 &&
    measure(FIRST_PERSON, stripQuotations(words)) >= 2
  );
}

function buildTurns(
  input: SpeechInput,
  all: readonly Row[],
  asks: ReadonlySet<number>,
  names: ReadonlySet<number>,
): RawTurn[] {
  const { text, lines, title } = input;
  const [first, last] = [Math.min(...asks), Math.max(...asks)];
  const end = findEndOfSpeech(input, last);
  // Where the answers have a mark, what follows the last of them without one is theirs as long as it sounds so.
  const dashed = DASH.test(all.find(({ line }) => line > last)?.words ?? '');
  const note =
    all.find(
      ({ line, words }, k) =>
        line > last &&
        (BRACKETED.test(words) ||
          (dashed && all[k - 1]!.line > last && measure(FIRST_PERSON, words) < OWN_WORDS)),
    )?.line ?? end;
  const above = all.filter(({ line }) => line < first);
  const marked = dashed && !DASH.test(above.at(-1)?.words ?? '');
  const from = title === null && !marked && beginsWithin(above) ? 0 : first;
  const wrapped = isWrapped(input);
  const groups: { asks: boolean; rows: number[] }[] = [];
  for (const { line } of all) {
    if (line < from || line >= Math.min(end, note)) continue;
    const asking = asks.has(line);
    const group = groups.at(-1);
    if (group?.asks === asking) group.rows.push(line);
    else groups.push({ asks: asking, rows: [line] });
  }
  return groups.map(({ asks: asking, rows }): RawTurn => {
    const spans = joinLines(lines, rows, wrapped).map(([start, stop], k): [number, number] => {
      const dash = k === 0 && !asking ? DASH.exec(text.slice(start, start + 6)) : null;
      return [start + (dash?.[0].length ?? 0), stop];
    });
    const name = rows[0]! - 1;
    return {
      label: names.has(name) ? labelOf(input, name) : null,
      scheme: `typography:paragraph-${asking ? 'question' : 'answer'}`,
      spans,
      firstLine: names.has(name) ? name : rows[0]!,
      lastLine: rows.at(-1)!,
      bold: false,
    };
  });
}

function labelOf({ text, lines }: SpeechInput, line: number): RawTurn['label'] {
  const { start, end } = lines[line]!;
  const shape = classifyLabel(text.slice(start, end));
  return {
    line,
    label: [start, end],
    speech: end,
    form: 'alone',
    shape: { ...shape, class: 'reporter' },
    bold: false,
    look: '',
  };
}
