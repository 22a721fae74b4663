import type { Line } from '../extract/index.ts';
import { SIGN } from '../text/index.ts';
import { readDefinedName } from './defined-names.ts';
import { extendQuestion } from './extend-question.ts';
import { readBracketedSpeech, readMarkedOffice } from './korean-labels.ts';
import type { LabelCandidate, LabelForm } from './label-candidate.ts';
import {
  ANGLE,
  BRACKET,
  CAPITALS_DASH,
  CAPITALS_HYPHEN,
  DASH,
  findColon,
  HALF_BRACKET,
  LETTER,
  LETTER_DASH,
  MARK,
  MAX_COLON,
  NAME_STOP,
  OFFICE_DASH,
  PORTRAIT,
  SIGNED,
  SPACED,
  STOP,
  STOP_DASH,
  STOP_STYLE,
  STROKE,
  STYLED_STOP,
  TIMED,
  UNCASED_LETTER_DASH,
  VOICE,
} from './label-patterns.ts';
import { describeLook, isBold, looksAlone, PORTRAYED, skipMarks, TIMESTAMP } from './label-setting.ts';
import { classifyLabel, type LabelShape } from './label-shape.ts';
import { readLetterOffice } from './letter-office.ts';
import { holdsOfficeWord, isOfficeWord } from './name-shape.ts';
import { isUncasedStyle } from './uncased-labels.ts';
import { foldLabel } from './vocabulary.ts';

/**
 * What could be a label at the beginning of a line, by the first of the ways of writing that fits; `null` where none does.
 *
 * @param s the beginning of the line without white space, marks and a time
 * @param at where `s` begins
 */
