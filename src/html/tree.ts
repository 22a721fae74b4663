import { ATTRIBUTE, type AttributeName } from './attributes.ts';
import { decodeAttribute } from './decode-references.ts';
import { TAG_NAMES } from './tags.ts';

/**
 * A page's elements and texts in document order, as parallel arrays indexed by node number. A node's descendants are
 * the nodes after it up to `next[node]`, so whatever is summed along the order is known of every subtree.
 */
export interface HtmlTree {
  readonly source: string;
  readonly size: number;
  /** Tag number, 0 for text (see `TAG`); a page's own names follow the listed ones, see `ownNames`. */
  readonly tag: Uint16Array;
  /** The enclosing element, −1 at the top. */
  readonly parent: Int32Array;
  /** The first node after the subtree. */
  readonly next: Int32Array;
  /** Offsets into `source`: of the text, or from an element's start tag to its end tag's end. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The attributes of node i are those from `firstAttribute[i]` to `firstAttribute[i + 1]`. */
  readonly firstAttribute: Int32Array;
  readonly attributeName: Uint8Array;
  readonly attributeStart: Int32Array;
  readonly attributeEnd: Int32Array;
  /** Names of elements that are not listed, in order of number. */
  readonly ownNames: readonly string[];
  /** Nodes of `<title>`, `<meta>`, `<link>`, `<script>`, `<base>` and `<html>`, in order. */
  readonly headNodes: readonly number[];
  /** True when elements were nested deeper than `MAX_DEPTH` and the deeper ones stand beside each other instead. */
  readonly tooDeep: boolean;
}

/** The element name of a node, lower case; `#text` for text. */
export function getTagName(tree: HtmlTree, node: number): string {
  const tag = tree.tag[node]!;
  return TAG_NAMES[tag] ?? tree.ownNames[tag - TAG_NAMES.length] ?? '';
}

/** A node's attribute as written, references not decoded; `null` when absent. */
export function findRawAttribute(tree: HtmlTree, node: number, number: number): string | null {
  const end = tree.firstAttribute[node + 1]!;
  for (let i = tree.firstAttribute[node]!; i < end; i++) {
    if (tree.attributeName[i] === number)
      return tree.source.slice(tree.attributeStart[i]!, tree.attributeEnd[i]!);
  }
  return null;
}

/** A node's attribute, decoded; `null` when absent. */
export function findAttribute(tree: HtmlTree, node: number, name: AttributeName): string | null {
  const raw = findRawAttribute(tree, node, ATTRIBUTE[name]);
  return raw === null ? null : decodeAttribute(raw);
}
