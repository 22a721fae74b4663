import { type HeadFacts, tagNumber } from '../html/index.ts';
import { compactWords } from './compact-words.ts';
import { nameOf } from './own-article.ts';
import type { PageElements } from './page-elements.ts';

const BODY = tagNumber('body');
const HTML = tagNumber('html');

/** Shorter titles are found in too many headings. */
const LEAST_TITLE = 8;
/** A title is printed in a heading of one of the first three sizes. */
const MAX_LEVEL = 3;
/** A text below a title: so much prose, on so many lines. A lead that shares a box with the title is less. */
const LEAST_TEXT = 250;
const LEAST_LINES = 3;
/** How many elements around a paragraph hear its vote; each hears half of what the one inside it does. */
const MAX_VOTES = 5;
/** An element with less of the page's prose than this holds a part of the body at most. */
const LEAST_SHARE = 0.4;
/** The elements around the densest one are taken while they add so little prose, and are no lists of links. */
const MAX_ADDED = 1.02;
const MAX_LINKED = 0.25;

/** The largest heading that gives the page's title, or else its only `<h1>`; −1 where there is neither. */
function findTitleHeading({ page: { lines, text } }: PageElements, head: HeadFacts): number {
  const titles = [head.title, head.metas.find((meta) => meta.name === 'og:title')?.content]
    .map((title) => compactWords(title ?? ''))
    .filter((title) => title.length > LEAST_TITLE);
  let found = -1;
  let first = -1;
  let count = 0;
  for (let i = 0; i < lines.length; i++) {
    const { heading, start, end } = lines[i]!;
    if (heading === 0 || heading > MAX_LEVEL) continue;
    if (heading === 1 && count++ === 0) first = i;
    if (found >= 0 && lines[found]!.heading <= heading) continue;
    const words = compactWords(text.slice(start, end));
    if (words.length > LEAST_TITLE && titles.some((one) => one.startsWith(words) || words.startsWith(one)))
      found = i;
  }
  return found >= 0 || count !== 1 ? found : first;
}

/**
 * The smallest element that holds the page's title and a text below it; −1 where no heading gives the title.
 *
 * @param prose sums of the sentences that may belong to the body, before each line
 */
export function findTitled(elements: PageElements, prose: Int32Array, head: HeadFacts): number {
  const { tree, lines } = elements.page;
  const title = findTitleHeading(elements, head);
  if (title < 0) return -1;
  for (let node = lines[title]!.element; node >= 0; node = tree.parent[node]!) {
    if (tree.tag[node] === BODY || tree.tag[node] === HTML) break;
    const end = elements.endLine(node);
    const below = prose[end]! - prose[title]!;
    if (below < LEAST_TEXT) continue;
    let count = 0;
    for (let i = title; i < end && count < LEAST_LINES; i++) if (prose[i + 1]! > prose[i]!) count++;
    if (count >= LEAST_LINES || below > prose[lines.length]! / 2) return node;
  }
  return -1;
}

/**
 * The element that holds most paragraphs of the page next to each other. Every paragraph votes with its weight for the
 * elements around it, most for the one that it stands in.
 *
 * @param prose sums of the sentences that may belong to the body, before each line
 */
export function findDensest(elements: PageElements, prose: Int32Array): number {
  const { tree, lines } = elements.page;
  const votes = new Map<number, number>();
  for (let i = 0; i < lines.length; i++) {
    let vote = prose[i + 1]! - prose[i]!;
    if (vote === 0) continue;
    let held = 1;
    let heard = 0;
    for (let node = lines[i]!.element; node >= 0 && heard < MAX_VOTES; node = tree.parent[node]!) {
      if (tree.tag[node] === BODY || tree.tag[node] === HTML) break;
      const count = elements.endLine(node) - elements.firstLine(node);
      if (count <= held) continue;
      held = count;
      heard++;
      votes.set(node, (votes.get(node) ?? 0) + vote);
      vote /= 2;
    }
  }
  let best = elements.body;
  let most = 0;
  for (const [node, sum] of votes) {
    const score = sum * (1 - elements.linked(node));
    if (score <= most) continue;
    most = score;
    best = node;
  }
  // One part of several, or what a list or a paragraph holds of a text with more than that: up to the whole of it.
  const proseIn = (node: number): number => prose[elements.endLine(node)]! - prose[elements.firstLine(node)]!;
  while (best !== elements.body && tree.parent[best]! >= 0) {
    const outer = tree.parent[best]!;
    const isWhole = proseIn(outer) > proseIn(best) * MAX_ADDED || elements.linked(outer) > MAX_LINKED;
    if (isWhole && proseIn(best) >= prose[lines.length]! * LEAST_SHARE) break;
    best = outer;
  }
  return best;
}

/**
 * Whether what stands beside a body goes on with it. What comes before it does; after it, paragraphs do, and elements
 * that are called as the body is. Others are about the author, for readers' words, or announce the next article.
 */
export function goesOn(elements: PageElements, body: number, sibling: number): boolean {
  const { tree } = elements.page;
  if (sibling < body || elements.endLine(sibling) - elements.firstLine(sibling) <= 1) return true;
  const name = nameOf(elements, body);
  return tree.tag[sibling] === tree.tag[body] && name !== '' && name === nameOf(elements, sibling);
}
