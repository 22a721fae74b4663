import { type Line, MARKS_SPEAKER } from '../extract/index.ts';
import { findDates } from '../text/index.ts';
import type { LabelGroup } from './consistent-labels.ts';
import { isKoreanName } from './korean-labels.ts';
import type { LabelCandidate } from './label-candidate.ts';
import type { LabelContext } from './label-context.ts';
import { hasSpeechBelow, standsAlone } from './label-evidence.ts';
import type { LabelShape } from './label-shape.ts';
import { isCapitals } from './name-shape.ts';
import { isUncasedStyle } from './uncased-labels.ts';
import { foldLabel, GREETING, HONORIFICS } from './vocabulary.ts';

/** The votes that make a label a speaker's. */
export const NEEDED = 2;
/** "J.Roe", "J. R. Roe" */
export const INITIALS: RegExp = /^(?:\p{Lu}\.\s?){1,3}\p{Lu}[\p{L}-]+(?:\s?\(.{2,40}\))?$/u;

/**
 * The votes with what the label's form asks for; more votes never weigh less.
 *
 * @param named the heading names the one
 * @param like the label reads like a name
 */
export function weighForm(
  { page, asked, recurring, formCounts, setAbove, endsLine, alternating }: LabelContext,
  { form, all }: LabelGroup,
  before: number,
  named: boolean,
  like: boolean,
): number {
  const { text, lines } = page;
  const sample = all[0]!;
  const { shape } = sample;
  const count = all.length;
  let votes = before;
  if (like || alternating.has(shape.key)) votes += 1;
  if (
    count === 1 &&
    setAbove.size > 0 &&
    endsLine(sample) &&
    (like || setAbove.has(shape.key) || !/\p{Ll}/u.test(shape.words) || isStyled(shape.words))
  )
    votes += 2;
  // One speaker who has the floor once among others marked in the same way.
  if (count === 1 && like && (recurring.get(sample.look) ?? 0) >= 3) votes += 1;
  switch (form) {
    case 'mark':
      // "◇ 현재 …": the first word of a question, unless it names an office or somebody or comes back.
      if (count < 2 && isHangulWord(shape)) return votes - 1;
      return (
        votes + ((formCounts.get(form) ?? 0) >= (/\p{Script=Hangul} /u.test(shape.words) ? 2 : 3) ? 3 : 0)
      );
    case 'colon':
      // A lone "Name:" without any dialogue around it is a heading or a list head more often than a speaker.
      if (
        count === 1 &&
        !asked &&
        !named &&
        !sample.bold &&
        shape.description === null &&
        !isCapitals(shape.words)
      )
        votes -= 1;
      return votes;
    case 'stop-dash':
      // Nobody ends a heading with ".-": two such labels vouch for each other.
      // "Thank you. – Next" is a pause; a pause is set with a space.
      if (/\.\s+[-–—]/u.test(text.slice(sample.label[0], sample.speech)) && count < 2) return 0;
      return (formCounts.get(form) ?? 0) >= 2
        ? votes + 1
        : asked || named || INITIALS.test(shape.words)
          ? votes
          : votes - 2;
    case 'stop':
      return (
        votes +
        (count >= 2 ? 1 : 0) +
        ((formCounts.get(form) ?? 0) >= 3 ? 1 : 0) -
        // Hearings write the names small; a page with one or two of them may only speak of those people.
        ((formCounts.get(form) ?? 0) >= 4 || shape.words.split(/\s/u).some((word) => isCapitals(word))
          ? 0
          : 2)
      );
    case 'bracket':
      if (isLenticularOffice(text, sample) && hasSpeechBelow(sample, page)) return NEEDED;
      if (
        count < 2 &&
        sample.speech >= lines[sample.line]!.end &&
        !(shape.class === 'moderator' && (formCounts.get(form) ?? 0) >= 3)
      )
        return 0;
      if (text[sample.label[0]] === '【') votes += 1;
      return count >= 2 || asked || named ? votes : votes - 2;
    case 'time':
      return count >= 2 || (formCounts.get(form) ?? 0) >= 3 ? NEEDED : 0;
    case 'sign':
      return (formCounts.get(form) ?? 0) >= 3 ? NEEDED : 0;
    case 'space':
      return count >= 2 || (formCounts.get(form) ?? 0) >= 3 ? votes + 1 : 0;
    case 'type':
      return count >= 2 || named || (recurring.get(sample.look) ?? 0) >= 3 ? votes : 0;
    case 'dash':
      // "Jane Roe - Talk of the day - 2005-05-08": a headline with its day.
      if (all.every((c) => isDatedHeadline(lines[c.line]!, text))) return 0;
      // "Jane Roe - Ladies and gentlemen, …": one whom the heading names greets.
      if (count === 1 && named && like && GREETING.test(text.slice(sample.speech, sample.speech + 60)))
        return votes;
      return count >= 2 && (shape.class !== 'person' || /\s/u.test(shape.words) || isCapitals(shape.words))
        ? votes - 1
        : 0;
    case 'alone':
      if (!all.every((c) => hasSpeechBelow(c, page))) return 0;
      votes += sample.look.endsWith('time') ? 2 : MARKS_SPEAKER.test(sample.look) ? 2 : 0;
      return all.some((c) => standsAlone(c, page)) && (count >= 2 || (named && votes >= 4)) ? votes - 1 : 0;
    default:
      return votes;
  }
}

/** A word in Hangul that names no office and nobody. */
function isHangulWord(shape: LabelShape): boolean {
  return (
    /^\p{Script=Hangul}+$/u.test(shape.words) &&
    shape.class === 'person' &&
    !isUncasedStyle(shape) &&
    !isKoreanName(shape.words)
  );
}

/** The longest line that may be a headline with a day. */
const MAX_DATED = 160;

function isDatedHeadline({ start, end }: Line, text: string): boolean {
  return end - start <= MAX_DATED && findDates(text.slice(start, end)).length > 0;
}

/** 【市長】, 大臣）, [이름 대통령]: a bare office, or one who presides, in the brackets of Japanese minutes. */
function isLenticularOffice(text: string, { label, shape }: LabelCandidate): boolean {
  // A headline in brackets has words behind them.
  if (text[label[0]] === '[')
    return isUncasedStyle(shape) && /^\[[^\]]+\]\s*\n/u.test(text.slice(label[0], label[1] + 3));
  if (shape.class !== 'office' && shape.class !== 'moderator') return false;
  return text[label[0]] === '【' || /^[^()（）]+[)）]$/u.test(text.slice(...label));
}

/** "Mrs Roe", "De heer Roe" */
export function isStyled(words: string): boolean {
  const [first = '', second, third] = words.split(/\s/u);
  return (
    (second !== undefined && HONORIFICS.has(foldLabel(first))) ||
    (third !== undefined && HONORIFICS.has(foldLabel(`${first} ${second}`)))
  );
}