export function findLabelAt(
  text: string,
  line: Line,
  index: number,
  s: string,
  at: number,
): LabelCandidate | null {
  if (s === '') return null;
  const first = s[0]!;
  // What the line does not hold at all need not be looked for in each of the ways to write a label.
  const holds = (signs: number): boolean => (line.signs & signs) !== 0;
  const signed =
    holds(SIGN.colon) && holds(SIGN.dash) && (s.includes(':-') || s.includes(': -')) ? SIGNED.exec(s) : null;
  // "— Записала: «…»": a line that begins with a dash is a turn of a dialogue without names.
  if (signed === null && (first === '—' || first === '–' || first === '―')) return null;
  const enclosed = first === '[' ? readBracketedSpeech(s) : null;
  // "(Mr Roe: that is not so.)": an interjection that the stenographer put into the turn.
  if (
    enclosed === null &&
    (first === '(' || first === '[') &&
    /[)\]]\s*$/u.test(text.slice(line.end - 2, line.end)) &&
    /^[([][^)\]]*[:：]/u.test(s)
  )
    return null;
  const make = (
    form: LabelForm,
    label: string,
    length: number,
    shape?: LabelShape,
  ): LabelCandidate | null => {
    const words = shape === undefined && holds(SIGN.mark) ? label.replace(MARKDOWN_CLOSES, '') : label;
    const classified = shape ?? classifyLabel(words);
    if (classified.class === 'none') return null;
    const end = at + length;
    const printed = words === label ? s.slice(0, length).trimEnd().length : s.indexOf(words) + words.length;
    return {
      line: index,
      form,
      shape: classified,
      bold: isBold(line, at, at + length),
      look: describeLook(line, s, form === 'alone'),
      label: [at, at + printed],
      speech: skipMarks(text, end, line.end),
    };
  };

  if (signed !== null) {
    // Elsewhere the dash belongs to newspapers that set one before every answer.
    const form = /\p{Script=Latin}/u.test(signed[1]!) ? 'colon' : 'sign';
    const candidate = make(form, signed[1]!, signed[0].length);
    if (candidate !== null) return candidate;
  }
  const head = s.slice(0, 100);
  const voice = first === '<' ? VOICE.exec(s) : null;
  if (voice !== null) return make('voice', voice[1]!, voice[0].length);

  if (enclosed !== null) {
    const candidate = make('bracket', enclosed.words, enclosed.length);
    if (candidate !== null) return candidate;
  }
  const bracket = '【(（<‹〈《[［〔'.includes(first) ? BRACKET.exec(s) : null;
  if (bracket !== null) {
    const inner = bracket.slice(1).find((group) => group !== undefined)!;
    // "(○:Name)": who asks and who answers has a mark of his own inside the brackets.
    const form = /^[○●◎◇◆□■△▲☆★]\s?[:：]/u.test(inner) ? 'mark' : 'bracket';
    const candidate = make(form, inner, bracket[0].length);
    // 《Paper》记者：, 《Report》起草组组长 某某：
    const title = first === '《' && /^\p{L}/u.test(s.slice(bracket[0].length));
    const link = s.startsWith('[') && s[bracket[0].trimEnd().length] === '('; // [words](address) of Markdown
    if (candidate !== null && !title && !link) return candidate;
  }
  const single = beginsWithSingle(s);
  const uncased = 'سجשת'.includes(first) ? UNCASED_LETTER_DASH.exec(s) : null;
  if (uncased !== null) return make('dash', uncased[1]!, uncased[0].length);
  const stroke = first >= '\u0600' && first < '\u0780' ? STROKE.exec(s) : null;
  if (stroke !== null) {
    const candidate = make('colon', stroke[1]!, stroke[0].length);
    if (candidate !== null) return candidate;
  }
  const letterDash = single ? LETTER_DASH.exec(s) : null;
  if (letterDash !== null)
    return make(
      letterDash[0].includes('.') ? 'stop-dash' : 'dash',
      letterDash[1]!,
      letterDash[0].length,
      letterShape(letterDash[1]!),
    );
  const letter = single ? LETTER.exec(s) : null;
  const numbered = first === 'Q' ? /^Q\d{1,4}[.)]?\s+/u.exec(s) : null;
  if (numbered !== null) {
    // "Q12 Chair: …": the number of the question, then who asks it.
    const inner = findColon(s.slice(numbered[0].length));
    const candidate =
      inner > 0
        ? make(
            'colon',
            s.slice(numbered[0].length, numbered[0].length + inner),
            numbered[0].length + inner + 1,
          )
        : null;
    if (candidate !== null) return candidate;
  }
  if (letter !== null) {
    const shape = letterShape(letter[1]!);
    const office = readLetterOffice(line, s.slice(letter[0].length), shape);
    return office === null
      ? make('letter', letter[1]!, letter[0].length, shape)
      : make('mark', office.words, s.length, office);
  }
  const half = first > '\u2e80' ? HALF_BRACKET.exec(s) : null;
  if (half !== null && half[1] !== undefined && !/\p{Script=Latin}|\p{N}/u.test(half[1])) {
    const candidate = make('bracket', half[1], half[0].length);
    const alone = half[0].length === s.trimEnd().length;
    if (
      candidate !== null &&
      (HALF_CLASSES.has(candidate.shape.class) || (alone && candidate.shape.class === 'office'))
    )
      return candidate;
  }
  const angle = holds(SIGN.angle) && head.includes('>') ? ANGLE.exec(s) : null;
  if (angle !== null) {
    const candidate = make('bracket', angle[1] ?? angle[2] ?? angle[3]!, angle[0].length);
    if (candidate !== null) return candidate;
  }
  const defined = first > '\u2000' ? readDefinedName(s) : null;
  if (defined !== null)
    return make('〇○●◯◎◆◇■□▲△▶▷►◈'.includes(first) ? 'mark' : 'colon', defined.words, defined.length, {
      class: 'person',
      words: defined.words,
      key: foldLabel(defined.name),
      name: defined.name,
      description: defined.description,
    });
  const marked = first > '\u2000' && '〇○●◯◎'.includes(first) ? readMarkedOffice(s) : null;
  if (marked !== null) {
    const candidate = make('mark', marked.words, marked.length);
    if (candidate !== null) return candidate;
  }
  const mark = first > '\u2000' && '〇○●◯◎◆◇■□▲△▶▷►◈'.includes(first) ? MARK.exec(s) : null;
  if (mark !== null) {
    const candidate = make('mark', mark[1] ?? mark[2]!, mark[0].length);
    if (candidate !== null) return candidate;
  }
  const timed = holds(SIGN.colon) && holds(SIGN.digit) && /\d:\d\d/.test(head) ? TIMED.exec(s) : null;
  // "J.ROE: 15:36 in the capital": the time belongs to the sentence.
  if (timed !== null && !(/[:：]$/u.test(timed[1]!) && /^\p{Ll}/u.test(s.slice(timed[0].length)))) {
    const candidate = make('time', timed[1]!, timed[0].length);
    if (candidate !== null) return candidate;
  }
  const dashed = holds(SIGN.dash | SIGN.other);
  const stopDash = dashed && /\.\s?[-–—−]|--/.test(head) ? STOP_DASH.exec(s) : null;
  const colon = holds(SIGN.colon | SIGN.other) ? findColon(s) : -1;
  if (stopDash !== null && (colon < 0 || stopDash[0].length <= colon)) {
    const candidate = make('stop-dash', stopDash[1]!, stopDash[0].length);
    if (candidate !== null) return candidate;
  }
  if (colon > 0) {
    const words = s.slice(0, colon);
    // "Jane Roe (00:12):": the time of the recording is none of the name.
    const named = holds(SIGN.digit) ? words.replace(TIMESTAMP, '') : words;
    const stamped = named !== words && named !== '';
    const candidate = make(stamped ? 'time' : 'colon', stamped ? named : words, colon + 1);
    if (candidate !== null) return stamped ? candidate : (extendQuestion(text, line, candidate) ?? candidate);
  }
  const bracketed = dashed && /\)\s{1,2}[-–—]/.test(s.slice(0, MAX_COLON));
  const shouted = bracketed && (!single || /^[AO] SR/u.test(s)) ? CAPITALS_DASH.exec(s) : null;
  if (shouted !== null) {
    const candidate = make('stop-dash', shouted[1]!, shouted[0].length);
    if (candidate !== null) return candidate;
  }
  const styledDash = dashed && !single && /\p{Lu}\s{1,2}[-–—]\s/u.test(head) ? OFFICE_DASH.exec(s) : null;
  if (styledDash !== null && holdsOfficeWord(styledDash[1]!)) {
    const candidate = make('stop-dash', styledDash[1]!, styledDash[0].length);
    if (candidate !== null) return candidate;
  }
  const hyphened = dashed && /\p{Lu}\)?[-–]\s/u.test(head) ? CAPITALS_HYPHEN.exec(s) : null;
  if (hyphened !== null) {
    const candidate = make('stop-dash', hyphened[1]!, hyphened[0].length);
    if (candidate !== null) return candidate;
  }
  const dash = dashed && /\s[-–—]\s/.test(head.slice(0, 66)) ? DASH.exec(s) : null;
  if (dash !== null) {
    const candidate = make('dash', dash[1]!, dash[0].length);
    if (candidate !== null) return candidate;
  }
  const stop =
    holds(SIGN.stop) && (head.includes('. ') || head.includes('.\n'))
      ? (STOP.exec(s) ?? STYLED_STOP.exec(s) ?? NAME_STOP.exec(s))
      : null;
  if (stop !== null) {
    const candidate = make('stop', stop[1]!, stop[0].length);
    if (candidate !== null) return candidate;
  }
  const styled = holds(SIGN.comma) && head.includes(',') && /^\p{Lu}{2}/u.test(s) ? STOP_STYLE.exec(s) : null;
  if (styled !== null && isOfficeWord(styled[2]!)) {
    const candidate = make('stop', styled[1]!, styled[0].length);
    if (candidate !== null) return candidate;
  }
  const set = line.bold[0];
  if (
    set !== undefined &&
    set[0] <= at + 1 &&
    set[1] < line.end - 2 &&
    set[1] - at <= MAX_TYPE &&
    isSpoken(text.slice(set[1], Math.min(line.end, set[1] + MAX_SECOND)))
  ) {
    // "**Mme Roe,** ministre de la mer. Words": the office runs to the full stop.
    const office = /,\s*$/u.test(text.slice(at, set[1]))
      ? /^\s*\p{Ll}[^.:]{2,80}\.(?=\s)/u.exec(text.slice(set[1], Math.min(line.end, set[1] + 90)))
      : null;
    const end = set[1] + (office?.[0].length ?? 0);
    const candidate = make('type', text.slice(at, end), end - at);
    if (
      candidate !== null &&
      candidate.speech > set[1] - 1 &&
      /[\s\u00a0]/u.test(text.slice(set[1] - 1, set[1] + 1)) &&
      !/^\([^)]{1,40}\)\s\p{Ll}/u.test(text.slice(candidate.speech, candidate.speech + 60))
    )
      return candidate;
  }
  const portrait = /^[PIFB]\w{3,7} /u.test(head) && line.end - line.start < 160 ? PORTRAIT.exec(s) : null;
  if (portrait !== null) {
    const candidate = make('alone', portrait[2]!, s.length);
    if (candidate?.shape.class === 'person') return { ...candidate, look: PORTRAYED };
  }
  const spaced = first > '\u2e80' ? SPACED.exec(s) : null;
  if (spaced !== null) {
    const candidate = make('space', spaced[1] ?? spaced[2]!, spaced[0].length);
    if (candidate !== null && (candidate.shape.class !== 'person' || isUncasedStyle(candidate.shape)))
      return candidate;
  }
  if (line.end - line.start > 100) return null;
  const alone = s.trimEnd().replace(/(?:\*\*|__)$/u, '');
  if (alone.length > 90) return null;
  const words = holds(SIGN.colon) ? alone.replace(TIMESTAMP, '') : alone;
  if (words === '' || endsSentence(words)) return null;
  return looksAlone(line, alone) ? make('alone', words, s.length) : null;
}

