import { isDateline } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import type { EvidencePage } from './label-evidence.ts';

/** How far down a headline may stand, and how much of the report below it is looked at. */
const MAX_HEADLINE = 40;
const MAX_LEAD = 600;

/** The labels without the headlines among them that begin with a name: above the first turn, or above a report. */
export function dropHeadlines(page: EvidencePage, chosen: readonly LabelCandidate[]): LabelCandidate[] {
  const keys = new Map<string, number>();
  for (const { shape } of chosen) keys.set(shape.key, (keys.get(shape.key) ?? 0) + 1);
  let first = 0;
  while (first < chosen.length - 1 && isHeadline(page, chosen, first, keys)) {
    const { key } = chosen[first++]!.shape;
    keys.set(key, keys.get(key)! - 1);
  }
  return chosen.length === 1 && isSoleHeadline(page, chosen[0]!) ? [] : chosen.slice(first);
}

/** "Roe: no word on the lights", and below it a report about Roe: nobody speaks of himself so. */
function isSoleHeadline(page: EvidencePage, candidate: LabelCandidate): boolean {
  const below = page.lines[candidate.line + 1];
  if (candidate.line >= MAX_HEADLINE || below === undefined || !isHeadlineShaped(page, candidate))
    return false;
  const surname = (candidate.shape.name ?? candidate.shape.words).split(/\s+/u).at(-1)!;
  return surname.length >= 3 && page.text.slice(below.start, below.start + MAX_LEAD).includes(surname);
}

/** A label and a few words behind it on one line, which no sentence's mark ends. */
function isHeadlineShaped({ text, lines, kinds }: EvidencePage, candidate: LabelCandidate): boolean {
  const line = lines[candidate.line]!;
  const words = text.slice(line.start, line.end);
  return (
    candidate.form === 'colon' &&
    !candidate.bold &&
    kinds[candidate.line]!.rule !== 'cue:words' &&
    (candidate.shape.class === 'person' || candidate.shape.class === 'office') &&
    words.length < 220 &&
    candidate.speech < line.end &&
    !/[.!?…。？！।۔؟\]]["'”’»)]*$/u.test(words)
  );
}

/** "Jane Roe: we will not wait": a headline above the first turn, by a name that marks no turn below. */
function isHeadline(
  page: EvidencePage,
  chosen: readonly LabelCandidate[],
  at: number,
  keys: ReadonlyMap<string, number>,
): boolean {
  const candidate = chosen[at]!;
  if (!isHeadlineShaped(page, candidate)) return false;
  const again = keys.get(candidate.shape.key)! > 1;
  const asked = chosen[at + 1]!.shape.class === 'question' || chosen[1]!.shape.class === 'reporter';
  // The page sets its labels in another way throughout.
  const odd =
    chosen.length > 3 &&
    (chosen.every((c, k) => k === at || c.form !== candidate.form) ||
      chosen.every((c, k) => (k === at) !== c.bold));
  return (!again || asked || odd) && isSetOffBelow(page, candidate.line);
}

/** A gap or the day of the page stands below the line. */
function isSetOffBelow({ text, lines }: EvidencePage, line: number): boolean {
  const below = lines[line + 1];
  return below === undefined || below.gap > 0 || isDateline(text.slice(below.start, below.end));
}
