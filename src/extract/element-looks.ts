import { ATTRIBUTE, findRawAttribute, type HtmlTree, tagNumber } from '../html/index.ts';

/** What a `style` attribute says that matters to reading. */
export const HIDDEN = 1;
export const BOLD = 2;
export const ITALIC = 4;
export const KEEPS_LINES = 8;

/** Longer values are not remembered and not searched: no page needs them. */
const MAX_VALUE = 2000;

const HIDES = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const EMBOLDENS = /(?:^|[;\s])font-weight\s*:\s*(?:bold|[6-9]00)/i;
const SLANTS = /(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)/i;
const PRESERVES = /(?:^|[;\s])white-space\s*:\s*(?:pre|break-spaces)/i;

function styleLooks(style: string): number {
  return (
    (HIDES.test(style) ? HIDDEN : 0) |
    (EMBOLDENS.test(style) ? BOLD : 0) |
    (SLANTS.test(style) ? ITALIC : 0) |
    (PRESERVES.test(style) ? KEEPS_LINES : 0)
  );
}

/** Looks of an element that its own attributes give (`hidden`, `style`), as flags. */
export function findLooks(tree: HtmlTree, node: number): number {
  let looks = 0;
  const end = tree.firstAttribute[node + 1]!;
  for (let i = tree.firstAttribute[node]!; i < end; i++) {
    const name = tree.attributeName[i];
    if (name === ATTRIBUTE.hidden) looks |= HIDDEN;
    else if (name === ATTRIBUTE.style) {
      const start = tree.attributeStart[i]!;
      const stop = tree.attributeEnd[i]!;
      if (stop > start && stop - start < MAX_VALUE) looks |= styleLooks(tree.source.slice(start, stop));
    }
  }
  return looks;
}

/** Class and id tokens of one element, lower case, spaced; `''` when it has none. */
export function findTokens(tree: HtmlTree, node: number): string {
  if (tree.firstAttribute[node] === tree.firstAttribute[node + 1]) return '';
  const classes = findRawAttribute(tree, node, ATTRIBUTE.class);
  const id = findRawAttribute(tree, node, ATTRIBUTE.id);
  const both = classes ? (id ? `${classes} ${id}` : classes) : (id ?? '');
  if (both === '' || both.length > MAX_VALUE) return '';
  return /[A-Z]|\s{2}|[\t\n\r\f]|^ | $|[^\x00-\x7f]/.test(both)
    ? both.toLowerCase().trim().replace(/\s+/g, ' ')
    : both;
}

const BODY = tagNumber('body');
const HTML = tagNumber('html');

/**
 * Class and id tokens of an element and of those around it below `<body>`, nearest first, spaced; `''` for −1. Those of
 * each element are put together once, when they are first asked for.
 */
export function rememberClasses(tree: HtmlTree): (element: number) => string {
  const known = new Map<number, string>();
  return function classesOf(element: number): string {
    if (element < 0) return '';
    let classes = known.get(element);
    if (classes === undefined) {
      const tag = tree.tag[element];
      const own = tag === BODY || tag === HTML ? '' : findTokens(tree, element);
      const outer = classesOf(tree.parent[element]!);
      classes = own === '' ? outer : outer === '' ? own : `${own} ${outer}`;
      known.set(element, classes);
    }
    return classes;
  };
}
