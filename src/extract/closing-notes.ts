import type { BodyChoice } from './choose-body.ts';
import type { LineKind } from './extraction.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';

/** So many lines at the end of a body may be about it: who wrote, translated and helped, where it came from. */
const MAX_NOTES = 3;
const MAX_WEIGHT = 500;
/** A body of fewer upright paragraphs may well end in italics. */
const LEAST_UPRIGHT = 3;

/** Lines at the end of a body that are set in italics from end to end, when the rest of it is upright. */
export function findClosingNotes(
  { lines }: HtmlText,
  measures: LineMeasures,
  choice: BodyChoice,
  kinds: readonly LineKind[],
): number[] {
  const isItalic = (i: number): boolean => {
    let slanted = 0;
    for (const [start, end] of lines[i]!.italic) slanted += end - start;
    return slanted >= (lines[i]!.end - lines[i]!.start) * 0.95;
  };
  const notes: number[] = [];
  let upright = 0;
  let i = lines.length - 1;
  for (; i >= 0; i--) {
    if (choice.inside[i] === 0 || kinds[i]!.kind !== 'body') continue;
    if (upright > 0) {
      if (!isItalic(i)) upright++;
      if (upright >= LEAST_UPRIGHT) return notes;
    } else if (isItalic(i) && measures.weight[i]! <= MAX_WEIGHT && notes.length < MAX_NOTES) notes.push(i);
    else if (isItalic(i)) return [];
    else upright = 1;
  }
  return [];
}
