import type { LabelCandidate, LabelForm } from './label-candidate.ts';
import { type EvidencePage, hasSpeechBelow } from './label-evidence.ts';
import { isUncasedStyle } from './uncased-labels.ts';

const FORMS: readonly LabelForm[] = ['mark', 'bracket', 'space', 'alone'];
/** What sets a name alone on its line off from a menu. */
const SET_OFF: ReadonlySet<string> = new Set('〇○●◯◎◆◇■□▲△▶▷【［');
const MIN_VOICES = 2;
/** Of the candidates set in that way, the share that names an office or a part. */
const OF_ALL = 0.6;
const MAX_LOOKED_AT = 300;
const SENTENCE = /[。！？]|니다[.\s]|니까[?\s]|세요[.\s]/u;

/**
 * Short pieces of minutes and press conferences in scripts without capitals, where no label comes back: "○課長 words" and
 * below it "○知事 words". Two offices or parts set in the same way, each with a sentence behind it, vouch for each other.
 */
export function addPairedOffices(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  page: EvidencePage,
): void {
  if (accepted.size > 1) return;
  for (const form of FORMS) {
    const all = open.filter(
      (c) =>
        c.form === form &&
        c.look !== 'inline' &&
        (form !== 'alone' || SET_OFF.has(page.text[page.lines[c.line]!.start] ?? '')),
    );
    const rows = all.filter((c) => namesPart(c) && speaks(c, page));
    if (new Set(rows.map((c) => c.shape.key)).size < MIN_VOICES || rows.length < all.length * OF_ALL)
      continue;
    for (const c of rows) accepted.add(c);
    return;
  }
}

/** "[Name / office]" */
const CAPTION = /^[[［]\s?\p{Script=Hangul}{2,5}\s?[/／]\s?[^\]］\n]{2,40}[\]］]\s*$/u;

/** The captions of Korean news, alone above what somebody said, each for another: two of them vouch for each other. */
export function addCaptions(
  accepted: Set<LabelCandidate>,
  open: readonly LabelCandidate[],
  { text, lines }: EvidencePage,
): void {
  const rows = open.filter(
    (c) =>
      c.form === 'bracket' &&
      CAPTION.test(text.slice(lines[c.line]!.start, Math.min(lines[c.line]!.end, lines[c.line]!.start + 80))),
  );
  if (rows.length >= MIN_VOICES) for (const c of rows) accepted.add(c);
}

function namesPart({ shape }: LabelCandidate): boolean {
  if (/[\p{Lu}\p{Ll}]/u.test(shape.words)) return false;
  return (
    shape.class === 'office' ||
    shape.class === 'moderator' ||
    shape.class === 'reporter' ||
    isUncasedStyle(shape)
  );
}

/** A sentence stands behind the label, on its line or below. */
function speaks(c: LabelCandidate, page: EvidencePage): boolean {
  const { text, lines } = page;
  const line = lines[c.line]!;
  if (c.speech < line.end)
    return SENTENCE.test(text.slice(c.speech, Math.min(line.end, c.speech + MAX_LOOKED_AT)));
  const below = lines[c.line + 1];
  return (
    below !== undefined &&
    hasSpeechBelow(c, page) &&
    SENTENCE.test(text.slice(below.start, Math.min(below.end, below.start + MAX_LOOKED_AT)))
  );
}
