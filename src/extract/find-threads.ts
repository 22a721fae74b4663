import { tagNumber } from '../html/index.ts';
import type { PageElements } from './page-elements.ts';

const BODY = tagNumber('body');
const HTML = tagNumber('html');

/** A comment links to itself, by the name of its place on the page, or to a field that answers it. */
const TO_COMMENT = /#(?:[a-z_-]{0,20}-)?comment[a-z_]{0,12}-?\d|[?&;]replytocom=\d|#c\d{9}/i;
const MAX_HREF = 600;
/** A page's comments come after its text. */
const LEAST_BEFORE = 200;
/** Prose above the first link in the element of the first comment: its own words, where the link stands below them. */
const MAX_ABOVE = 600;

/** From the first comment of a thread to its last. */
export interface Thread {
  readonly from: number;
  readonly to: number;
}

/** Finds readers' comments by their links: two or more that stand in one element, below the page's text. */
export function findThreads(elements: PageElements): Thread[] {
  const { lines } = elements.page;
  const { proseBefore } = elements.measures;
  const threads: Thread[] = [];
  let first = -1;
  let box = -1;
  let count = 0;
  const close = (): void => {
    if (count < 2) return;
    const from = findStart(elements, box, lines[first]!.element);
    const to = elements.endLine(box);
    if (proseBefore[to]! > proseBefore[from]!) threads.push({ from, to });
  };
  for (let i = 0; i < lines.length; i++) {
    const { element, links } = lines[i]!;
    if (links.length === 0 || element < 0 || proseBefore[i]! < LEAST_BEFORE) continue;
    if (!links.some(({ href }) => href.length < MAX_HREF && TO_COMMENT.test(href))) continue;
    const shared = first < 0 ? -1 : findShared(elements, box, element);
    const isOne =
      shared >= 0 &&
      !elements.holdsHeading(shared) &&
      proseBefore[first]! - proseBefore[findStart(elements, shared, lines[first]!.element)]! <= MAX_ABOVE;
    if (isOne) {
      box = shared;
      count++;
    } else {
      close();
      first = i;
      box = element;
      count = 1;
    }
  }
  close();
  return threads;
}

/** The smallest element that holds both; −1 where only the page does. */
function findShared(elements: PageElements, box: number, node: number): number {
  const { tree } = elements.page;
  let shared = box;
  while (shared >= 0 && !(node >= shared && node < tree.next[shared]!)) shared = tree.parent[shared]!;
  return shared < 0 || tree.tag[shared] === BODY || tree.tag[shared] === HTML ? -1 : shared;
}

/** The first line of the comment that a node stands in: what is above it may be the text that is commented on. */
function findStart(elements: PageElements, box: number, node: number): number {
  const { tree } = elements.page;
  let item = node;
  while (item !== box && tree.parent[item]! !== box && tree.parent[item]! >= 0) item = tree.parent[item]!;
  return elements.firstLine(item);
}
