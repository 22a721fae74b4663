import { BLOCK, INVISIBLE, TAG_FLAGS, tagNumber } from '../html/index.ts';
import { findRoles } from './element-roles.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';
import { ROLE } from './roles.ts';

const BODY = tagNumber('body');
const HTML = tagNumber('html');
const H1 = tagNumber('h1');
const MAIN = tagNumber('main');

/** The elements of a page that claim a role, and sums over any element, each in constant time. */
export interface PageElements {
  readonly page: HtmlText;
  readonly measures: LineMeasures;
  /** Roles by node, 0 for most. */
  readonly roles: Int32Array;
  /** Nodes with roles, in document order. */
  readonly claims: readonly number[];
  /** The node of `<body>`, or the first one. */
  readonly body: number;
  /** True when the element holds an `<h1>` or an element named as a body: it is not a box beside the article. */
  holdsHeading(node: number): boolean;
  /** True when the element holds the page's `<main>`. */
  holdsMain(node: number): boolean;
  /** The lines of an element: from the first to the one after the last. */
  firstLine(node: number): number;
  endLine(node: number): number;
  /** Weight of the sentences in an element. */
  prose(node: number): number;
  chars(node: number): number;
  /** Share of an element's characters inside links. */
  linked(node: number): number;
  isBlock(node: number): boolean;
}

/** Reads the roles of a page's elements in one walk. */
export function readElements(page: HtmlText, measures: LineMeasures): PageElements {
  const { tree, linesBefore, charsBefore, linkCharsBefore } = page;
  const { proseBefore } = measures;
  const roles = new Int32Array(tree.size);
  const headingsBefore = new Int32Array(tree.size + 1);
  const mainsBefore = new Int32Array(tree.size + 1);
  const claims: number[] = [];
  let body = -1;
  let headings = 0;
  let mains = 0;
  let visible = 0;
  for (let node = 0; node < tree.size; node++) {
    headingsBefore[node] = headings;
    mainsBefore[node] = mains;
    const tag = tree.tag[node]!;
    if (tag === 0 || node < visible) continue;
    if ((TAG_FLAGS[tag]! & INVISIBLE) !== 0) visible = tree.next[node]!;
    else if (tag === BODY || tag === HTML) {
      if (tag === BODY && body < 0) body = node;
    } else {
      const own = findRoles(tree, node);
      if (tag === H1 || (own & ROLE.body) !== 0) headings++;
      if (tag === MAIN) mains++;
      if (own === 0) continue;
      roles[node] = own;
      claims.push(node);
    }
  }
  headingsBefore[tree.size] = headings;
  mainsBefore[tree.size] = mains;
  const next = (node: number): number => tree.next[node]!;
  const chars = (node: number): number => charsBefore[next(node)]! - charsBefore[node]!;
  return {
    page,
    measures,
    roles,
    claims,
    body: Math.max(body, 0),
    // The element itself does not count.
    holdsHeading: (node) => headingsBefore[next(node)]! > headingsBefore[node + 1]!,
    holdsMain: (node) => mainsBefore[next(node)]! > mainsBefore[node + 1]!,
    firstLine: (node) => linesBefore[node]!,
    endLine: (node) => linesBefore[next(node)]!,
    prose: (node) => proseBefore[linesBefore[next(node)]!]! - proseBefore[linesBefore[node]!]!,
    chars,
    linked: (node) => (linkCharsBefore[next(node)]! - linkCharsBefore[node]!) / (chars(node) || 1),
    isBlock: (node) => (TAG_FLAGS[tree.tag[node]!]! & BLOCK) !== 0,
  };
}
