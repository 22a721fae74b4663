import { ATTRIBUTE_NAMES } from './attributes.ts';
import { buildNameTable, hashStep, lookUpName } from './name-table.ts';
import { openElements } from './open-elements.ts';
import { KNOWN_TAGS, RAW, RAW_REFERENCES, TAG, TAG_FLAGS, TAG_NAMES } from './tags.ts';
import type { HtmlTree } from './tree.ts';

const TAG_TABLE = buildNameTable(TAG_NAMES.slice(1).map((name, i) => [name, i + 1] as const));
const ATTRIBUTE_TABLE = buildNameTable(ATTRIBUTE_NAMES.map((name, i) => [name, i + 1] as const));

const HEAD_TAGS = new Set(['title', 'meta', 'link', 'script', 'base', 'html'].map((name) => TAG[name]!));

/** A page with more names of its own than this shares one number among the rest. */
const MAX_OWN_NAMES = 4096;

const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const EQUALS = 61;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 12;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** Where a comment or declaration whose `<!` stands at `at` ends: the offset after its `>`. */
function skipDeclaration(source: string, at: number): number {
  let end: number;
  if (source.startsWith('--', at + 2)) {
    if (source[at + 4] === '>') return at + 5;
    if (source.startsWith('->', at + 4)) return at + 6;
    end = source.indexOf('--', at + 4);
    while (end >= 0) {
      const code = source.charCodeAt(end + 2);
      if (code === GT) return end + 3;
      if (code === BANG && source.charCodeAt(end + 3) === GT) return end + 4;
      end = source.indexOf('--', end + 1);
    }
    return source.length;
  }
  end = source.indexOf('>', at + 2);
  return end < 0 ? source.length : end + 1;
}

/** Where the end tag of a raw element begins whose content starts at `from`; the source's length when there is none. */
function findRawEnd(source: string, from: number, name: string): number {
  for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2)) {
    const after = at + 2 + name.length;
    const code = source.charCodeAt(after);
    if (
      (isSpace(code) || code === GT || code === SLASH) &&
      source.slice(at + 2, after).toLowerCase() === name
    )
      return at;
  }
  return source.length;
}

/**
 * Reads HTML of any quality into a flat tree, in one pass and in time linear in its length; nothing throws, and
 * nesting is bounded. Tags that HTML lets authors leave out are supplied as browsers do; the rarer repairs of the
 * standard (content moved out of tables, formatting reopened in a later block) are left out: they change no text.
 */
