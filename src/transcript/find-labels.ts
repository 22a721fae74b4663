import { isDateline, type Line, type LineKind } from '../extract/index.ts';
import { findDates, SIGN } from '../text/index.ts';
import { findInline } from './find-inline-labels.ts';
import type { LabelCandidate } from './label-candidate.ts';
import { classifyLabel } from './label-shape.ts';
import { isCapitals } from './name-shape.ts';
import { isQuotedHeadline } from './page-frame.ts';
import { findLabelAt } from './read-label.ts';

const LEADING_TIMESTAMP =
  /^(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s+)?[([]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d+)?[)\]]?\s*[-–—|]?\s*/u;
const LEAD = /^(?:[\s\u00a0\u200b\u200e\u200f\ufeff]|\*\*|__|>\s|#{1,6}\s|[•·]\s)*/u;
/** A label stands at the start of its line: what comes later is speech. */
const WINDOW = 260;

/** Every place at the start of a line that could be a label. Which of them are is decided over the whole page. */
export function findLabels(
  text: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
): LabelCandidate[] {
  const found: LabelCandidate[] = [];
  for (const [i, line] of lines.entries()) {
    if (!isClaimable(kinds[i]!)) continue;
    const holdsColon = (line.signs & (SIGN.colon | SIGN.other)) !== 0;
    if (holdsColon && (isQuotedHeadline(text, lines, i) || isFact(text, lines, i))) continue;
    const raw = text.slice(line.start, Math.min(line.end, line.start + WINDOW));
    const skip = beginsWithLetter(raw) ? 0 : measureLead(raw);
    const candidate = findLabelAt(text, line, i, raw.slice(skip), line.start + skip);
    const aloneOnly = kinds[i]!.kind === 'clock' || kinds[i]!.kind === 'dateline';
    if (candidate !== null && (!aloneOnly || candidate.form === 'alone'))
      found.push(joinWrapped(text, lines, candidate) ?? candidate);
    const begun = candidate?.speech ?? line.start;
    if (!aloneOnly && (line.signs & SIGN.colon) !== 0 && line.end - line.start > 20)
      for (const inner of findInline(text, line, i)) if (inner.label[0] >= begun) found.push(inner);
  }
  return found;
}

/** "PRESIDENT OF THE REPUBLIC, JANE" and on the next line "ROE: words": a style in capitals that a typist broke. */
function joinWrapped(text: string, lines: readonly Line[], candidate: LabelCandidate): LabelCandidate | null {
  const [above, line] = [lines[candidate.line - 1], lines[candidate.line]!];
  if (candidate.form !== 'colon' || above === undefined || line.gap !== 0 || above.tag !== '') return null;
  if (candidate.label[0] !== line.start || !isCapitals(candidate.shape.words)) return null;
  const words = text.slice(above.start, above.end);
  if (words.length > MAX_BROKEN || !isCapitals(words) || !words.includes(',') || /[.:!?…]\s*$/u.test(words))
    return null;
  const shape = classifyLabel(
    `${words} ${text.slice(candidate.label[0], candidate.speech).replace(/[:\s]+$/u, '')}`,
  );
  if (shape.class === 'none' || shape.name === null || shape.description === null) return null;
  return { ...candidate, shape, label: [above.start, candidate.label[1]] };
}

/** The longest line of a typescript. */
const MAX_BROKEN = 90;

/**
 * A line of a table of facts above the talk: "In office: 24/06/2010 - 27/06/2013", "Guest: Jane Roe" over "Date:" and
 * a day.
 */
function isFact(text: string, lines: readonly Line[], i: number): boolean {
  const line = lines[i]!;
  if (line.end - line.start > 120) return false;
  const colon = text.slice(line.start, line.start + 60).search(/[:：]/u);
  if (colon <= 0) return false;
  const value = text.slice(line.start + colon + 1, line.end);
  if (/\d/.test(value) && !/\p{L}/u.test(value) && findDates(value).length > 0) return true;
  // "Press conference: Monday, 3 May 2021"
  if (value.length < 40 && isDateline(value.trim())) return true;
  const [term, day] = [lines[i + 1], lines[i + 2]];
  if (term === undefined || day === undefined || day.end - day.start > 40) return false;
  return (
    term.end - term.start <= 30 &&
    /[:：]\s*$/u.test(text.slice(term.start, term.end)) &&
    isDateline(text.slice(day.start, day.end))
  );
}

/** Most lines: nothing stands before their first word. */
function beginsWithLetter(s: string): boolean {
  const code = s.charCodeAt(0);
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 0xc0 && code < 0x1680) || (code > 0x3040 && code < 0xd800);
}

/** The length of white space, marks and a time before the first word. */
function measureLead(s: string): number {
  const lead = LEAD.exec(s)![0].length;
  return lead + (LEADING_TIMESTAMP.exec(s.slice(lead, lead + 36))?.[0].length ?? 0);
}

const CLAIMABLE: ReadonlySet<string> = new Set([
  'body',
  'unknown',
  'heading',
  'turn',
  'note',
  'standfirst',
  'item',
  'caption',
  'comment',
]);

/** Lines that the layout did not name beyond doubt; a name with a time looks like a clock, a speaker like an author. */
function isClaimable({ kind, rule }: LineKind): boolean {
  return CLAIMABLE.has(kind) || rule === 'clock:place' || rule === 'role:byline';
}
