import { tagNumber } from '../html/index.ts';
import type { BodyChoice } from './choose-body.ts';
import type { LineKind } from './extraction.ts';
import { holdsTeasers } from './holds-teasers.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';

/** An element that holds so much prose itself, and so great a share of the body's, holds the article. */
const LEAST_ARTICLE = 1200;
const LEAST_SHARE = 0.6;
/** What stands around an article holds less than this share of its prose. */
const MAX_PROSE = 0.2;
/** A section of the article is prose, or at least lists and tables, by these shares of its characters. */
const LEAST_PROSE = 0.5;
const LEAST_STRUCTURED = 0.3;
const MAX_STRUCTURED_LINKED = 0.5;

const CONTROLS: ReadonlySet<number> = new Set(['input', 'textarea', 'select', 'button'].map(tagNumber));
const STRUCTURED: ReadonlySet<string> = new Set(['td', 'th', 'li', 'dd', 'dt', 'pre']);

/**
 * Lines of the elements around an article and among its paragraphs that are none of it, though they stand in the same
 * box: forms to fill in and, below its last paragraph, scraps and teasers. Pages without a run of paragraphs have none.
 */
export function findOutlyingSections(
  page: HtmlText,
  measures: LineMeasures,
  { inside }: BodyChoice,
  kinds: readonly LineKind[],
): number[] {
  const { tree, lines, linesBefore } = page;
  const isWords = (i: number): boolean =>
    inside[i] === 1 && (kinds[i]!.kind === 'body' || kinds[i]!.kind === 'heading');
  const article = findArticle(page, measures, (i) => inside[i] === 1 && kinds[i]!.kind === 'body');
  if (article === null) return [];
  const found: number[] = [];
  const judge = (node: number, isBelow: boolean): void => {
    if (tree.tag[node] === 0) return;
    const from = linesBefore[node]!;
    const to = linesBefore[tree.next[node]!]!;
    const held = measures.proseBefore[to]! - measures.proseBefore[from]!;
    if (from === to || held >= article.total * MAX_PROSE) return;
    const isApart = isBelow
      ? holdsControl(page, node) ||
        (to - from > 1 && (isScraps(page, measures, from, to) || holdsTeasers(measures, from, to)))
      : isScraps(page, measures, from, to) && holdsControl(page, node);
    if (isApart) for (let i = from; i < to; i++) if (isWords(i)) found.push(i);
  };
  let inner = lines[article.last]!.element;
  while (inner > article.node && tree.parent[inner] !== article.node) inner = tree.parent[inner]!;
  const last = inner;
  for (let node = article.node + 1; node < last; node = tree.next[node]!) judge(node, false);
  for (let outer = tree.parent[inner]!; outer >= 0; inner = outer, outer = tree.parent[outer]!) {
    if (inner <= article.node)
      for (let node = outer + 1; node < inner; node = tree.next[node]!) judge(node, false);
    for (let node = tree.next[inner]!; node < tree.next[outer]!; node = tree.next[node]!) judge(node, true);
  }
  return found;
}

/** The element that holds most paragraphs of the body, its last one, and the prose of the whole body. */
function findArticle(
  { tree, lines, linesBefore }: HtmlText,
  { proseBefore }: LineMeasures,
  isBody: (i: number) => boolean,
): { readonly node: number; readonly last: number; readonly total: number } | null {
  const held = new Map<number, { prose: number; last: number }>();
  let node = -1;
  let most = 0;
  let total = 0;
  for (let i = 0; i < lines.length; i++) {
    const prose = proseBefore[i + 1]! - proseBefore[i]!;
    if (prose === 0 || !isBody(i)) continue;
    total += prose;
    let holder = lines[i]!.element;
    while (holder >= 0 && linesBefore[tree.next[holder]!]! - linesBefore[holder]! <= 1)
      holder = tree.parent[holder]!;
    const sum = held.get(holder) ?? { prose: 0, last: i };
    held.set(holder, sum);
    sum.prose += prose;
    sum.last = i;
    if (sum.prose <= most) continue;
    most = sum.prose;
    node = holder;
  }
  if (node < 0 || most < LEAST_ARTICLE || most < total * LEAST_SHARE) return null;
  return { node, last: held.get(node)!.last, total };
}

function holdsControl({ tree }: HtmlText, node: number): boolean {
  for (let inner = node; inner < tree.next[node]!; inner++) if (CONTROLS.has(tree.tag[inner]!)) return true;
  return false;
}

/** Lines that are neither sentences nor, to speak of, points and cells. */
function isScraps(
  { lines }: HtmlText,
  { weight, linked, proseBefore }: LineMeasures,
  from: number,
  to: number,
): boolean {
  let all = 0;
  let structured = 0;
  for (let i = from; i < to; i++) {
    all += weight[i]!;
    if (STRUCTURED.has(lines[i]!.tag) && linked[i]! < MAX_STRUCTURED_LINKED) structured += weight[i]!;
  }
  return proseBefore[to]! - proseBefore[from]! < all * LEAST_PROSE && structured < all * LEAST_STRUCTURED;
}
