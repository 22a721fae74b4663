import { splitAlternating } from './alternating-turns.ts';
import { findDashTurns } from './dash-dialogue.ts';
import { findDashPair } from './dash-pair.ts';
import { GIVES_FLOOR } from './floor-words.ts';
import { isTalk, isTypographicTalk } from './judge-dialogue.ts';
import { countWords, findMonologue } from './monologue.ts';
import { findParagraphTurns } from './paragraph-dialogue.ts';
import { findBulletedQuestions, findQuotedAnswers } from './quoted-answers.ts';
import { isWrapped, type RawTurn } from './raw-turn.ts';
import { QUESTIONS_BELOW, segmentTurns } from './segment-turns.ts';
import { splitSoleAsker } from './sole-asker.ts';
import { splitSoleLabel } from './sole-label.ts';
import { listMarkedLines, type SpeechInput, stripQuotations } from './speech-input.ts';
import { FAQ, findTypographicTurns } from './typographic-dialogue.ts';
import { EDITORIAL, FIRST_PERSON, GREETING } from './vocabulary.ts';

/** How often a page may print its headline. */
const MAX_HEADLINES = 3;

/** All speech on the page, in order, by the first way of marking that the page uses. */
export function findSpeech(input: SpeechInput): RawTurn[] {
  // An office's list of questions and answers is nobody's talk.
  if (FAQ.test(input.title ?? '')) return [];
  const marked = segmentTurns(input, input.labels).filter((turn) => turn.spans.length > 0);
  // A headline that quotes ("Jane Roe, mayor: We begin") looks like a label: below it dashes part the talk.
  if (marked.length <= MAX_HEADLINES && marked.length > 0) {
    const pair = findDashPair(input, listMarkedLines(input));
    if (pair.length > 0 && marked.every(({ label }) => label!.line < pair[0]!.firstLine)) return pair;
  }
  const labelled = splitAlternating(input, splitSoleLabel(input, splitSoleAsker(input, marked)));
  if (marked.length > 0 && (isTalk(input, marked) || asksUnlabelled(input, labelled))) {
    const opening = findOpening(input, labelled);
    return opening === null ? [...labelled] : [opening, ...labelled];
  }
  const marks = listMarkedLines(input);
  const quoted = findQuotedAnswers(input, marks);
  if (quoted.length > 0) return quoted;
  const dashed = findDashTurns(input, marks);
  if (dashed.length > 0) return dashed;
  const bulleted = findBulletedQuestions(input, marks);
  if (bulleted.length > 0) return bulleted;
  const pair = findDashPair(input, marks);
  if (pair.length > 0) return pair;
  const typographic = findTypographicTurns(input);
  if (typographic.length > 0 && isTypographicTalk(input, typographic)) return typographic;
  const paragraphs = findParagraphTurns(input);
  if (paragraphs.length > 0) return paragraphs;
  const monologue = findMonologue(input);
  return monologue === null ? [] : [monologue];
}

/** One label throughout, and between its turns what somebody without a label asks. */
function asksUnlabelled({ text, lines }: SpeechInput, turns: readonly RawTurn[]): boolean {
  if (lines.some((line) => line.tag !== '')) return false;
  const asked = turns.filter((turn) => turn.scheme === 'unlabelled:before-answer');
  return (
    asked.length >= 2 &&
    asked.some(({ spans }) => spans.some((span) => /[?？؟]/u.test(text.slice(...span)))) &&
    turns.length === 2 * asked.length + 1
  );
}

const ABOUT_THE_TALK =
  /question|interview|journalist|reporter|transcript|press conference|briefing|вопрос|интервью|журналист|пресс|frage|interview|journalist|pressekonferenz|entretien|journaliste|entrevista|periodista|pregunta|domand|intervist|記者|会見|记者|采访|기자|인터뷰|브리핑|صحفي|مقابلة/iu;

/** The longest line that says who announces what stands below it. */
const MAX_INTRODUCTION = 80;

/** Pronouns of the first person in a hundred words of one who speaks, whatever the words are about. */
const OWN_WORDS_ONLY = 5;

/**
 * Words between the title and the first label. An editor introduces in the third person; an official greets, says
 * "we", or at a briefing simply announces before the first question.
 */
