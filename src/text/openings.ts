/** So many letters of a beginning are compared; the longer, the fewer lines pass, and the larger the sets. */
const DEPTH = 3;
/** What an expression may stand for grows with its length: beyond so many beginnings all are allowed. */
const MAX_OPENINGS = 4000;
/** Stands, in a beginning, for any characters from here on. */
const ANY = '*';
/** Stands for a character that is no letter: no text that is looked at begins with one. */
const SIGN = '\0';

/** Beginnings are looked up by a hash: two that share one let a few more texts pass. */
const SLOTS = 1 << 12;

/**
 * Finds out which letters matches can begin with, so that expressions of many alternatives are tried only where one
 * of them could stand. Read from the expressions themselves: the two cannot drift apart.
 *
 * @param patterns at most 31, anchored with `^` and ignoring case; of any other every text passes
 * @returns the patterns that could match a text, or what of it begins at an offset, as bits in their order; a bit is 0
 * only where its pattern cannot
 */
export function findOpenings(patterns: readonly RegExp[]): (text: string, at?: number) => number {
  if (patterns.length > 31) throw new RangeError(`patterns: 31 at most, not ${patterns.length}`);
  const all = 2 ** patterns.length - 1;
  const slots = new Int32Array(SLOTS);
  let always = 0;
  for (const [i, pattern] of patterns.entries()) {
    const openings = !pattern.ignoreCase || pattern.multiline ? [ANY] : readOpenings(pattern.source);
    for (const one of openings) {
      if (one[0] === SIGN) continue;
      const end = one.indexOf(ANY);
      if (end === 0) always |= 1 << i;
      let hash = 0;
      for (const letter of end < 0 ? one : one.slice(0, end)) hash = mix(hash, letter.charCodeAt(0));
      slots[hash & (SLOTS - 1)]! |= 1 << i;
    }
  }
  return (text, at = 0) => {
    // Signs before the first letter are skipped by some expressions and not by others.
    if (!isLetter(text.charCodeAt(at))) return all;
    let found = always;
    let hash = 0;
    const end = Math.min(at + DEPTH, text.length);
    for (let i = at; i < end; i++) {
      hash = mix(hash, foldCode(text.charCodeAt(i)));
      found |= slots[hash & (SLOTS - 1)]!;
    }
    return found;
  };
}

function mix(hash: number, code: number): number {
  const next = Math.imul(hash, 0x9e3779b1) + Math.imul(code, 0x85ebca6b);
  return next ^ (next >>> 15);
}

function foldCode(code: number): number {
  if (code < 0x80) return code >= 65 && code <= 90 ? code + 32 : code;
  return foldLetter(code).charCodeAt(0);
}

/** The letters and figures for which it is known that they are such; others pass as signs do. */
function isLetter(code: number): boolean {
  const lower = code | 32;
  return (
    (lower >= 97 && lower <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x400 && code < 0x482) ||
    (code >= 0x4e00 && code < 0xa000) ||
    (code >= 0xac00 && code < 0xd7a4)
  );
}

/** Equal for letters that an expression takes as equal when it ignores case. */
function foldLetter(code: number): string {
  if (code >= 97 && code <= 122) return String.fromCharCode(code);
  return String.fromCharCode(code).toUpperCase().toLowerCase()[0]!;
}

/** Every beginning that begins with a letter, `DEPTH` letters long or ended by `ANY`. */
function readOpenings(source: string): readonly string[] {
  let at = 0;
  return readAlternatives(true).map((one) => (isFull(one) ? one : one + ANY));

  function readAlternatives(outermost = false): string[] {
    const found = new Set<string>();
    for (;;) {
      // One that is not anchored may begin anywhere.
      if (outermost && source[at] !== '^') return [ANY];
      for (const one of readSequence()) found.add(one);
      if (source[at] !== '|') break;
      at++;
    }
    return found.size > MAX_OPENINGS ? [ANY] : [...found];
  }

  function readSequence(): string[] {
    let begun = [''];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const item = readItem();
      const repeated = readCount();
      const next = new Set<string>();
      for (const one of begun) {
        if (isFull(one)) next.add(one);
        else {
          if (repeated.least === 0) next.add(one);
          for (const more of item)
            next.add(join(one, repeated.most > 1 && more !== '' ? `${more}${ANY}` : more));
        }
      }
      begun = next.size > MAX_OPENINGS ? [ANY] : [...next];
    }
    return begun;
  }

  function readItem(): string[] {
    const sign = source[at]!;
    if (sign === '(') return readGroup();
    if (sign === '[') return readClass();
    at++;
    if (sign === '^') return [''];
    if (sign === '.' || sign === '$') return [ANY];
    if (sign !== '\\') return [foldLetter(sign.charCodeAt(0))];
    const escaped = source[at++]!;
    if (escaped === 'b' || escaped === 'B') return [''];
    if (escaped === 'd') return [...'0123456789'];
    if (/[pPuxck]/.test(escaped) && source[at] === '{') at = source.indexOf('}', at) + 1;
    return /[a-zA-Z0-9]/.test(escaped) ? [ANY] : [escaped];
  }

  function readGroup(): string[] {
    const kind = /^\((?:\?(?::|<?[=!]|<\w+>))?/.exec(source.slice(at, at + 40))![0];
    at += kind.length;
    const inner = readAlternatives();
    at++;
    // What is only looked at takes nothing up.
    return kind.endsWith('=') || kind.endsWith('!') ? [''] : inner;
  }

  function readClass(): string[] {
    const start = at;
    at++;
    while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
    at++;
    const inner = source.slice(start + 1, at - 1);
    if (inner === '^\\p{L}\\p{N}') return [SIGN + ANY];
    const listed = inner.replaceAll('\\s', '');
    if (/^\^|\\|.-.|[\ud800-\udfff]/.test(listed)) return [ANY];
    if (/^[^\p{L}\p{N}]*$/u.test(listed)) return [SIGN + ANY];
    return inner === listed
      ? [...new Set([...inner].map((letter) => foldLetter(letter.charCodeAt(0))))]
      : [ANY];
  }

  function readCount(): { least: number; most: number } {
    const count = /^(?:[?*+]|\{(\d+)(,)?(\d*)\})/.exec(source.slice(at, at + 12));
    if (count === null) return { least: 1, most: 1 };
    at += count[0].length;
    if (source[at] === '?') at++;
    if (count[0] === '?') return { least: 0, most: 1 };
    if (count[0] === '*') return { least: 0, most: 2 };
    return { least: count[1] === undefined ? 1 : Number(count[1]), most: 2 };
  }
}

function isFull(one: string): boolean {
  return one.length >= DEPTH || one.endsWith(ANY);
}

function join(one: string, more: string): string {
  if (one !== '' && more[0] === SIGN) return one + ANY;
  const joined = one + more;
  const any = joined.indexOf(ANY);
  return any >= 0 && any < DEPTH ? joined.slice(0, any + 1) : joined.slice(0, DEPTH);
}
