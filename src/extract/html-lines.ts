import {
  BLOCK,
  decodeText,
  findAttribute,
  getTagName,
  HEADING,
  type HtmlTree,
  INVISIBLE,
  TAG_FLAGS,
  tagNumber,
} from '../html/index.ts';
import { findSigns, type Span } from '../text/index.ts';
import {
  BOLD,
  findLooks,
  findTokens,
  HIDDEN,
  ITALIC,
  KEEPS_LINES,
  rememberClasses,
} from './element-looks.ts';
import { HtmlLine } from './html-line.ts';
import type { PageText } from './lines.ts';
import { namesSpeaker } from './speaker-classes.ts';

/**
 * A page's text with running sums along the tree's node order: what a subtree holds is `x[next[node]] - x[node]`.
 * Nodes inside elements that are never displayed have no sums of their own.
 */
export interface HtmlText extends PageText {
  readonly tree: HtmlTree;
  /** Characters of text before each node. */
  readonly charsBefore: Int32Array;
  /** Characters inside links before each node. */
  readonly linkCharsBefore: Int32Array;
  /** Lines finished before each node: the first line of a block element's subtree. */
  readonly linesBefore: Int32Array;
}

const A = tagNumber('a');
const B = tagNumber('b');
const STRONG = tagNumber('strong');
const I = tagNumber('i');
const EM = tagNumber('em');
const CITE = tagNumber('cite');
const BR = tagNumber('br');
const HR = tagNumber('hr');
const PRE = tagNumber('pre');
const TEXTAREA = tagNumber('textarea');
const LISTING = tagNumber('listing');

const H1 = tagNumber('h1');

const COLLAPSIBLE = /[\t\n\r\f]| {2}/;
/** Most lines have no ranges: they share one list, never written to. */
const NONE: never[] = [];

interface OpenLine {
  text: string;
  originStart: number;
  originEnd: number;
  element: number;
  hidden: boolean;
  bold: Span[];
  italic: Span[];
  links: { start: number; end: number; href: string }[];
  lastLink: number;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 12;
}

function extend(ranges: Span[], start: number, end: number): void {
  const last = ranges.at(-1);
  // A single space between two ranges is part of one.
  if (last !== undefined && last[1] >= start - 1) ranges[ranges.length - 1] = [last[0], end];
  else ranges.push([start, end]);
}

