import { tagNumber } from '../html/index.ts';
import type { BodyChoice } from './choose-body.ts';
import type { LineKind } from './extraction.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';

/** An element that holds so much prose itself, and so great a share of the body's, holds the article. */
const LEAST_ARTICLE = 1200;
const LEAST_SHARE = 0.6;
/** What comes after an article holds less than this share of its prose. */
const MAX_PROSE = 0.2;
/** A section of the article is prose, or at least lists and tables, by these shares of its characters. */
const LEAST_PROSE = 0.5;
const LEAST_STRUCTURED = 0.3;
const MAX_LINKED = 0.5;

const CONTROLS: ReadonlySet<number> = new Set(['input', 'textarea', 'select', 'button'].map(tagNumber));
const STRUCTURED: ReadonlySet<string> = new Set(['td', 'th', 'li', 'dd', 'dt', 'pre']);

/**
 * Lines of the elements below an article's last paragraph that are made of scraps or of fields to fill in: tools,
 * teasers and forms that stand in the same box as the article. Pages without a run of paragraphs have none.
 */
export function findClosingSections(
  { tree, lines, linesBefore }: HtmlText,
  measures: LineMeasures,
  { inside }: BodyChoice,
  kinds: readonly LineKind[],
): number[] {
  const prose = (i: number): number => measures.proseBefore[i + 1]! - measures.proseBefore[i]!;
  const end = (node: number): number => linesBefore[tree.next[node]!]!;
  const held = new Map<number, number>();
  let article = -1;
  let most = 0;
  let total = 0;
  let last = -1;
  for (let i = 0; i < lines.length; i++) {
    if (inside[i] === 0 || kinds[i]!.kind !== 'body' || prose(i) === 0) continue;
    total += prose(i);
    let holder = lines[i]!.element;
    while (holder >= 0 && end(holder) - linesBefore[holder]! <= 1) holder = tree.parent[holder]!;
    const sum = (held.get(holder) ?? 0) + prose(i);
    held.set(holder, sum);
    if (sum > most) {
      most = sum;
      article = holder;
    }
    if (holder === article) last = i;
  }
  if (article < 0 || most < LEAST_ARTICLE || most < total * LEAST_SHARE) return [];

  const isApart = (node: number): boolean => {
    const from = linesBefore[node]!;
    const to = end(node);
    const own = measures.proseBefore[to]! - measures.proseBefore[from]!;
    if (from === to || own >= total * MAX_PROSE) return false;
    for (let inner = node; inner < tree.next[node]!; inner++) if (CONTROLS.has(tree.tag[inner]!)) return true;
    if (to - from === 1) return false;
    let all = 0;
    let structured = 0;
    for (let i = from; i < to; i++) {
      all += measures.weight[i]!;
      if (STRUCTURED.has(lines[i]!.tag) && measures.linked[i]! < MAX_LINKED)
        structured += measures.weight[i]!;
    }
    return own < all * LEAST_PROSE && structured < all * LEAST_STRUCTURED;
  };
  const found: number[] = [];
  let inner = lines[last]!.element;
  while (inner > article && tree.parent[inner] !== article) inner = tree.parent[inner]!;
  for (let outer = tree.parent[inner]!; outer >= 0; inner = outer, outer = tree.parent[outer]!) {
    for (let node = tree.next[inner]!; node < tree.next[outer]!; node = tree.next[node]!) {
      if (tree.tag[node] === 0 || !isApart(node)) continue;
      for (let i = linesBefore[node]!; i < end(node); i++)
        if (inside[i] === 1 && (kinds[i]!.kind === 'body' || kinds[i]!.kind === 'heading')) found.push(i);
    }
  }
  return found;
}
