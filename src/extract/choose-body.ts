import { type HeadFacts, tagNumber } from '../html/index.ts';
import { type Exclusions, excludeBoxes, isBox, type Trust } from './exclude-boxes.ts';
import { findDensest, findTitled, goesOn } from './find-densest.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';
import { findOwnArticle, nameOf } from './own-article.ts';
import { type PageElements, readElements } from './page-elements.ts';
import { ROLE } from './roles.ts';
import { findTellingBoxes } from './telling-boxes.ts';

/** Where a page's body is, and what was taken out of it by its elements. */
export interface BodyChoice extends Exclusions {
  readonly elements: PageElements;
  /** 1 for lines inside the chosen body that no box holds. */
  readonly inside: Uint8Array;
  readonly roles: Int32Array;
  /** How the body was found. */
  readonly rule: string;
}

/** A body with less prose than this, on a page that has more, was not found. */
const LEAST_BODY = 250;
/** A smaller element is the body when it keeps these shares of the larger one's prose and plain text. */
const NARROW_PROSE = 0.9;
const NARROW_TEXT = 0.85;
/** A sibling of the body with at least so much prose, and few links, belongs to it. */
const LEAST_SIBLING = 80;
const MAX_SIBLING_LINKED = 0.2;
/** A part of a body that is set in several elements may have so much of its text in links. */
const MAX_PART_LINKED = 0.4;
const LEAST_PART_PROSE = 0.6;
/** Roles that may turn out to hold the body itself: pictures with long captions, a thread of posts. */
const DOUBTFUL =
  ROLE.caption |
  ROLE.gallery |
  ROLE.share |
  ROLE.tags |
  ROLE.teaser |
  ROLE.authorBox |
  ROLE.form |
  ROLE.advert;

const BODY = tagNumber('body');
const HTML = tagNumber('html');
const MAIN = tagNumber('main');
/** A paragraph or a cell is no body, whatever its class. */
const LEAVES: ReadonlySet<number> = new Set(
  ['p', 'li', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'span', 'a', 'b', 'strong'].map(tagNumber),
);

/** Finds the lines of the page's body: by the names of elements first, by the text that they hold where names fail. */
export function chooseBody(page: HtmlText, measures: LineMeasures, head: HeadFacts): BodyChoice {
  const elements = readElements(page, measures);
  const total = measures.proseBefore.at(-1)!;
  const telling = findTellingBoxes(elements);
  const choose = (trust: Trust): Attempt =>
    chooseWithin(elements, excludeBoxes(elements, trust, telling), head);
  let best = choose({ boxes: 'all', ignored: 0 });
  const ignored = findMistrusted(elements, best, total);
  if (ignored !== 0) {
    const next = choose({ boxes: 'all', ignored });
    if (next.held > best.held * 2.5) best = next;
  }
  if (best.held < LEAST_BODY && total > best.held * 4) {
    const next = choose({ boxes: 'small', ignored });
    if (next.held > best.held * 2.5) best = next;
  }
  if (best.held < 100 && total > best.held * 4) {
    const next = choose({ boxes: 'linked', ignored });
    if (next.held > best.held * 2.5) best = next;
  }
  return { ...best, elements, roles: elements.roles };
}

/** Roles under which most of the page's prose was taken out, leaving little. */
function findMistrusted(elements: PageElements, { held, heldByRole, out }: Attempt, total: number): number {
  let ignored = 0;
  if (held < total * 0.3) {
    for (const [role, taken] of heldByRole)
      if ((role & DOUBTFUL) !== 0 && taken > total * 0.4) ignored |= role;
  }
  // A forum: the page's main part is made of what are comments elsewhere.
  const main = elements.claims.find((node) => elements.page.tree.tag[node] === MAIN);
  if (main !== undefined && elements.prose(main) > 500 && elements.prose(main) > total * 0.5) {
    let left = 0;
    const { proseBefore } = elements.measures;
    for (let i = elements.firstLine(main); i < elements.endLine(main); i++)
      if (out[i] === 0) left += proseBefore[i + 1]! - proseBefore[i]!;
    if (left < 100) ignored |= ROLE.comment;
  }
  return ignored;
}

interface Attempt extends Exclusions {
  readonly inside: Uint8Array;
  readonly rule: string;
  /** Prose in the chosen element. */
  readonly held: number;
}

