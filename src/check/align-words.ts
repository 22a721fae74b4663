/** How a quote's words lie on a part of a passage. */
export interface Alignment {
  /** The part: words `start` to `end`, half open. */
  readonly start: number;
  readonly end: number;
  /** Words exchanged, left out or put in. */
  readonly edits: number;
  /** For each word of the quote the word of the passage that it is, or -1. */
  readonly places: Int32Array;
}

/** An edit outweighs all words that a quote could keep. */
const EDIT = 4096;

/**
 * Finds the part of a passage that a quote is nearest to: fewest words exchanged, left out or put in (Sellers 1980), and
 * with as many the most words kept; the first such part, within words `from` to `to`. Words are numbers; -1 in the passage
 * is no word of the quote, which has fewer than 4,096.
 */
export function alignWords(
  quote: ArrayLike<number>,
  passage: Int32Array,
  from: number,
  to: number,
): Alignment {
  const size = quote.length;
  const width = to - from;
  // costs[i][j]: edits, less the words kept, for the first i words of the quote ending before word j of the part.
  const costs = new Int32Array((size + 1) * (width + 1));
  const row = width + 1;
  for (let i = 1; i <= size; i++) {
    const word = quote[i - 1]!;
    const above = (i - 1) * row;
    const here = i * row;
    costs[here] = i * EDIT;
    for (let j = 1; j <= width; j++) {
      const met = costs[above + j - 1]! + (passage[from + j - 1] === word ? -1 : EDIT);
      const left = costs[above + j]! + EDIT;
      const added = costs[here + j - 1]! + EDIT;
      costs[here + j] = met <= left ? (met <= added ? met : added) : left <= added ? left : added;
    }
  }
  let end = 0;
  for (let j = 1; j <= width; j++) if (costs[size * row + j]! < costs[size * row + end]!) end = j;
  const places = new Int32Array(size).fill(-1);
  let i = size;
  let j = end;
  while (i > 0) {
    const cost = costs[i * row + j]!;
    const same = j > 0 && passage[from + j - 1] === quote[i - 1];
    if (same && cost === costs[(i - 1) * row + j - 1]! - 1) {
      places[--i] = from + --j;
    } else if (j > 0 && cost === costs[(i - 1) * row + j - 1]! + EDIT) {
      i--;
      j--;
    } else if (cost === costs[(i - 1) * row + j]! + EDIT) i--;
    else j--;
  }
  const edits = Math.max(0, Math.ceil(costs[size * row + end]! / EDIT));
  return { start: from + j, end: from + end, edits, places };
}
