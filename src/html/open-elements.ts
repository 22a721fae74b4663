import {
  BLOCK,
  CLOSES_P,
  ENDS_FOREIGN,
  FORMAT,
  HEAD,
  HEADING,
  SCOPE,
  TAG_FLAGS,
  tagNumber,
  VOID,
} from './tags.ts';

/** Browsers stop nesting at this depth too; deeper elements stand beside each other. */
export const MAX_DEPTH = 512;

const P = tagNumber('p');
const HTML = tagNumber('html');
const HEAD_ELEMENT = tagNumber('head');
const BODY = tagNumber('body');
const A = tagNumber('a');
const SVG = tagNumber('svg');
const MATH = tagNumber('math');
const FOREIGN_OBJECT = tagNumber('foreignobject');
const FORM = tagNumber('form');
const BR = tagNumber('br');
/** Marks an element whose end tag came while blocks inside it were still open: it ends with them. */
const ENDED = 0xffff;

/** What an opening tag ends, by its number: the elements ended, and those that keep them open. */
interface Ending {
  readonly ends: ReadonlySet<number>;
  readonly within: ReadonlySet<number>;
}

function numbers(names: string): ReadonlySet<number> {
  return new Set(names.split(' ').map(tagNumber));
}

const ENDINGS: (Ending | undefined)[] = [];
for (const [names, ends, within] of [
  ['li', 'li', 'ul ol dir menu table td th html'],
  ['dt dd', 'dt dd', 'dl table td th html'],
  ['option', 'option', 'select datalist html'],
  ['optgroup', 'option optgroup', 'select html'],
  ['td th', 'td th', 'table html'],
  ['tr', 'td th tr', 'table html'],
  ['tbody thead tfoot', 'td th tr tbody thead tfoot caption colgroup', 'table html'],
  ['button', 'button', 'html'],
] as const) {
  for (const number of numbers(names)) ENDINGS[number] = { ends: numbers(ends), within: numbers(within) };
}

const TABLE_PARTS = numbers('table tbody thead tfoot tr td th caption');
const TABLE = tagNumber('table');
const LIST_ITEM_SCOPE: ReadonlyMap<number, ReadonlySet<number>> = new Map([
  [tagNumber('li'), numbers('ul ol')],
  [tagNumber('dt'), numbers('dl')],
  [tagNumber('dd'), numbers('dl')],
]);

type Close = (node: number, at: number) => void;

/** The stack of elements whose end has not come yet. All walks over it are bounded by `MAX_DEPTH`. */
export interface OpenElements {
  top(): number;
  /** Ends what the start tag of this number ends. */
  prepare(number: number, at: number, close: Close): void;
  /** Opens an element; false when it has no content. */
  start(node: number, number: number, selfClosing: boolean): boolean;
  /** Handles an end tag; true when the tag stands for an empty element (`</p>` alone, `</br>`). */
  end(number: number, at: number, close: Close): boolean;
  endAll(at: number, close: Close): void;
  /** Inside SVG or MathML, where `/>` ends an element. */
  inForeign(): boolean;
  tooDeep(): boolean;
}

