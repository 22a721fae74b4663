import type { PageElements } from './page-elements.ts';

/** "3/12", "3 of 12", at the beginning of a slide's heading or alone on a line. */
const SLIDE = /^(\d{1,3})\s?(?:\/|of|von|de|sur|di|из)\s?(\d{1,3})(?!\S*\d)/u;
const MAX_HEAD = 90;
const LEAST_SLIDES = 3;

/**
 * Pictures of a show, each under its number and the number of all ("1/12"): the lines from the first to the end of
 * the element that holds the last. Their words are captions, however long.
 */
export function findSlides(elements: PageElements): { readonly from: number; readonly to: number }[] {
  const { lines, text, tree } = elements.page;
  const shows: { from: number; to: number }[] = [];
  let run: number[] = [];
  let of = 0;
  const finish = (): void => {
    if (run.length >= LEAST_SLIDES) {
      const last = run.at(-1)!;
      // Up from the last slide to the element beside the one that holds the first.
      let slide = lines[last]!.element;
      for (
        let outer = tree.parent[slide]!;
        outer >= 0 && elements.firstLine(outer) > run[0]!;
        outer = tree.parent[outer]!
      )
        slide = outer;
      shows.push({ from: run[0]!, to: elements.endLine(slide) });
    }
    run = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const { start, end, element } = lines[i]!;
    const first = text.charCodeAt(start);
    if (first < 48 || first > 57 || end - start > MAX_HEAD || element < 0) continue;
    const [, number, all] = SLIDE.exec(text.slice(start, end)) ?? [];
    if (number === undefined || Number(all) < LEAST_SLIDES) continue;
    if (run.length > 0 && Number(number) === run.length + 1 && Number(all) === of) run.push(i);
    else {
      finish();
      of = Number(all);
      if (Number(number) === 1) run = [i];
    }
  }
  finish();
  return shows;
}
