import { type Extraction, isDateline, isProse, type LineKind, OCCASION } from '../extract/index.ts';
import type { LabelCandidate } from './label-candidate.ts';
import type { RawTurn } from './raw-turn.ts';
import { EDITORIAL } from './vocabulary.ts';

/**
 * In a dialogue the scraps above the first speaker (letterheads, rooms, hours) and below the end are not content,
 * whatever container they stand in.
 */
export function frameMarkup(
  { text, lines }: Extraction,
  kinds: readonly LineKind[],
  turns: readonly RawTurn[],
  titleLines: readonly number[],
): LineKind[] {
  const framed = [...kinds];
  const first = turns[0]!.firstLine;
  const last = turns.at(-1)!.lastLine;
  const from = (titleLines.at(-1) ?? -1) + 1;
  for (let i = from; i < first; i++) {
    if (framed[i]!.kind !== 'body') continue;
    const words = text.slice(lines[i]!.start, lines[i]!.end);
    if (EDITORIAL.test(words)) framed[i] = { kind: 'note', rule: 'note:editorial' };
    else if (isDateline(words)) framed[i] = { kind: 'dateline', rule: 'dateline:date' };
    else if (!isProse(words) || !/[.!?…。।؟:]['"”’»)\]]*$/u.test(words))
      framed[i] = { kind: 'heading', rule: 'heading:above-speech' };
  }
  for (let i = last + 1; i < Math.min(lines.length, last + 6); i++) {
    if (framed[i]!.kind === 'body' && EDITORIAL.test(text.slice(lines[i]!.start, lines[i]!.start + 160)))
      framed[i] = { kind: 'note', rule: 'note:editorial' };
  }
  for (let i = last + 1; i < lines.length; i++) {
    if (framed[i]!.rule !== 'end-mark') continue;
    for (let k = i + 1; k < lines.length; k++)
      if (framed[k]!.kind === 'body') framed[k] = { kind: 'furniture', rule: 'below-end-mark' };
    break;
  }
  return framed;
}

const INSTITUTION =
  /^(?:the )?[\p{L} ’']{0,40}(?:assembly|parliament|house of|senate|congress|council|committee|commission|bundestag|bundesrat|nationalrat|landtag|assemblée|sénat|parlement|senado|congreso|cortes|camera|senato|дума|рада|парламент|sejm|senat|snemovna|országgyűlés|parlament|storting|riksdag|folketing|eduskunta|ministry|presidency|government)[\p{L} ’']{0,40}$/iu;

/**
 * The heading that names the occasion, where the page's first heading names only the house ("Oral answers" below the
 * name of a parliament), or the first heading above the talk where no title is printed. `null` where the printed title
 * stands.
 */
export function findSpokenTitle(
  { text, lines, kinds }: Extraction,
  titleLines: readonly number[],
  labels: readonly LabelCandidate[],
): readonly number[] | null {
  const [title] = titleLines;
  if (titleLines.length > 1 || labels.length < 4) return null;
  if (title === undefined) {
    const first = lines.findIndex((line, i) => line.heading > 0 && kinds[i]!.kind === 'heading');
    if (first < 0 || first >= labels[0]!.line) return null;
    return lines.flatMap((line, i) => (line.element === lines[first]!.element ? [i] : []));
  }
  const line = lines[title]!;
  const level = line.heading;
  if (OCCASION.test(text.slice(line.start, line.end))) return null;
  for (let i = title + 1; i < Math.min(labels[0]!.line, title + 12); i++) {
    const other = lines[i]!;
    const words = text.slice(other.start, other.end);
    if (kinds[i]!.kind === 'navigation' || !OCCASION.test(words)) continue;
    // Below a heading of the first rank only a whole line in capitals outranks it.
    const house = level > 1 || INSTITUTION.test(text.slice(line.start, line.end));
    const ranked = other.heading > 0 && other.heading <= Math.max(level, 2) && house;
    // Where a masthead was taken for the title no heading is printed: a paragraph in bold is.
    const bold =
      level === 0 &&
      words.length >= 25 &&
      other.bold.reduce((sum, [start, end]) => sum + end - start, 0) > (words.length - 4) * 0.9;
    if (ranked || bold || (words.length >= 25 && /\p{Lu}{3}/u.test(words) && !/\p{Ll}{2}/u.test(words)))
      return [i];
  }
  return null;
}