/** Chooses the body among what the exclusions left. */
function chooseWithin(elements: PageElements, exclusions: Exclusions, head: HeadFacts): Attempt {
  const { page, measures, roles, firstLine, endLine } = elements;
  const { tree, lines } = page;
  const { out } = exclusions;
  const count = lines.length;

  // What is left: prose, and plain text of any length. Recipes and tables are made of short lines.
  const prose = new Int32Array(count + 1);
  const plain = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const own = measures.proseBefore[i + 1]! - measures.proseBefore[i]!;
    prose[i + 1] = prose[i]! + (out[i] === 1 || lines[i]!.hidden ? 0 : own);
    plain[i + 1] =
      plain[i]! + (out[i] === 1 ? 0 : Math.round(measures.weight[i]! * (1 - measures.linked[i]!)));
  }
  const proseIn = (node: number): number => prose[endLine(node)]! - prose[firstLine(node)]!;
  const plainIn = (node: number): number => plain[endLine(node)]! - plain[firstLine(node)]!;

  const inside = new Uint8Array(count);
  if (count === 0) return { ...exclusions, inside, rule: 'body:none', held: 0 };

  let node = -1;
  let rule = '';
  for (const [role, name, least] of [
    [ROLE.body, 'body:named', 0.4],
    [ROLE.article, 'body:article', 0.4],
    [ROLE.main, 'body:main', 0.5],
  ] as const) {
    let most = 0;
    for (const candidate of exclusions.kept) {
      if ((roles[candidate]! & role) === 0 || isBox(roles[candidate]!) || LEAVES.has(tree.tag[candidate]!))
        continue;
      const held = proseIn(candidate);
      // Of an element and the one around it, which holds hardly more, the outer was met first.
      if (held <= most * 1.05) continue;
      node = candidate;
      most = held;
    }
    rule = name;
    if (node >= 0 && most >= least * prose[count]!) break;
    node = -1;
  }
  if (node < 0) {
    rule = 'body:densest';
    node = findTitled(elements, prose, head);
    if (node < 0) node = findDensest(elements, prose);
  }

  const own = findOwnArticle(elements, exclusions.kept, head);
  if (own !== null && own > node && own < tree.next[node]!) node = own;

  // Down to the smallest element that holds nearly all of it.
  for (;;) {
    let inner = -1;
    for (let child = node + 1; child < tree.next[node]!; child = tree.next[child]!) {
      if (tree.tag[child] === 0 || proseIn(child) < proseIn(node) * NARROW_PROSE) continue;
      if (plainIn(child) < plainIn(node) * NARROW_TEXT) continue;
      inner = child;
      break;
    }
    if (inner < 0 || !elements.isBlock(inner) || endLine(inner) - firstLine(inner) < 2) break;
    node = inner;
  }

  const take = (one: number): void => {
    for (let i = firstLine(one); i < endLine(one); i++) if (out[i] === 0) inside[i] = 1;
  };
  take(node);
  let held = proseIn(node);
  // Up to what belongs to the same text and stands before or after it.
  for (let at = node; tree.parent[at]! >= 0; at = tree.parent[at]!) {
    const parent = tree.parent[at]!;
    if (tree.tag[parent] === BODY || tree.tag[parent] === HTML) break;
    const parts = findParts(elements, parent, at);
    for (const part of parts) {
      take(part);
      held += proseIn(part);
    }
    if (proseIn(parent) > held * 2) break;
    for (let sibling = parent + 1; sibling < tree.next[parent]!; sibling = tree.next[sibling]!) {
      if (sibling === at || tree.tag[sibling] === 0 || proseIn(sibling) < LEAST_SIBLING) continue;
      if (
        elements.linked(sibling) < MAX_SIBLING_LINKED &&
        (rule === 'body:named' || goesOn(elements, at, sibling))
      )
        take(sibling);
    }
    const role = roles[parent]! & (ROLE.body | ROLE.article | ROLE.main);
    if (parent === own || (role !== 0 && (role & ROLE.body) === 0)) break;
  }
  return { ...exclusions, inside, rule, held: proseIn(node) };
}

/**
 * Siblings that are called the same as a part of the body: a text that is interrupted by boxes is often set in several
 * elements. Those that begin with a large heading are articles of their own.
 */
function findParts(elements: PageElements, parent: number, part: number): number[] {
  const { tree, lines } = elements.page;
  const name = nameOf(elements, part);
  if (name === '') return [];
  const parts: number[] = [];
  for (let sibling = parent + 1; sibling < tree.next[parent]!; sibling = tree.next[sibling]!) {
    if (sibling === part || tree.tag[sibling] !== tree.tag[part] || nameOf(elements, sibling) !== name)
      continue;
    const first = elements.firstLine(sibling);
    if (first === elements.endLine(sibling) || elements.linked(sibling) > MAX_PART_LINKED) continue;
    if (elements.prose(sibling) < elements.chars(sibling) * LEAST_PART_PROSE) continue;
    if (lines[first]!.heading === 0 || lines[first]!.heading > 2) parts.push(sibling);
  }
  return parts;
}
