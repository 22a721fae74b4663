import { PRESS } from './alone-labels.ts';
import type { LabelGroup } from './consistent-labels.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { type LabelContext, sequelOf } from './label-context.ts';
import { isCredit, isTermOnly } from './label-credits.ts';
import {
  type EvidencePage,
  hasSpeechBelow,
  haveSameWords,
  isCommonWord,
  isKnown,
  isNameLike,
  isVocabulary,
  standsAlone,
} from './label-evidence.ts';
import { PORTRAYED } from './label-setting.ts';
import { ARTICLE_STYLE } from './label-shape.ts';
import { holdsOfficeWord, isCapitals } from './name-shape.ts';
import { isUncasedStyle } from './uncased-labels.ts';
import { foldLabel } from './vocabulary.ts';
import { INITIALS, isStyled, NEEDED, weighForm } from './weigh-form.ts';

/** How much speaks for a group of equal labels; `NEEDED` votes make them speakers. */
export function countVotes(context: LabelContext, group: LabelGroup): number {
  const { page, asked, recurring } = context;
  const { text } = page;
  const sample = group.all[0]!;
  const { shape, form } = sample;
  const count = group.all.length;
  if (form === 'voice') return NEEDED;
  if (sample.look === PORTRAYED) return group.all.every((c) => hasSpeechBelow(c, page)) ? NEEDED : 0;
  if (isTermOnly(page, group)) return 0;
  const midLine = sample.look === 'inline' && form !== 'sign';
  // Marks in mid-line are held against each other before (`findInline`).
  if (midLine && form === 'bracket') return NEEDED;
  if (count < 2 && midLine && shape.class === 'person' && !isCapitals(shape.words)) return 0;
  // "… at four. Minister: look out": an office in mid-line that nobody asks is addressed.
  if (midLine && shape.class === 'office' && (count < 2 || !asked)) return 0;
  let votes = 0;
  // Most headings and bold words end here, before anything that looks through the page is asked.
  if (
    form === 'alone' &&
    !(group.all.every((c) => hasSpeechBelow(c, page)) && group.all.some((c) => standsAlone(c, page))) &&
    !isVocabulary(sample)
  )
    return 0;
  if (isCredit(page, group)) return 0;
  if (isVocabulary(sample)) {
    // "Question:" is one by itself; one letter or a bare word on a line needs company.
    if (form === 'letter' || form === 'dash')
      return count >= 2 || context.askedOften >= 2 || (shape.class === 'question' && context.shouted)
        ? NEEDED
        : 0;
    if (form === 'space') return count >= 2 || (context.formCounts.get(form) ?? 0) >= 2 ? NEEDED : 0;
    if (form === 'alone') return count >= 2 && group.all.every((c) => hasSpeechBelow(c, page)) ? NEEDED : 0;
    return NEEDED;
  }
  const named =
    isKnown(
      shape.name ?? shape.words,
      context.known(),
      group.all.map((c) => text.slice(...c.label)),
    ) ||
    (shape.class === 'office' && foldLabel(context.heading).includes(shape.key));
  votes += count >= 3 ? 2 : count === 2 ? 1 : 0;
  votes += named ? 2 : 0;
  // A name together with an office ("StS Roe") is a style that only labels have.
  votes += shape.class === 'person' && shape.name !== null && holdsOfficeWord(shape.words) ? 1 : 0;
  votes += shape.class === 'office' || shape.class === 'moderator' || shape.description !== null ? 1 : 0;
  votes += isStyled(shape.words) ? 1 : 0;
  // "Roe (Government):" once, where the heading says that the press was spoken to.
  votes +=
    count === 1 &&
    shape.description !== null &&
    shape.class === 'person' &&
    PRESS.test(without(context, group.all))
      ? 1
      : 0;
  votes += ARTICLE_STYLE.test(shape.words) ? 2 : 0;
  votes += isCapitals(shape.words) ? 1 : 0;
  votes += INITIALS.test(shape.words) ? 2 : 0;
  // "Jane Roe:" and from then on "JR:".
  votes += count < 3 && context.shortened().has(shape.key) ? 2 : 0;
  // One who asks whenever the name comes.
  if (count >= 2 && group.all.filter((c) => /[?？؟]['"”’»)]*\s*$/u.test(endOf(page, c))).length >= count / 2)
    votes += 1;
  // "Daily News: Why …?"
  if (shape.description === shape.words && group.all.every((c) => /[?？؟]/u.test(endOf(page, c)))) votes += 1;
  // A context.shouted surname among context.shouted surnames.
  if (count === 1 && isCapitals(shape.words) && (recurring.get(sample.look) ?? 0) >= 3) votes += 1;
  // Beside "Question:" a name whose words end in a question mark asks too.
  votes += asked && group.all.every((c) => /[?？؟]/u.test(endOf(page, c))) ? 1 : 0;
  votes += asked ? 1 : 0;
  // Points of a list inside an answer are no speakers where the speakers stand in paragraphs.
  if (!sample.look.startsWith(context.usualTag) && sample.look.startsWith('li')) votes -= 2;
  if ((context.sequels.get(sequelOf(page, sample) ?? '')?.size ?? 0) >= 3) return 0;
  if (count >= 2 && haveSameWords(group.all, page)) return 0;
  if (context.boldShare > 0.7) votes += group.all.every((c) => c.bold) ? 1 : -1;
  else if (group.all.every((c) => c.bold)) votes += 1;
  const uncased = !/[\p{Lu}\p{Ll}]/u.test(shape.words);
  // A member with his office, in minutes whose chair is called by one word.
  if (uncased && isUncasedStyle(shape)) votes += context.presided ? 3 : 1;
  else if (uncased && count === 1 && shape.class === 'person' && shape.description === null && !named)
    votes -= 1;
  // The page is looked through for a name only where that could decide.
  if (weighForm(context, group, votes, named, true) < NEEDED) return 0;
  const like = isNameLike(shape.name ?? shape.words, context.written());
  const weight = weighForm(context, group, votes, named, like);
  if (weight < NEEDED || !isCommonWord(shape.words, context.written(), count)) return weight;
  return weighForm(context, group, votes - 3, named, like);
}

/** The heading without the labels themselves, which may stand in what was taken for it. */
function without({ page, heading }: LabelContext, all: readonly LabelCandidate[]): string {
  const labels = new Set(all.map(({ label }) => page.text.slice(...label)));
  return [...labels].reduce((rest, label) => rest.replaceAll(label, ' '), heading);
}

/** The end of the label's line, where a question has its mark: many labels may stand in one long line. */
function endOf({ text, lines }: EvidencePage, c: LabelCandidate): string {
  const { end } = lines[c.line]!;
  return text.slice(Math.max(c.speech, end - 160), end);
}