export function openElements(): OpenElements {
  const nodes = new Int32Array(MAX_DEPTH);
  const tags = new Uint16Array(MAX_DEPTH);
  const counts = new Int32Array(1 << 13);
  let depth = 0;
  let deep = false;

  function pop(at: number, close: Close): void {
    depth--;
    const number = tags[depth]!;
    if (number !== ENDED) counts[number]!--;
    close(nodes[depth]!, at);
  }

  function popTo(index: number, at: number, close: Close): void {
    while (depth > index) pop(at, close);
    while (depth > 0 && tags[depth - 1] === ENDED) pop(at, close);
  }

  /** Ends the innermost elements of a set, all of them up to a border. */
  function endInnermost(ending: Ending, at: number, close: Close): void {
    for (let i = depth - 1; i >= 0; i--) {
      const number = tags[i]!;
      if (ending.within.has(number)) return;
      if (ending.ends.has(number)) popTo(i, at, close);
    }
  }

  function endParagraph(at: number, close: Close): void {
    if (counts[P]! === 0) return;
    for (let i = depth - 1; i >= 0; i--) {
      const number = tags[i]!;
      if (number === P) {
        popTo(i, at, close);
        return;
      }
      if (number !== ENDED && (TAG_FLAGS[number]! & SCOPE) !== 0) return;
    }
  }

  /** Ends drawings and formulas, except around the part of a drawing that is made for HTML. */
  function endForeign(at: number, close: Close): void {
    for (let i = depth - 1; i >= 0; i--) {
      const number = tags[i]!;
      if (number === FOREIGN_OBJECT) return;
      if (number === SVG || number === MATH) popTo(i, at, close);
    }
  }

  function endMarked(index: number): void {
    counts[tags[index]!]!--;
    tags[index] = ENDED;
  }

  return {
    top: () => (depth === 0 ? -1 : nodes[depth - 1]!),

    prepare(number, at, close) {
      const flags = TAG_FLAGS[number]!;
      if (counts[HEAD_ELEMENT]! > 0 && (flags & HEAD) === 0) {
        for (let i = 0; i < depth; i++) if (tags[i] === HEAD_ELEMENT) return popTo(i, at, close);
      }
      if ((flags & ENDS_FOREIGN) !== 0 && this.inForeign()) endForeign(at, close);
      if ((flags & CLOSES_P) !== 0) endParagraph(at, close);
      if ((flags & HEADING) !== 0 && depth > 0) {
        const top = tags[depth - 1]!;
        if (top !== ENDED && (TAG_FLAGS[top]! & HEADING) !== 0) popTo(depth - 1, at, close);
      }
      const ending = ENDINGS[number];
      if (ending !== undefined) endInnermost(ending, at, close);
      else if (number === A && counts[A]! > 0) this.end(A, at, close);
    },

    start(node, number, selfClosing) {
      if ((TAG_FLAGS[number]! & VOID) !== 0) return false;
      if (selfClosing && (number === SVG || this.inForeign())) return false;
      if ((number === BODY || number === HTML) && counts[number]! > 0) return false;
      if (depth === MAX_DEPTH) {
        deep = true;
        return false;
      }
      nodes[depth] = node;
      tags[depth++] = number;
      counts[number]!++;
      return true;
    },

    end(number, at, close) {
      // What follows `</body>` is still displayed inside it.
      if (number === BODY || number === HTML) return false;
      if (number === BR) return true;
      const flags = TAG_FLAGS[number]!;
      if (number === P && counts[P]! === 0) return true;
      if (counts[number]! === 0 && (flags & HEADING) === 0) return false;
      for (let i = depth - 1; i >= 0; i--) {
        const open = tags[i]!;
        if (open === ENDED) continue;
        if (open === number || ((flags & HEADING) !== 0 && (TAG_FLAGS[open]! & HEADING) !== 0)) {
          if (number === FORM && i < depth - 1) endMarked(i);
          else popTo(i, at, close);
          return false;
        }
        if ((flags & FORMAT) !== 0 && (TAG_FLAGS[open]! & BLOCK) !== 0) {
          for (let k = i - 1; k >= 0; k--) {
            if (tags[k] !== number) continue;
            endMarked(k);
            break;
          }
          return false;
        }
        if (TABLE_PARTS.has(number) ? open === TABLE : (TAG_FLAGS[open]! & SCOPE) !== 0) return false;
        if (LIST_ITEM_SCOPE.get(number)?.has(open)) return false;
      }
      return false;
    },

    endAll(at, close) {
      while (depth > 0) pop(at, close);
    },

    inForeign: () => counts[SVG]! > 0 || counts[MATH]! > 0,

    tooDeep: () => deep,
  };
}