function findOpening(input: SpeechInput, turns: readonly RawTurn[]): RawTurn | null {
  const { text, lines, kinds, titleLines, heading } = input;
  const first = turns[0]!;
  if (first.label === null) return null;
  const from = titleLines.length > 0 ? titleLines.at(-1)! + 1 : 0;
  const rows: number[] = [];
  let divided = false;
  for (let i = first.firstLine - 1; i >= from; i--) {
    const { kind, rule } = kinds[i]!;
    const s = text.slice(lines[i]!.start, lines[i]!.end);
    const speech =
      (kind === 'body' || kind === 'standfirst' || (titleLines.length === 0 && rule === 'above-title')) &&
      (/[.!?…。！？؟।:,]["'”’»)\]]*$/u.test(s) || s.length > 100);
    if (QUESTIONS_BELOW.test(s)) divided = true;
    else if (EDITORIAL.test(s)) {
      if (rows.length > 0) break;
    } else if (speech) rows.push(i);
    // Headings and notes ("[Questions and answers]") may stand between the announcement and the questions.
    else if (
      kind === 'heading' ||
      kind === 'note' ||
      kind === 'furniture' ||
      kind === 'caption' ||
      rule === 'short-line' ||
      kind === 'unknown' ||
      kind === 'dateline'
    ) {
      if (rows.length > 0) break;
    } else break;
  }
  if (rows.length === 0) return null;
  rows.reverse();
  const words = rows.map((i) => text.slice(lines[i]!.start, lines[i]!.end));
  const all = words.join('\n');
  const asks =
    first.label.shape.class === 'question' ||
    first.label.shape.class === 'reporter' ||
    (first.label.shape.class === 'person' &&
      turns.length > 2 &&
      isBriefing(input.title ?? heading) &&
      /[?;？؟]\s*$/u.test(text.slice(...first.spans.at(-1)!)));
  // The first label may be that of the one who calls upon the first to ask.
  const called =
    turns[1]?.label?.shape.class === 'question' &&
    first.spans.length > 0 &&
    GIVES_FLOOR.test(text.slice(first.spans[0]![0], first.spans.at(-1)![1]));
  // "The spokesperson first announced:" stands above what was announced.
  const introduced = words.findLastIndex(
    (s, i) => i < words.length - 1 && s.length <= MAX_INTRODUCTION && /[:：]\s*$/u.test(s),
  );
  const greets = words.findIndex((s) => GREETING.test(s.trim()));
  const own = (stripQuotations(all).match(FIRST_PERSON) ?? []).length;
  const perHundred = (100 * own) / Math.max(20, countWords(all));
  // The question above the first answer, as those above the others.
  const sole = turns.some((turn) => turn.scheme === 'unlabelled:before-answer');
  if (sole || (first.label.shape.class === 'answer' && /[?？؟]["'”’»)\]]*\s*$/u.test(all))) {
    return {
      label: null,
      scheme: 'unlabelled:before-answer',
      spans: rows.map((i, k): [number, number] => {
        const dash = k === 0 ? /^[—–―]\s*/u.exec(words[0]!) : null;
        return [lines[i]!.start + (dash?.[0].length ?? 0), lines[i]!.end];
      }),
      firstLine: rows[0]!,
      lastLine: rows.at(-1)!,
      bold: false,
    };
  }
  // Above the first label of a page without a title stands what could be its menu: only a greeting is speech.
  const untitled = rows.some((i) => kinds[i]!.rule === 'above-title');
  let start = -1;
  if (greets >= 0 && (asks || called)) start = greets;
  // … or what stands above "Questions and answers".
  else if (untitled && divided && asks && perHundred > 0) start = 0;
  else if (untitled) start = -1;
  else if (asks && perHundred >= (ABOUT_THE_TALK.test(words[0]!) ? OWN_WORDS_ONLY : 1.5)) start = 0;
  else if (
    asks &&
    isBriefing(input.title ?? heading) &&
    !ABOUT_THE_TALK.test(all) &&
    !namesSpeaker(all, heading, input.title)
  )
    start = 0;
  if (start < 0 && asks && introduced >= 0 && isBriefing(input.title ?? heading)) start = introduced;
  if (start < 0) return null;
  if (start <= introduced) start = introduced + 1;
  const wrapped = isWrapped(input);
  const spans: [number, number][] = [];
  for (const i of rows.slice(start)) {
    const line = lines[i]!;
    const last = spans.at(-1);
    if (wrapped && line.gap === 0 && last !== undefined) last[1] = line.end;
    else spans.push([line.start, line.end]);
  }
  return {
    label: null,
    scheme: 'unlabelled:before-questions',
    spans,
    firstLine: rows[start]!,
    lastLine: rows.at(-1)!,
    bold: false,
  };
}

function isBriefing(title: string): boolean {
  return (
    /press conference|briefing|spokes(?:person|man|woman)|news conference|пресс-конференц|брифинг|brief|pressekonferenz|point de presse|conférence de presse|rueda de prensa|conferencia de prensa|記者会見|会見|記者會|记者会|吹风会|吹風會|발表|브리핑|مؤتمر صحفي|الإحاطة|basın toplantısı|συνέντευξη τύπου|ενημέρωση|konferencj[aię] prasow|tisková konference|tlačová|conferin[țţt]ă de presă|persconferentie|presskonferens|pressträff|pressekonferanse|pressemøde|conferenza stampa|coletiva|брифінг|пресконференц|sajtótájékoztató/iu.test(
      title,
    ) && !/interview|интервью|entretien|entrevista|インタビュー/iu.test(title)
  );
}

function namesSpeaker(words: string, heading: string, title: string | null): boolean {
  const names = (title ?? heading).match(/\p{Lu}[\p{L}\p{M}-]{3,}(?=['’]s\b)/gu) ?? [];
  return names.some((name) => words.includes(name));
}