export function parseHtml(source: string): HtmlTree {
  const length = source.length;
  let capacity = (length >> 4) + 64;
  let tag = new Uint16Array(capacity);
  let parent = new Int32Array(capacity);
  let next = new Int32Array(capacity);
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let firstAttribute = new Int32Array(capacity + 1);
  let size = 0;

  let attributeCapacity = (length >> 5) + 64;
  let attributeName = new Uint8Array(attributeCapacity);
  let attributeStart = new Int32Array(attributeCapacity);
  let attributeEnd = new Int32Array(attributeCapacity);
  let attributes = 0;

  const ownNames: string[] = [];
  const ownNumbers = new Map<string, number>();
  const headNodes: number[] = [];
  const open = openElements();

  function addNode(number: number, start: number, end: number, within: number = open.top()): number {
    if (size === capacity) {
      capacity *= 2;
      tag = grow(tag, new Uint16Array(capacity));
      parent = grow(parent, new Int32Array(capacity));
      next = grow(next, new Int32Array(capacity));
      starts = grow(starts, new Int32Array(capacity));
      ends = grow(ends, new Int32Array(capacity));
      firstAttribute = grow(firstAttribute, new Int32Array(capacity + 1));
    }
    const node = size++;
    tag[node] = number;
    parent[node] = within;
    starts[node] = start;
    ends[node] = end;
    next[node] = size;
    firstAttribute[node] = attributes;
    return node;
  }

  function addText(start: number, end: number): void {
    if (end > start) addNode(0, start, end);
  }

  function close(node: number, at: number): void {
    next[node] = size;
    ends[node] = at;
  }

  function ownNumber(start: number, end: number): number {
    const name = source.slice(start, Math.min(end, start + 64)).toLowerCase();
    let number = ownNumbers.get(name);
    if (number === undefined) {
      number = KNOWN_TAGS + Math.min(ownNames.length, MAX_OWN_NAMES);
      if (ownNames.length < MAX_OWN_NAMES) ownNames.push(name);
      else ownNames[MAX_OWN_NAMES] = 'x';
      if (ownNumbers.size < MAX_OWN_NAMES) ownNumbers.set(name, number);
    }
    return number;
  }

  let textStart = 0;
  let at = 0;
  while (at < length) {
    const lt = source.indexOf('<', at);
    if (lt < 0) break;
    const code = source.charCodeAt(lt + 1);
    const isEnd = code === SLASH;
    if (!isEnd && !isLetter(code)) {
      if (code !== BANG && code !== QUESTION) {
        at = lt + 1;
        continue;
      }
      addText(textStart, lt);
      at = textStart = skipDeclaration(source, lt);
      continue;
    }
    let cursor = isEnd ? lt + 2 : lt + 1;
    if (isEnd && !isLetter(source.charCodeAt(cursor))) {
      if (cursor >= length) break;
      addText(textStart, lt);
      at = textStart = skipDeclaration(source, lt);
      continue;
    }
    addText(textStart, lt);

    const nameStart = cursor;
    let hash = 0;
    let letter = source.charCodeAt(cursor);
    while (cursor < length && letter !== GT && letter !== SLASH && !isSpace(letter)) {
      hash = hashStep(hash, letter >= 65 && letter <= 90 ? letter | 32 : letter);
      letter = source.charCodeAt(++cursor);
    }
    const number = lookUpName(TAG_TABLE, hash, source, nameStart, cursor) || ownNumber(nameStart, cursor);

    if (isEnd) {
      const gt = letter === GT ? cursor : source.indexOf('>', cursor);
      at = textStart = gt < 0 ? length : gt + 1;
      if (open.end(number, at, close)) addNode(number, lt, at);
      continue;
    }

    open.prepare(number, lt, close);
    const node = addNode(number, lt, length);

    let selfClosing = false;
    for (;;) {
      while (cursor < length && isSpace(letter)) letter = source.charCodeAt(++cursor);
      if (cursor >= length) break;
      if (letter === GT) {
        cursor++;
        break;
      }
      if (letter === SLASH) {
        letter = source.charCodeAt(++cursor);
        selfClosing = letter === GT;
        continue;
      }
      const attributeNameStart = cursor;
      hash = 0;
      do {
        hash = hashStep(hash, letter >= 65 && letter <= 90 ? letter | 32 : letter);
        letter = source.charCodeAt(++cursor);
      } while (cursor < length && letter !== GT && letter !== SLASH && letter !== EQUALS && !isSpace(letter));
      const kept = lookUpName(ATTRIBUTE_TABLE, hash, source, attributeNameStart, cursor);
      while (cursor < length && isSpace(letter)) letter = source.charCodeAt(++cursor);
      let valueStart = cursor;
      let valueEnd = cursor;
      if (letter === EQUALS) {
        do letter = source.charCodeAt(++cursor);
        while (cursor < length && isSpace(letter));
        if (letter === DOUBLE_QUOTE || letter === SINGLE_QUOTE) {
          valueStart = cursor + 1;
          valueEnd = source.indexOf(letter === DOUBLE_QUOTE ? '"' : "'", valueStart);
          if (valueEnd < 0) valueEnd = length;
          cursor = Math.min(valueEnd + 1, length);
        } else {
          valueStart = cursor;
          while (cursor < length && letter !== GT && !isSpace(letter)) letter = source.charCodeAt(++cursor);
          valueEnd = cursor;
        }
        letter = source.charCodeAt(cursor);
      }
      if (kept !== 0) {
        if (attributes === attributeCapacity) {
          attributeCapacity *= 2;
          attributeName = grow(attributeName, new Uint8Array(attributeCapacity));
          attributeStart = grow(attributeStart, new Int32Array(attributeCapacity));
          attributeEnd = grow(attributeEnd, new Int32Array(attributeCapacity));
        }
        attributeName[attributes] = kept;
        attributeStart[attributes] = valueStart;
        attributeEnd[attributes++] = valueEnd;
      }
    }
    at = textStart = cursor;

    if (HEAD_TAGS.has(number)) headNodes.push(node);
    if ((TAG_FLAGS[number]! & (RAW | RAW_REFERENCES)) !== 0) {
      if (selfClosing && open.inForeign()) continue;
      const end = findRawEnd(source, at, TAG_NAMES[number]!);
      if (end > at) addNode(0, at, end, node);
      const gt = source.indexOf('>', end);
      at = textStart = gt < 0 ? length : gt + 1;
      close(node, at);
    } else if (!open.start(node, number, selfClosing)) close(node, at);
  }
  addText(textStart, length);
  open.endAll(length, close);
  firstAttribute[size] = attributes;

  return {
    source,
    size,
    tag,
    parent,
    next,
    start: starts,
    end: ends,
    firstAttribute,
    attributeName,
    attributeStart,
    attributeEnd,
    ownNames,
    headNodes,
    tooDeep: open.tooDeep(),
  };
}

function grow<T extends Uint8Array | Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
