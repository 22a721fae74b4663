import { ATTRIBUTE, findRawAttribute, type HeadFacts } from '../html/index.ts';
import { compactWords } from './compact-words.ts';
import type { PageElements } from './page-elements.ts';
import { ROLE } from './roles.ts';

/** Shorter titles are found in too many headings. */
const LEAST_TITLE = 8;
/** An article's title is among its first lines. */
const TITLE_LINES = 6;
const LEAST_PROSE = 80;

/**
 * The article that bears the page's title, where several stand one after the other in the same way: sites go on with
 * the next article where a reader has come to the end of one. `null` where the page has one article or no title.
 */
export function findOwnArticle(
  elements: PageElements,
  candidates: readonly number[],
  head: HeadFacts,
): number | null {
  const { tree } = elements.page;
  const groups = new Map<string, number[]>();
  for (const node of candidates) {
    if ((elements.roles[node]! & ROLE.article) === 0 || elements.prose(node) < LEAST_PROSE) continue;
    const name = `${tree.parent[node]} ${tree.tag[node]} ${nameOf(elements, node)}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [node]);
    else group.push(node);
  }
  if (![...groups.values()].some((group) => group.length >= 2)) return null;
  const titles = [head.title, head.metas.find((meta) => meta.name === 'og:title')?.content]
    .map((title) => compactWords(title ?? ''))
    .filter((title) => title.length > LEAST_TITLE);
  const bearsTitle = (i: number): boolean => {
    const { lines, text } = elements.page;
    if (lines[i]!.heading === 0 || lines[i]!.heading > 2) return false;
    const words = compactWords(text.slice(lines[i]!.start, lines[i]!.end));
    return words.length > LEAST_TITLE && titles.some((one) => one.startsWith(words) || words.startsWith(one));
  };
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const headings = group.map((node) => findHeading(elements, node));
    const own = headings.filter((i) => i >= 0 && bearsTitle(i));
    // Chapters have smaller headings than their book, and the title of a page stands above teasers that repeat it.
    if (own.length !== 1 || !headings.some((i) => i >= 0 && i !== own[0] && isAsLarge(elements, i, own[0]!)))
      continue;
    const node = group[headings.indexOf(own[0]!)]!;
    let above = 0;
    while (above < elements.firstLine(node) && !bearsTitle(above)) above++;
    if (above === elements.firstLine(node)) return node;
  }
  return null;
}

/** The first heading among an element's first lines; −1 where there is none. */
function findHeading(elements: PageElements, node: number): number {
  const first = elements.firstLine(node);
  const end = Math.min(elements.endLine(node), first + TITLE_LINES);
  for (let i = first; i < end; i++) if (elements.page.lines[i]!.heading > 0) return i;
  return -1;
}

function isAsLarge({ page: { lines } }: PageElements, one: number, other: number): boolean {
  return lines[one]!.heading === lines[other]!.heading;
}

/** An element's classes without figures, which number the parts. */
export function nameOf({ page: { tree } }: PageElements, node: number): string {
  return (findRawAttribute(tree, node, ATTRIBUTE.class) ?? '').replace(/\d+/g, '').trim();
}
