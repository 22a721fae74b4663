import { SIGN, type Span } from '../text/index.ts';
import { findEndOfSpeech } from './end-of-speech.ts';
import { QUESTION_END } from './question-end.ts';
import type { RawTurn } from './raw-turn.ts';
import type { SpeechInput } from './speech-input.ts';

const NUMBERED = /^\(?\d{1,2}[.)]\s+\S/u;
const FAQ_CLASS = /(?:^|[ _-])faqs?(?:$|[ _-])/u;
const MIN_ROWS = 3;
const MIN_QUESTIONS = 2;
/** Questions that an office answers for all who have them. */
export const FAQ: RegExp =
  /\bfaqs?\b|frequently asked|häufig(?:e|gestellte) fragen|preguntas frecuentes|perguntas frequentes|questions fréquentes|foire aux questions|domande frequenti|часто задаваемые|поширені запитання|よくある質問|よくあるご質問|자주 묻는|常见问题|常見問題|الأسئلة الشائعة|sıkça sorulan|najczęściej zadawane|často kladené|veelgestelde/iu;

/**
 * Dialogue without labels where the typography tells the question from the answer: questions in bold or italics, as
 * headings, or numbered. Three questions at least, each followed by words set otherwise.
 */
export function findTypographicTurns(input: SpeechInput): RawTurn[] {
  const { lines, text, kinds } = input;
  const looks = lines.map((line, i) => {
    if (!SET_APART.has(kinds[i]!.kind)) return '';
    if (line.heading > 0) return `heading${line.heading}`;
    if (line.tag === 'dt') return 'term';
    const most = (line.end - line.start - 4) * 0.9;
    if (measureRanges(line.bold) > most) return 'bold';
    if (measureRanges(line.italic) > most) return 'italic';
    return (line.signs & SIGN.digit) !== 0 &&
      NUMBERED.test(text.slice(line.start, line.start + 12)) &&
      QUESTION_END.test(text.slice(Math.max(line.start, line.end - 12), line.end))
      ? 'number'
      : 'plain';
  });
  for (const look of new Set(looks)) {
    if (look === '' || look === 'plain') continue;
    const rows = looks.flatMap((one, i) => (one === look ? [i] : []));
    const questions = rows.filter((i) =>
      QUESTION_END.test(text.slice(Math.max(lines[i]!.start, lines[i]!.end - 12), lines[i]!.end)),
    );
    if (rows.length < MIN_ROWS || questions.length < MIN_QUESTIONS || questions.length / rows.length < 0.5)
      continue;
    const answered = rows.filter((i) => looks[i + 1] === 'plain').length;
    const met = questions.filter((i) => looks[i + 1] === 'plain').length;
    if (answered < MIN_ROWS ? met < questions.length : answered / rows.length < 0.6) continue;
    const faq =
      FAQ.test(input.heading) ||
      lines.some((line) => line.classes.includes('faq') && FAQ_CLASS.test(line.classes));
    return faq ? [] : buildTurns(input, rows, looks, look);
  }
  return [];
}

const SET_APART: ReadonlySet<string> = new Set(['body', 'heading', 'unknown', 'standfirst']);

function measureRanges(ranges: readonly Span[]): number {
  let sum = 0;
  for (const [start, end] of ranges) sum += end - start;
  return sum;
}

/** A short line without a full stop, in the type of the question below it. */
function isSubheading(s: string): boolean {
  return s.length < 100 && !/[.?!…:。？！؟।][\s"'”’»)\]*_]*$/u.test(s);
}

/** A paragraph without the marks of Markdown around it. */
function trimMarks(text: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  while (from < to && /[*_#>\s•▪■●◆◇]/u.test(text[from]!)) from++;
  while (to > from && /[*_\s]/u.test(text[to - 1]!)) to--;
  return [from, to];
}

function buildTurns(
  input: SpeechInput,
  rows: readonly number[],
  looks: readonly string[],
  look: string,
): RawTurn[] {
  const { lines } = input;
  const turns: RawTurn[] = [];
  const set = new Set(rows);
  const first = rows[0]!;
  const end = findEndOfSpeech(input, rows.at(-1)!);
  let current: { asks: boolean; spans: [number, number][]; from: number; last: number } | null = null;
  const close = (): void => {
    if (current === null) return;
    turns.push({
      label: null,
      scheme: `typography:${look}-${current.asks ? 'question' : 'answer'}`,
      spans: current.spans,
      firstLine: current.from,
      lastLine: current.last,
      bold: current.asks,
    });
    current = null;
  };
  for (let i = first; i < end; i++) {
    const asks = set.has(i);
    if (!asks && (looks[i] === '' || looks[i]!.startsWith('heading'))) continue;
    if (asks && set.has(i + 1) && isSubheading(input.text.slice(lines[i]!.start, lines[i]!.end))) continue;
    if (current === null || current.asks !== asks) {
      close();
      current = { asks, spans: [], from: i, last: i };
    }
    current.spans.push(trimMarks(input.text, lines[i]!.start, lines[i]!.end));
    current.last = i;
  }
  close();
  return turns;
}