/** What a half bracket may set off: "記者）", "答）". */
const HALF_CLASSES: ReadonlySet<LabelShape['class']> = new Set([
  'question',
  'answer',
  'reporter',
  'moderator',
]);
/** "**Name**: words", "__Name__ – words": the marks that close the bold type of Markdown before the colon. */
const MARKDOWN_CLOSES = /\s*(?:\*\*|__)\s*$/u;

/** The longest style in bold type before the words. */
const MAX_TYPE = 120;
/** The longest second name or constituency that stands behind a name in type on the name's own line. */
const MAX_SECOND = 60;

/** Words behind a name in type: a sentence, however short, and not the second half of what the line is called. */
function isSpoken(rest: string): boolean {
  return rest.length === MAX_SECOND || /[.!?…,;]|\s\p{Ll}+\s(?:.*\s)?\p{Ll}/u.test(rest);
}

/** One capital that begins no word. */
function beginsWithSingle(s: string): boolean {
  const second = s.charCodeAt(1) | 32;
  return !(second >= 97 && second <= 122) && /^\p{Lu}[^\p{L}\p{M}'’]/u.test(s);
}

/** An initial that ends a name ends no sentence. */
function endsSentence(words: string): boolean {
  const last = words.at(-1)!;
  if (last !== '.') return '!?;,'.includes(last);
  return /[.!?;,]$/u.test(words.replace(/(?:^|[\s.])\p{Lu}\.$/u, ''));
}

/** One letter that asks or answers; which it is, its partner tells. */
function letterShape(letter: string): LabelShape {
  const key = letter.trim().toLowerCase().replace('.', '');
  const asks = key === 'q' || key === 'в' || key === 'p' || key === 'f' || key === 'd';
  return { class: asks ? 'question' : 'answer', words: letter.trim(), key, name: null, description: null };
}
