import { tagNumber } from '../html/index.ts';
import type { BlockKind } from './blocks.ts';
import type { PageElements } from './page-elements.ts';
import { OUTSIDE, ROLE } from './roles.ts';
import type { TellingBox } from './telling-boxes.ts';

/** Roles that put an element outside the body, the most telling first. */
const KIND_OF_ROLE: readonly (readonly [role: number, kind: BlockKind, name: string])[] = [
  [ROLE.printed, 'furniture', 'printed'],
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
const BOX = OUTSIDE & ~THIN;

/** An element that claims to be outside the body is believed when it holds less than this share of the prose. */
const MAX_OUTSIDE_SHARE = 0.35;

/** A page with less prose than this is measured by its characters. */
const LEAST_PROSE = 600;

const FORM = tagNumber('form');
const NAV = tagNumber('nav');
const FOOTER = tagNumber('footer');
const ASIDE = tagNumber('aside');
const FIGCAPTION = tagNumber('figcaption');
const FIGURE = tagNumber('figure');
/** What a figure may show instead of a picture: words that are content. */
const SHOWN: ReadonlySet<number> = new Set(['table', 'pre', 'blockquote', 'code', 'ol', 'ul'].map(tagNumber));
const BLOCKQUOTE = tagNumber('blockquote');
const LISTS: ReadonlySet<number> = new Set([tagNumber('ul'), tagNumber('ol')]);

/** How readily elements are believed to stand outside the body. */
export interface Trust {
  /** Believe all boxes, small ones only, or small ones made of links only: where names are no guide to the page. */
  readonly boxes: 'all' | 'small' | 'linked';
  /** Roles that are not believed at all, because most of the page's text would go with them. */
  readonly ignored: number;
}

/** What was taken out before the body is looked for. */
export interface Exclusions {
  readonly kinds: (BlockKind | undefined)[];
  readonly rules: (string | undefined)[];
  /** 1 for every line that is taken out. */
  readonly out: Uint8Array;
  /** Elements with roles that were kept, in document order. */
  readonly kept: readonly number[];
  /** Prose that was taken out, by role. */
  readonly heldByRole: ReadonlyMap<number, number>;
}

/** Takes out the boxes that name themselves as something else than the body, where what they hold agrees. */
export function excludeBoxes(
  elements: PageElements,
  trust: Trust,
  telling: readonly TellingBox[],
): Exclusions {
  const { page, roles } = elements;
  const { tree, lines } = page;
  const count = lines.length;
  const kinds: (BlockKind | undefined)[] = new Array(count);
  const rules: (string | undefined)[] = new Array(count);
  const out = new Uint8Array(count);
  const kept: number[] = [];
  const heldByRole = new Map<number, number>();
  const total = elements.measures.proseBefore[count]!;

  function takeOut(node: number, kind: BlockKind, rule: string): void {
    const from = elements.firstLine(node);
    let to = elements.endLine(node);
    if (from === to && from < count && !elements.isBlock(node)) {
      // An inline element decides a line that it fills.
      const line = lines[from]!;
      if (elements.chars(node) * 5 < (line.end - line.start) * 4) return;
      to = from + 1;
    }
    for (let i = from; i < to; i++) {
      kinds[i] ??= kind;
      rules[i] ??= rule;
      out[i] = 1;
    }
  }

  let until = 0;
  for (const node of elements.claims) {
    if (node < until) continue;
    const claimed = roles[node]! & ~trust.ignored;
    if (
      (claimed & OUTSIDE) === 0 ||
      tree.tag[node] === FORM ||
      !isOutside(elements, node, claimed, total, trust)
    ) {
      kept.push(node);
      continue;
    }
    until = tree.next[node]!;
    for (const [role, kind, name] of KIND_OF_ROLE) {
      if ((claimed & role) === 0) continue;
      takeOut(node, kind, `role:${name}`);
      heldByRole.set(role, (heldByRole.get(role) ?? 0) + elements.prose(node));
      break;
    }
  }
  for (const { from, to, kind, rule } of telling) {
    for (let i = from; i < to; i++) {
      kinds[i] ??= kind;
      rules[i] ??= rule;
      out[i] = 1;
    }
  }
  return { kinds, rules, out, kept, heldByRole };
}

/** Whether to believe that an element stands outside the body. */
function isOutside(
  elements: PageElements,
  node: number,
  claimed: number,
  total: number,
  trust: Trust,
): boolean {
  const held = elements.prose(node);
  // Sentences tell best how much of a page an element holds; on a page of few, its characters do.
  const share =
    total >= LEAST_PROSE ? held / total : elements.chars(node) / (elements.chars(elements.body) || 1);
  const linked = elements.linked(node);
  const tag = elements.page.tree.tag[node]!;
  if (trust.boxes === 'linked') return share < 0.1 && linked > 0.5;
  if ((claimed & ROLE.comment) !== 0) return !elements.holdsHeading(node);
  if (elements.holdsMain(node)) return false;
  if (trust.boxes === 'small') return share < 0.1 || linked > 0.6;
  if (tag === NAV) return share < 0.5 && (held < 200 || linked > 0.3);
  if (tag === FIGURE && (claimed & OUTSIDE) === ROLE.caption)
    return share < MAX_OUTSIDE_SHARE && !showsWords(elements, node);
  if (tag === FIGCAPTION || tag === FOOTER || tag === ASIDE) return share < 0.5;
  if ((claimed & ROLE.body) !== 0 && share > 0.1) return false;
  // A teaser box links to what it announces; one that does not is the article's own.
  if ((claimed & BOX) === ROLE.teaser && linked < 0.05 && held > 60) return false;
  if ((claimed & BOX) === ROLE.related && linked === 0 && held > 60 && LISTS.has(tag)) return false;
  if ((claimed & BOX) === ROLE.caption && held > 300 && linked < 0.3) return false;
  if ((claimed & BOX) !== 0) return share < MAX_OUTSIDE_SHARE || linked > 0.6;
  if (tag === BLOCKQUOTE) return (claimed & ROLE.share) !== 0 && share < MAX_OUTSIDE_SHARE;
  const length = elements.chars(node);
  if ((claimed & (OUTSIDE & ~(ROLE.date | ROLE.byline))) === 0 && (held > 60 || length > 300)) return false;
  return share < MAX_OUTSIDE_SHARE && ((held < 120 && length < 400) || linked > 0.5);
}

/** True for figures that hold a table, a listing or a quotation. */
function showsWords({ page: { tree } }: PageElements, figure: number): boolean {
  for (let node = figure + 1; node < tree.next[figure]!; node++) if (SHOWN.has(tree.tag[node]!)) return true;
  return false;
}

/** True for roles that boxes beside an article have, and the article itself never. */
export function isBox(roles: number): boolean {
  return (roles & (BOX | ROLE.navigation)) !== 0;
}