/** Lays a page out as text: what a browser displays without style sheets, one line for each printed line. */
export function layOutLines(tree: HtmlTree): HtmlText {
  const { source, size } = tree;
  const charsBefore = new Int32Array(size + 1);
  const linkCharsBefore = new Int32Array(size + 1);
  const linesBefore = new Int32Array(size + 1);
  const lines: HtmlLine[] = [];
  const classesOf = rememberClasses(tree);
  const texts: string[] = [];
  let offset = 0;
  let chars = 0;
  let linkChars = 0;

  // Elements around the current node, by depth.
  const stack: number[] = [];
  const stackLooks: number[] = [];
  const stackLink: number[] = [];
  const stackBlock: number[] = [];
  const stackHeading: number[] = [];
  let depth = 0;
  let looks = 0;
  let link = -1;
  let block = -1;

  let line: OpenLine = openLine();
  let space = false;
  let gap = 1;

  function openLine(): OpenLine {
    return {
      text: '',
      originStart: 0,
      originEnd: 0,
      element: -1,
      hidden: false,
      bold: NONE,
      italic: NONE,
      links: NONE,
      lastLink: -1,
    };
  }

  function finishLine(nextGap: number): void {
    space = false;
    if (line.text === '') return;
    // Nothing but no-break spaces is no line.
    if (line.text.length < 9 && line.text.trim() === '') {
      line = openLine();
      return;
    }
    let at = depth - 1;
    while (at >= 0 && stack[at] !== line.element) at--;
    lines.push(
      new HtmlLine(
        {
          start: offset,
          end: offset + line.text.length,
          origin: [line.originStart, line.originEnd],
          gap,
          tag: line.element < 0 ? '' : getTagName(tree, line.element),
          heading: at < 0 ? 0 : stackHeading[at]!,
          element: line.element,
          bold: line.bold,
          italic: line.italic,
          links: line.links,
          hidden: line.hidden,
        },
        classesOf,
      ),
    );
    texts.push(line.text);
    offset += line.text.length + 1;
    gap = nextGap;
    line = openLine();
  }

  function breakBlock(): void {
    finishLine(1);
    if (gap < 1) gap = 1;
  }

  function append(text: string, start: number, end: number): void {
    let set = looks;
    if (line.text === '') {
      const inner = stack[depth - 1];
      if (inner !== undefined && inner !== block && namesSpeaker(findTokens(tree, inner))) set |= BOLD;
      line.originStart = start;
      line.element = block;
      line.hidden = (looks & HIDDEN) !== 0;
    } else if (space) {
      line.text += ' ';
      chars++;
    }
    space = false;
    const from = offset + line.text.length;
    const to = from + text.length;
    line.text += text;
    line.originEnd = end;
    chars += text.length;
    if ((set & BOLD) !== 0) {
      if (line.bold === NONE) line.bold = [];
      extend(line.bold, from, to);
    }
    if ((looks & ITALIC) !== 0) {
      if (line.italic === NONE) line.italic = [];
      extend(line.italic, from, to);
    }
    if (link >= 0) {
      linkChars += text.length;
      if (line.links === NONE) line.links = [];
      if (line.lastLink === link) line.links.at(-1)!.end = to;
      else line.links.push({ start: from, end: to, href: findAttribute(tree, link, 'href')!.trim() });
      line.lastLink = link;
    }
  }

  function addText(node: number): void {
    let start = tree.start[node]!;
    let end = tree.end[node]!;
    if ((looks & KEEPS_LINES) !== 0) {
      addPreformatted(start, end);
      return;
    }
    while (start < end && isSpace(source.charCodeAt(start))) start++;
    if (start > tree.start[node]!) space = true;
    if (start === end) return;
    while (isSpace(source.charCodeAt(end - 1))) end--;
    let text = decodeText(source.slice(start, end));
    if (COLLAPSIBLE.test(text)) text = text.replace(/[ \t\n\r\f]+/g, ' ');
    // A reference may decode to white space only.
    if (text === '' || text === ' ') space = true;
    else append(text, start, end);
    if (end < tree.end[node]!) space = true;
  }

  function addPreformatted(start: number, end: number): void {
    let at = start;
    while (at <= end) {
      let stop = source.indexOf('\n', at);
      if (stop < 0 || stop > end) stop = end;
      const text = decodeText(source.slice(at, stop)).replace(/\r|\n/g, '');
      if (text.trim() !== '') append(text.trimEnd(), at, stop);
      if (stop === end) return;
      breakLine();
      at = stop + 1;
    }
  }

  function breakLine(): void {
    if (line.text !== '') finishLine(0);
    else {
      space = false;
      if (gap === 0) gap = 1;
    }
  }

  function leave(): void {
    if (stackBlock[depth - 1] === stack[depth - 1]) breakBlock();
    depth--;
    looks = depth === 0 ? 0 : stackLooks[depth - 1]!;
    link = depth === 0 ? -1 : stackLink[depth - 1]!;
    block = depth === 0 ? -1 : stackBlock[depth - 1]!;
  }

  let node = 0;
  while (node < size) {
    while (depth > 0 && tree.next[stack[depth - 1]!]! <= node) leave();
    charsBefore[node] = chars;
    linkCharsBefore[node] = linkChars;
    linesBefore[node] = lines.length;
    const tag = tree.tag[node]!;
    if (tag === 0) {
      addText(node++);
      continue;
    }
    const flags = TAG_FLAGS[tag]!;
    if ((flags & INVISIBLE) !== 0) {
      if ((flags & BLOCK) !== 0) breakBlock();
      node = tree.next[node]!;
      continue;
    }
    if (tag === BR) breakLine();
    else if (tag === HR) {
      breakBlock();
      gap = 2;
    } else {
      const isBlock = (flags & BLOCK) !== 0;
      if (isBlock) {
        breakBlock();
        linesBefore[node] = lines.length;
      }
      if (tree.next[node]! > node + 1) {
        const outer = depth === 0 ? 0 : stackHeading[depth - 1]!;
        if (tree.firstAttribute[node] !== tree.firstAttribute[node + 1]) looks |= findLooks(tree, node);
        if (tag === B || tag === STRONG) looks |= BOLD;
        else if (tag === I || tag === EM || tag === CITE) looks |= ITALIC;
        else if (tag === PRE || tag === TEXTAREA || tag === LISTING) looks |= KEEPS_LINES;
        else if (tag === A && findAttribute(tree, node, 'href') !== null) link = node;
        if (isBlock) block = node;
        stack[depth] = node;
        stackLooks[depth] = looks;
        stackLink[depth] = link;
        stackBlock[depth] = block;
        stackHeading[depth++] = (flags & HEADING) !== 0 ? tag - H1 + 1 : outer;
      }
    }
    node++;
  }
  while (depth > 0) leave();
  finishLine(1);
  charsBefore[size] = chars;
  linkCharsBefore[size] = linkChars;
  linesBefore[size] = lines.length;
  const text = texts.join('\n');
  for (const one of lines) one.signs = findSigns(text, one.start, one.end);
  return { text, lines, tree, charsBefore, linkCharsBefore, linesBefore };
}
