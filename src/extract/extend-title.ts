import { isDateline, OCCASION } from './dateline.ts';
import type { LineKind } from './extraction.ts';
import type { Line } from './lines.ts';

/** Rubrics and names of parts that many pages have; no titles. */
export const GENERIC_TITLE: RegExp =
  /^(?:full text|text|transcript|full transcript|texte intégral|texte|volltext|wortlaut|texto (?:completo|íntegro)|testo integrale|полный текст|стенограмма|текст|index|全文|全文如下|문서|speeches, interviews, articles|logotype|logo|news|events?|press releases?|interviews?|speeches|statements?|новости|события|menu)$/iu;

const OPEN_PHRASE =
  /\s(?:of|of the|the|and|&|for|on|to|with|de|de la|del|du|des|et|y|e|der|des|und|mit|zu|di|della|и|по|для|о|об|posiedzenia|obrad)$/iu;

/** A title set over several lines: capitals going on, or a line that begins like the middle of a sentence. */
export function extendTitle(
  text: string,
  lines: readonly Line[],
  kinds: readonly LineKind[],
  best: number,
  first: number,
): number[] {
  const words = (i: number): string => text.slice(lines[i]!.start, lines[i]!.end);
  const capitals = (s: string): boolean => /\p{Lu}{3}/u.test(s) && !/\p{Ll}{2}/u.test(s);
  const open = (i: number): boolean =>
    i >= 0 &&
    i < first &&
    ['unknown', 'body', 'heading'].includes(kinds[i]!.kind) &&
    !isDateline(words(i)) &&
    !GENERIC_TITLE.test(words(i));
  const rows = [best];
  const goesOn = (i: number, previous: number): boolean => {
    if (!open(i) || lines[i]!.gap > 1) return false;
    if (/[.!?]$/u.test(words(previous))) return false;
    // A line that ends in the middle of a phrase.
    if (OPEN_PHRASE.test(words(previous)) && words(i).length < 160) return true;
    if (
      previous > best &&
      lines[i]!.gap === 0 &&
      OPEN_PHRASE.test(words(best)) &&
      words(i).length < 60 &&
      !/[.:;]$/u.test(words(i))
    )
      return true;
    if (lines[i]!.gap === 0 && capitals(words(i)) && capitals(words(previous))) return true;
    return (
      /^(?:durante|con motivo|during|pendant|lors|während|by|with|on|at|to|of|and|in|for|from|following|ahead|mit|bei|zum|zur|von|und|avec|à|au|de|du|des|et|con|a|en|del|y|на|в|с|по|для|и|о|об)\s/u.test(
        words(i),
      ) && words(i).length < 160
    );
  };
  for (let i = best + 1; goesOn(i, i - 1); i++) rows.push(i);
  // A title begins with the word for its occasion: what stands above it is another line.
  if (OCCASION.test(words(best).slice(0, 24))) return rows;
  for (let i = best - 1; open(i) && goesOn(i + 1, i) && !/^\d/u.test(words(i)); i--) rows.push(i);
  return rows.sort((a, b) => a - b);
}
