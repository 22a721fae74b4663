import type { LineMeasures } from './measure-lines.ts';

/** Teasers are a linked headline and a few sentences each. */
const MIN_LINKED = 0.6;
const MAX_TEASER_PROSE = 350;
const MAX_TEASER_LINES = 2;

/** Whether lines are linked headlines, each with no more prose than introduces what it links to. */
export function holdsTeasers({ linked, proseBefore }: LineMeasures, from: number, to: number): boolean {
  let headlines = 0;
  let since = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const prose = proseBefore[i + 1]! - proseBefore[i]!;
    if (linked[i]! > MIN_LINKED) {
      headlines++;
      since = 0;
    } else if (prose > 0 && (++since > MAX_TEASER_LINES || prose > MAX_TEASER_PROSE)) return false;
  }
  return headlines >= 1;
}
