import { BLOCK, INVISIBLE, TAG_FLAGS, tagNumber } from '../html/index.ts';
import type { BlockKind } from './blocks.ts';
import { findTokens } from './element-looks.ts';
import { findRoles, isCommentType, OUTSIDE, ROLE } from './element-roles.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';

/** What became of each line: a kind and rule where an element decided it, and whether the body holds it. */
export interface BodyChoice {
  readonly kinds: (BlockKind | undefined)[];
  readonly rules: (string | undefined)[];
  /** 1 for lines inside the chosen body that no pruned element holds. */
  readonly inside: Uint8Array;
  readonly roles: Int32Array;
  /** True for a page that its publishing system keeps as a standing one, not as an article. */
  readonly standing: boolean;
  /** How the body was found. */
  readonly rule: string;
}

const KIND_OF_ROLE: readonly (readonly [role: number, kind: BlockKind, name: string])[] = [
  [ROLE.comment, 'comment', 'comment'],
  [ROLE.breadcrumb, 'breadcrumb', 'breadcrumb'],
  [ROLE.languages, 'language-switch', 'languages'],
  [ROLE.navigation, 'navigation', 'navigation'],
  [ROLE.share, 'share', 'share'],
  [ROLE.notice, 'notice', 'notice'],
  [ROLE.form, 'form', 'form'],
  [ROLE.advert, 'furniture', 'advert'],
  [ROLE.related, 'teaser', 'related'],
  [ROLE.teaser, 'teaser', 'teaser'],
  [ROLE.caption, 'caption', 'caption'],
  [ROLE.gallery, 'caption', 'gallery'],
  [ROLE.authorBox, 'contact', 'author'],
  [ROLE.tags, 'tags', 'tags'],
  [ROLE.date, 'dateline', 'date'],
  [ROLE.byline, 'dateline', 'byline'],
  [ROLE.tool, 'form', 'tool'],
  [ROLE.sidebar, 'teaser', 'sidebar'],
  [ROLE.footer, 'furniture', 'footer'],
];

const BODY = tagNumber('body');
const HTML = tagNumber('html');
const FORM = tagNumber('form');
const NAV = tagNumber('nav');
const FOOTER = tagNumber('footer');
const ASIDE = tagNumber('aside');
const BLOCKQUOTE = tagNumber('blockquote');
const H1 = tagNumber('h1');
const FIGCAPTION = tagNumber('figcaption');

/** An element that claims to be outside the body is believed when it holds less than this share of the prose. */
const MAX_OUTSIDE_SHARE = 0.35;
/** Boxes with these roles hold no prose to speak of: an element that does is not one. */
const THIN =
  ROLE.navigation |
  ROLE.breadcrumb |
  ROLE.languages |
  ROLE.tool |
  ROLE.share |
  ROLE.date |
  ROLE.byline |
  ROLE.tags |
  ROLE.gallery;

/** How readily elements are believed to stand outside the body: less, when too little is left. */
type Trust = 'full' | 'small-boxes' | 'none';

/** A body with less prose than this, on a page that has more, was not found. */
const LEAST_BODY = 250;

/** Finds the lines of the page's body: by the names of elements first, by the text that they hold where names fail. */
export function chooseBody(page: HtmlText, measures: LineMeasures): BodyChoice {
  const total = measures.proseBefore.at(-1)!;
  let best = chooseWith('full', page, measures);
  if (best.held >= LEAST_BODY || total < best.held * 4) return best;
  for (const trust of ['small-boxes', 'none'] as const) {
    if (trust === 'none' && best.held >= 100) break;
    const next = chooseWith(trust, page, measures);
    if (next.held > best.held * 2.5) best = next;
  }
  return best;
}

