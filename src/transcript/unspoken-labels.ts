import type { LabelCandidate } from './label-candidate.ts';
import type { EvidencePage } from './label-evidence.ts';
import { isCapitals } from './name-shape.ts';
import { TERMINAL } from './raw-turn.ts';

/** How many works make a bibliography. */
const MIN_WORKS = 3;
/** The longest entry of one. */
const MAX_WORK = 500;
/** A year, and perhaps pages, at the end: "Harbours and Storms. Port 1991. S. 12f." */
const YEAR_AT_END =
  /(?<!\d)(?:1[5-9]|20)\d\d[a-z]?\)?[.,;]?(?:\s*(?:S|pp?|с|С|str|s|Nr|no)\.?\s?[\d\s,f.–-]+)?\.?\s*$/u;
/** "Roe, Doe, Hale, Van Moor, Lee y Poe.": those who play. */
const NAMES_ONLY =
  /^\p{Lu}[\p{L}\p{M}.'’-]+(?:\s\p{Lu}[\p{L}\p{M}.'’-]+){0,2}(?:[,;]\s\p{Lu}[\p{L}\p{M}.'’-]+(?:\s(?:\([^)]{1,20}\)|\p{Lu}[\p{L}\p{M}.'’-]+)){0,3}){5,}(?:\s(?:y|e|et|and|und|i|и|en|og|och|ve)\s\p{Lu}[\p{L}\p{M}.'’ -]+)?[.]?\s*$/u;
/** The longest caption, and how few headings among the labels are none of them. */
const MAX_CAPTION = 60;
const FEW = 0.3;

/** The candidates without works of a bibliography and names of teams: what stands behind them nobody says. */
export function dropUnspoken(
  page: EvidencePage,
  candidates: readonly LabelCandidate[],
): readonly LabelCandidate[] {
  const works = candidates.filter((c) => isWork(page, c));
  const drop = new Set(works.length >= MIN_WORKS ? works : []);
  for (const c of candidates) if (c.form === 'colon' && NAMES_ONLY.test(wordsOf(page, c))) drop.add(c);
  return drop.size === 0 ? candidates : candidates.filter((c) => !drop.has(c));
}

/** "Roe, Jane: Harbours and Storms. Port 1991." */
function isWork(page: EvidencePage, c: LabelCandidate): boolean {
  const { start, end } = page.lines[c.line]!;
  return (
    c.form === 'colon' &&
    c.shape.words.includes(',') &&
    end - start <= MAX_WORK &&
    YEAR_AT_END.test(page.text.slice(Math.max(c.speech, end - 50), end))
  );
}

function wordsOf({ text, lines }: EvidencePage, { line, speech }: LabelCandidate): string {
  return text.slice(speech, Math.min(lines[line]!.end, speech + MAX_WORK));
}

/**
 * Among the labels that were chosen: headings that begin with a speaker's name where labels stand in paragraphs, and
 * captions ("Jane Roe: The Harbour, 2021") on a page that sets its labels in capitals.
 */
export function dropCaptions(page: EvidencePage, chosen: readonly LabelCandidate[]): LabelCandidate[] {
  const { lines } = page;
  const shouted = new Set(
    chosen.filter(({ shape }) => isCapitals(shape.words)).map(({ shape }) => shape.key),
  );
  const headings = chosen.filter(
    (c) => c.form === 'colon' && lines[c.line]!.heading > 0 && !isSentence(page, c),
  );
  const few = headings.length < chosen.length * FEW ? new Set(headings) : new Set<LabelCandidate>();
  return chosen.filter(
    (c) =>
      !few.has(c) &&
      !(
        shouted.has(c.shape.key) &&
        c.form === 'colon' &&
        !isCapitals(c.shape.words) &&
        lines[c.line]!.tag !== '' &&
        lines[c.line]!.end - c.speech <= MAX_CAPTION &&
        !isSentence(page, c)
      ),
  );
}

/** What a sentence's mark ends; a label that ends its line has its words below. */
function isSentence({ text, lines }: EvidencePage, { line, speech }: LabelCandidate): boolean {
  const { end } = lines[line]!;
  return speech >= end || TERMINAL.test(text.slice(end - 3, end));
}
