import type { BodyChoice } from './choose-body.ts';
import type { LineKind } from './extraction.ts';
import type { Line } from './lines.ts';
import type { LineMeasures } from './measure-lines.ts';

/** A text stands below its title: it is so long, and what stands above the title a smaller share of all. */
const LEAST_BELOW = 500;
const MAX_ABOVE = 0.15;

/** Lines of the body that stand above the page's title, where the text stands below it: what is in the news besides. */
export function findAboveTitle(
  lines: readonly Line[],
  measures: LineMeasures,
  { inside }: BodyChoice,
  kinds: readonly LineKind[],
  title: readonly number[],
): number[] {
  const first = title[0] ?? 0;
  const found: number[] = [];
  let above = 0;
  let below = 0;
  for (let i = 0; i < kinds.length; i++) {
    // A typed page has its letterhead there.
    if (
      inside[i] === 0 ||
      lines[i]!.tag === 'pre' ||
      (kinds[i]!.kind !== 'body' && kinds[i]!.kind !== 'heading')
    )
      continue;
    if (i < first) {
      above += measures.weight[i]!;
      found.push(i);
    } else below += measures.weight[i]!;
  }
  return below >= LEAST_BELOW && above < (above + below) * MAX_ABOVE ? found : [];
}
