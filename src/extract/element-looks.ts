import { ATTRIBUTE, findRawAttribute, type HtmlTree } from '../html/index.ts';

/** What a `style` attribute says that matters to reading. */
export const HIDDEN = 1;
export const BOLD = 2;
export const ITALIC = 4;
export const KEEPS_LINES = 8;

/** Distinct attribute values repeat over a page and over a site; beyond this many the memory is emptied. */
const MAX_REMEMBERED = 20_000;

/** Remembers a pure function's results by string, in bounded memory. */
export function remember<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      if (known.size >= MAX_REMEMBERED) known.clear();
      known.set(key, value);
    }
    return value;
  };
}

/** Longer values are not remembered and not searched: no page needs them. */
const MAX_VALUE = 2000;

const styleLooks = remember((style: string): number => {
  const css = style.toLowerCase().replace(/\s+/g, '');
  return (
    (/(?:^|;)(?:display:none|visibility:hidden)/.test(css) ? HIDDEN : 0) |
    (/(?:^|;)font-weight:(?:bold|[6-9]00)/.test(css) ? BOLD : 0) |
    (/(?:^|;)font-style:(?:italic|oblique)/.test(css) ? ITALIC : 0) |
    (/(?:^|;)white-space:(?:pre|break-spaces)/.test(css) ? KEEPS_LINES : 0)
  );
});

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

const normalizeTokens = remember((value: string): string => value.toLowerCase().trim().replace(/\s+/g, ' '));

/** Class and id tokens of one element, lower case, spaced; `''` when it has none. */
export function findTokens(tree: HtmlTree, node: number): string {
  if (tree.firstAttribute[node] === tree.firstAttribute[node + 1]) return '';
  const classes = findRawAttribute(tree, node, ATTRIBUTE.class);
  const id = findRawAttribute(tree, node, ATTRIBUTE.id);
  const both = classes ? (id ? `${classes} ${id}` : classes) : (id ?? '');
  return both === '' || both.length > MAX_VALUE ? '' : normalizeTokens(both);
}
