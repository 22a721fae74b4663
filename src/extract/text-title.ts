import { describeTitlePage } from './describe-title-page.ts';
import { extendTitle } from './extend-title.ts';
import type { Line } from './lines.ts';
import { mayPrint, type TextTitleInput } from './title-page.ts';
import { describeTitleLine } from './title-signs.ts';
import { weighTitle } from './weigh-title.ts';

/** How far apart two copies of a headline stand that belong together. */
const CLOSE = 4;

function isCopy(text: string, a: Line, b: Line): boolean {
  return text.slice(a.start, a.end).trim() === text.slice(b.start, b.end).trim();
}

/**
 * The lines that print the title of a text capture, in order; none where nothing above the words reads like one. Every
 * line that may print it is described by its signs and weighed; the heaviest wins, the lower one of two alike, and the upper of two copies that stand close together: the day of the page
 * stands above both or below both.
 */
export function findTextTitle(input: TextTitleInput): number[] {
  const { text, lines, kinds, first, reach } = input;
  const page = describeTitlePage(input);
  let best = -1;
  let most = 0;
  for (let i = 0; i < reach; i++) {
    if (!mayPrint(kinds[i]!.kind)) continue;
    const signs = describeTitleLine(page, i);
    const weight = signs === null ? 0 : weighTitle(signs);
    if (weight <= 0 || weight < most) continue;
    const copy = best >= 0 && i - best <= CLOSE && isCopy(text, lines[best]!, lines[i]!);
    [best, most] = [copy ? best : i, weight];
  }
  return best < 0 ? [] : extendTitle(text, lines, kinds, best, best < first ? first : reach);
}