function chooseWith(trust: Trust, page: HtmlText, measures: LineMeasures): BodyChoice & { readonly held: number } {
  const { tree, charsBefore, linkCharsBefore, linesBefore } = page;
  const { proseBefore } = measures;
  const count = page.lines.length;
  const roles = new Int32Array(tree.size);
  const kinds: (BlockKind | undefined)[] = new Array(count);
  const rules: (string | undefined)[] = new Array(count);
  const out = new Uint8Array(count);
  const inside = new Uint8Array(count);
  const total = proseBefore[count]!;

  const lineStart = (node: number): number => linesBefore[node]!;
  const lineEnd = (node: number): number => linesBefore[tree.next[node]!]!;
  const prose = (node: number): number => proseBefore[lineEnd(node)]! - proseBefore[lineStart(node)]!;
  const chars = (node: number): number => charsBefore[tree.next[node]!]! - charsBefore[node]!;
  const linkChars = (node: number): number => linkCharsBefore[tree.next[node]!]! - linkCharsBefore[node]!;

  /** Nodes of `<h1>` and of elements named as bodies: what holds one is not a box beside the article. */
  const anchors: number[] = [];
  const bodies: number[] = [];
  const articles: number[] = [];
  const mains: number[] = [];

  const mark = (node: number, kind: BlockKind, rule: string): void => {
    let from = lineStart(node);
    const to = lineEnd(node);
    if ((TAG_FLAGS[tree.tag[node]!]! & BLOCK) === 0 && from === to && from < count) {
      // An inline element decides a line that it fills.
      const line = page.lines[from]!;
      if (chars(node) * 5 < (line.end - line.start) * 4) return;
      kinds[from] ??= kind;
      rules[from] ??= rule;
      out[from] = 1;
      return;
    }
    for (; from < to; from++) {
      kinds[from] = kind;
      rules[from] = rule;
      out[from] = 1;
    }
  };

  /** Whether to believe that an element stands outside the body. */
  function isOutside(node: number, claimed: number): boolean {
    const held = prose(node);
    const length = chars(node);
    const share = held / (total || 1);
    const tag = tree.tag[node]!;
    const linked = linkChars(node) / (length || 1);
    const end = tree.next[node]!;
    if (trust === 'none') return share < 0.1 && linked > 0.5;
    if ((claimed & ROLE.comment) !== 0) return !anchors.some((anchor) => anchor > node && anchor < end);
    if (trust === 'small-boxes') return share < 0.1 || linked > 0.6;
    if (tag === FIGCAPTION) return share < 0.5;
    if (tag === NAV) return share < 0.5 && (held < 200 || linked > 0.3);
    if (tag === FOOTER || tag === ASIDE) return share < 0.5;
    if ((claimed & ROLE.body) !== 0 && share > 0.1) return false;
    // A teaser box links to what it announces; one that does not is the article's own.
    if ((claimed & OUTSIDE & ~THIN) === ROLE.teaser && linked < 0.05 && held > 60) return false;
    if ((claimed & OUTSIDE & ~THIN) === ROLE.caption && held > 300 && linked < 0.3) return false;
    if ((claimed & OUTSIDE & ~THIN) !== 0) return share < MAX_OUTSIDE_SHARE || linked > 0.6;
    if (tag === BLOCKQUOTE && (claimed & ROLE.share) === 0) return false;
    if (tag === BLOCKQUOTE) return share < MAX_OUTSIDE_SHARE;
    if ((claimed & (OUTSIDE & ~(ROLE.date | ROLE.byline))) === 0 && (held > 60 || length > 300)) return false;
    return share < MAX_OUTSIDE_SHARE && ((held < 120 && length < 400) || linked > 0.5);
  }

  // First the anchors, because a box that claims to be outside may stand before what it holds.
  for (let node = 0; node < tree.size; node++) {
    const tag = tree.tag[node]!;
    if (tag === 0) continue;
    if ((TAG_FLAGS[tag]! & INVISIBLE) !== 0) {
      node = tree.next[node]! - 1;
      continue;
    }
    if (tag === BODY || tag === HTML) continue;
    const claimed = findRoles(tree, node);
    roles[node] = claimed;
    if (tag === H1 || (claimed & ROLE.body) !== 0) anchors.push(node);
  }

  for (let node = 0; node < tree.size; node++) {
    const tag = tree.tag[node]!;
    if (tag === 0) continue;
    if ((TAG_FLAGS[tag]! & INVISIBLE) !== 0) {
      node = tree.next[node]! - 1;
      continue;
    }
    const claimed = roles[node]! | (isCommentType(tree, node) ? ROLE.comment : 0);
    if ((claimed & OUTSIDE) !== 0 && tag !== FORM && isOutside(node, claimed)) {
      for (const [role, kind, name] of KIND_OF_ROLE) {
        if ((claimed & role) === 0) continue;
        mark(node, kind, `role:${name}`);
        break;
      }
      // Inline elements may fill less than their line.
      node = tree.next[node]! - 1;
      continue;
    }
    if ((claimed & (OUTSIDE & ~THIN | ROLE.navigation)) !== 0) continue;
    if ((claimed & ROLE.body) !== 0) bodies.push(node);
    else if ((claimed & ROLE.article) !== 0) articles.push(node);
    else if ((claimed & ROLE.main) !== 0) mains.push(node);
  }

  // Prose that is left.
  const left = new Int32Array(count + 1);
  for (let i = 0; i < count; i++)
    left[i + 1] =
      left[i]! + (out[i] === 1 || page.lines[i]!.hidden ? 0 : proseBefore[i + 1]! - proseBefore[i]!);
  const remaining = left[count]!;
  const leftIn = (node: number): number => left[lineEnd(node)]! - left[lineStart(node)]!;

  const best = (nodes: readonly number[], least: number): number => {
    let chosen = -1;
    let most = 0;
    for (const node of nodes) {
      const held = leftIn(node);
      if (held > most * 1.05) {
        chosen = node;
        most = held;
      }
    }
    return most >= least * remaining ? chosen : -1;
  };

  // Text that is neither linked nor taken out, short lines too: recipes and tables are made of them.
  const plain = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    plain[i + 1] =
      plain[i]! + (out[i] === 1 ? 0 : Math.round(measures.weight[i]! * (1 - measures.linked[i]!)));
  }
  const plainIn = (node: number): number => plain[lineEnd(node)]! - plain[lineStart(node)]!;

  let rule = 'body:named';
  let node = best(bodies, 0.4);
  if (node < 0) {
    rule = 'body:article';
    node = best(articles, 0.4);
  }
  if (node < 0) {
    rule = 'body:main';
    node = best(mains, 0.5);
  }
  if (node < 0) {
    rule = 'body:densest';
    node = findBody(page);
  }
  // Down to the smallest element that holds nearly all of it.
  for (;;) {
    const held = leftIn(node);
    const text = plainIn(node);
    const end = tree.next[node]!;
    let inner = -1;
    for (let child = node + 1; child < end; child = tree.next[child]!) {
      if (tree.tag[child] !== 0 && leftIn(child) >= held * 0.9 && plainIn(child) >= text * NARROW) {
        inner = child;
        break;
      }
    }
    if (inner < 0 || (TAG_FLAGS[tree.tag[inner]!]! & BLOCK) === 0 || lineEnd(inner) - lineStart(inner) < 2)
      break;
    node = inner;
  }
  // Up to what belongs to the same text and stands before or after it.
  for (let at = node; tree.parent[at]! >= 0; at = tree.parent[at]!) {
    const parent = tree.parent[at]!;
    if (tree.tag[parent] === BODY || tree.tag[parent] === HTML) break;
    if (leftIn(parent) > leftIn(node) * 2) break;
    for (let sibling = parent + 1; sibling < tree.next[parent]!; sibling = tree.next[sibling]!) {
      if (sibling === at || tree.tag[sibling] === 0 || leftIn(sibling) < 80) continue;
      if (linkChars(sibling) > chars(sibling) * 0.2) continue;
      for (let i = lineStart(sibling); i < lineEnd(sibling); i++) if (out[i] === 0) inside[i] = 1;
    }
    if ((roles[parent]! & (ROLE.article | ROLE.main)) !== 0) break;
  }
  for (let i = lineStart(node); i < lineEnd(node); i++) inside[i] = out[i] === 1 ? 0 : 1;
  const tokens = findTokens(tree, findBody(page));
  const standing = /(?:^| )page-(?:template|id-\d)/.test(tokens);
  return { kinds, rules, inside, roles, standing, rule, held: leftIn(node) };
}

/** A smaller element is the body when it keeps this share of the larger one's plain text. */
const NARROW = 0.85;
function findBody(page: HtmlText): number {
  const { tree } = page;
  for (let node = 0; node < tree.size; node++) if (tree.tag[node] === BODY) return node;
  return 0;
}
