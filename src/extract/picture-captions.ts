import { tagNumber } from '../html/index.ts';
import type { PageElements } from './page-elements.ts';

/** What stands under a picture is no longer than this, in lines and in weight. */
const MAX_LINES = 2;
const MAX_WEIGHT = 260;
const MAX_SENTENCES = 2;
/** How many elements a picture may be wrapped in, each holding nothing else. */
const MAX_WRAPPERS = 4;
/** Where pictures head paragraphs all over the page, the paragraphs are its text: steps of a recipe, a slide show. */
const MAX_SHARE = 0.2;

const BR = tagNumber('br');
/** Elements whose own words stand beside a picture: paragraphs, points, cells. */
const TEXTUAL: ReadonlySet<number> = new Set(['p', 'li', 'dd', 'td', 'th', 'span'].map(tagNumber));

/** Lines of words under pictures, in boxes that hold a picture and little else, or set in italics below one. */
export function findPictureCaptions(elements: PageElements, pictures: readonly number[]): number[] {
  const { page, measures } = elements;
  const { lines, linesBefore, tree } = page;
  const found = new Set<number>();
  let weight = 0;
  const take = (i: number): void => {
    if (!found.has(i)) weight += measures.weight[i]!;
    found.add(i);
  };
  for (const picture of pictures) {
    let box = tree.parent[picture]!;
    for (let k = 0; k < MAX_WRAPPERS && box >= 0; k++) {
      if (elements.isBlock(box) && elements.endLine(box) > elements.firstLine(box)) break;
      box = tree.parent[box]!;
    }
    if (box < 0 || !elements.isBlock(box)) continue;
    const from = elements.firstLine(box);
    const to = elements.endLine(box);
    if (TEXTUAL.has(tree.tag[box]!)) {
      // Words after a picture and a line break, all of them in the same paragraph.
      if (
        to - from === 1 &&
        from === linesBefore[picture] &&
        isCaption(elements, from) &&
        breaksAfter(elements, picture, box)
      )
        take(from);
    } else if (to - from >= 1 && to - from <= MAX_LINES && !elements.holdsHeading(box)) {
      let all = true;
      for (let i = from; i < to; i++) all &&= isCaption(elements, i);
      if (all) for (let i = from; i < to; i++) take(i);
    }
    const below = linesBefore[tree.next[picture]!]!;
    if (below < lines.length && isItalic(elements, below) && isCaption(elements, below)) take(below);
  }
  const total = measures.proseBefore.at(-1)!;
  if (weight > total * MAX_SHARE) return [];
  return [...found];
}

function isCaption({ page, measures }: PageElements, i: number): boolean {
  return (
    page.lines[i]!.heading === 0 &&
    measures.weight[i]! <= MAX_WEIGHT &&
    measures.sentences[i]! <= MAX_SENTENCES &&
    measures.linked[i]! < 0.6
  );
}

function isItalic({ page }: PageElements, i: number): boolean {
  const line = page.lines[i]!;
  let slanted = 0;
  for (const [start, end] of line.italic) slanted += end - start;
  return slanted >= (line.end - line.start) * 0.9;
}

function breaksAfter({ page: { tree } }: PageElements, picture: number, box: number): boolean {
  for (let node = tree.next[picture]!; node < tree.next[box]!; node++) {
    if (tree.tag[node] === BR) return true;
    if (tree.tag[node] === 0 && tree.source.slice(tree.start[node], tree.end[node]).trim() !== '')
      return false;
  }
  return false;
}
