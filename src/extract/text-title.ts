import { describeTitlePage } from './describe-title-page.ts';
import { extendTitle } from './extend-title.ts';
import { mayPrint, type TextTitleInput } from './title-page.ts';
import { describeTitleLine } from './title-signs.ts';
import { weighTitle } from './weigh-title.ts';

/**
 * The lines that print the title of a text capture, in order; none where nothing above the words reads like one. Every
 * line that may print it is described by its signs and weighed; the heaviest wins, the lower one of two alike.
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
    if (weight > 0 && weight >= most) [best, most] = [i, weight];
  }
  return best < 0 ? [] : extendTitle(text, lines, kinds, best, best < first ? first : reach);
}
