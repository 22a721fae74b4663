import { decodeText } from './decode-references.ts';
import { tagNumber } from './tags.ts';
import { findAttribute, type HtmlTree } from './tree.ts';

/** A `<meta>` that has a name and content. */
export interface HeadMeta {
  /** `name`, `property`, `itemprop` or `http-equiv`, lower case. */
  readonly name: string;
  readonly content: string;
}

/** A `<link>` that has a relation and an address. */
export interface HeadLink {
  /** Relations, lower case, separated by spaces. */
  readonly rel: string;
  readonly href: string;
  readonly hreflang: string | null;
}

/** What the page says about itself outside its text, in page order. */
export interface HeadFacts {
  /** The first `<title>`, white space collapsed; `null` when absent or empty. */
  readonly title: string | null;
  readonly metas: readonly HeadMeta[];
  readonly links: readonly HeadLink[];
  /** Contents of `<script type="application/ld+json">`, unparsed. */
  readonly jsonLd: readonly string[];
  /** `lang` of `<html>`, as written. */
  readonly language: string | null;
  /** Address of `<base>`. */
  readonly base: string | null;
}

const TITLE = tagNumber('title');
const META = tagNumber('meta');
const LINK = tagNumber('link');
const SCRIPT = tagNumber('script');
const HTML = tagNumber('html');
const SVG = tagNumber('svg');

function content(tree: HtmlTree, node: number): string {
  const text = node + 1;
  return tree.next[node]! > text ? tree.source.slice(tree.start[text]!, tree.end[text]!) : '';
}

function present(value: string | null): string | null {
  const trimmed = value?.trim();
  return trimmed ? trimmed : null;
}

/** Collects a page's title, metadata, links and structured data. */
export function readHead(tree: HtmlTree): HeadFacts {
  let title: string | null = null;
  let language: string | null = null;
  let base: string | null = null;
  const metas: HeadMeta[] = [];
  const links: HeadLink[] = [];
  const jsonLd: string[] = [];
  for (const node of tree.headNodes) {
    const tag = tree.tag[node]!;
    if (tag === TITLE) {
      const inSvg = tree.parent[node]! >= 0 && tree.tag[tree.parent[node]!] === SVG;
      if (title === null && !inSvg) title = present(decodeText(content(tree, node)).replace(/\s+/g, ' '));
    } else if (tag === META) {
      const value = findAttribute(tree, node, 'content');
      if (value === null) continue;
      for (const attribute of ['name', 'property', 'itemprop', 'http-equiv'] as const) {
        const name = findAttribute(tree, node, attribute);
        if (name !== null) metas.push({ name: name.trim().toLowerCase(), content: value.trim() });
      }
    } else if (tag === LINK) {
      const rel = findAttribute(tree, node, 'rel');
      const href = findAttribute(tree, node, 'href');
      if (rel === null || href === null) continue;
      links.push({
        rel: rel.trim().toLowerCase(),
        href: href.trim(),
        hreflang: present(findAttribute(tree, node, 'hreflang')),
      });
    } else if (tag === SCRIPT) {
      if (/ld\+json/i.test(findAttribute(tree, node, 'type') ?? '')) jsonLd.push(content(tree, node));
    } else if (tag === HTML) {
      language ??= present(findAttribute(tree, node, 'lang') ?? findAttribute(tree, node, 'xml:lang'));
    } else {
      base ??= present(findAttribute(tree, node, 'href'));
    }
  }
  return { title, metas, links, jsonLd, language, base };
}
