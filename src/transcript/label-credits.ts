import type { LabelGroup } from './consistent-labels.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { type EvidencePage, hasSpeechBelow, isVocabulary } from './label-evidence.ts';

/** A name and an outlet. */
const MAX_CREDIT = 40;

/** "President: Jane Roe", "1st SECRETARY: MEMBER JANE ROE": the officers of a sitting on its cover. */
const OFFICER =
  /^(?:\p{L}{2,4}\.\s?)?\p{Lu}[\p{L}'’-]+(?:\s(?:\p{Lu}[\p{L}'’-]*\.?|d[aeo]s?|van|von|["“][^"“”]{2,12}["”])){1,4}$/u;

/** "President: Jane Roe" on the cover of minutes. */
export function isOfficer(
  { text, lines }: EvidencePage,
  { form, shape, speech, line }: LabelCandidate,
): boolean {
  const { end } = lines[line]!;
  return (
    form === 'colon' &&
    shape.class === 'office' &&
    end - speech <= MAX_CREDIT &&
    OFFICER.test(text.slice(speech, end).trim())
  );
}

/** "Interviewer: Jane Roe": who took part, not what was said. */
export function isCredit({ text, lines }: EvidencePage, { all, form }: LabelGroup): boolean {
  const [c] = all;
  if (form !== 'colon' || all.length > 1 || c === undefined) return false;
  if (c.shape.class !== 'reporter' && c.shape.class !== 'moderator') return false;
  const words = text.slice(c.speech, lines[c.line]!.end).trim();
  return words.length > 1 && words.length <= MAX_CREDIT && !/[.!?…,;:。？！،؟।]/u.test(words);
}

/** A term that no speech follows: of a form, of a record, above the points of a list. */
export function isTermOnly(page: EvidencePage, { all, form }: LabelGroup): boolean {
  const { text, lines } = page;
  if (form !== 'colon') return false;
  // "Company:" above "Telephone:" is a form, "SUBJECTS:" above a point heads a list.
  if (all.every((c) => c.speech >= lines[c.line]!.end && (!hasSpeechBelow(c, page) || listsBelow(page, c))))
    return true;
  // "Period of service: 24/06/2010 - 27/06/2013": a record's field, no speech.
  return (
    !isVocabulary(all[0]!) &&
    all.every((c) => /^[\d\s./–—-]{8,}$/u.test(text.slice(c.speech, lines[c.line]!.end)))
  );
}

function listsBelow({ text, lines }: EvidencePage, { line }: LabelCandidate): boolean {
  const below = lines[line + 1];
  return below !== undefined && /^[•·▪◦]\s/u.test(text.slice(below.start, below.start + 2));
}
