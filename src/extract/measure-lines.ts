import type { HtmlText } from './html-lines.ts';

/** Figures of every line, and running sums of prose: between lines a and b stands `proseBefore[b] - proseBefore[a]`. */
export interface LineMeasures {
  /** Length in characters, those of Chinese, Japanese and Korean counted double: they say more. */
  readonly weight: Int32Array;
  /** Share of the line's characters inside links, 0 to 1. */
  readonly linked: Float32Array;
  /** Sentence ends (`.`, `!`, `?`, `。`, …) that end a word. */
  readonly sentences: Uint16Array;
  readonly commas: Uint16Array;
  readonly letters: Int32Array;
  /** Weight of the lines that read like sentences, summed before each line. */
  readonly proseBefore: Int32Array;
}

/** A line of prose is at least so heavy, or ends like a sentence and reaches `MIN_SENTENCE`. */
export const MIN_PROSE = 80;
export const MIN_SENTENCE = 35;
/** Prose has fewer of its characters inside links than this. */
const MAX_LINKED = 0.4;

/** The one odd number: letters are counted by their last bit, without asking of each character what it is. */
const LETTER = 1;
const END = 2;
const PAUSE = 4;
/** Ends a sentence whatever follows. */
const SURE_END = 6;
const WIDE = 8;

const KNOWN = 0x2040;
const KINDS: Uint8Array = Uint8Array.from({ length: KNOWN }, (_, code) => findKind(code));

function findKind(code: number): number {
  const char = String.fromCharCode(code);
  if (/[A-Za-z]/.test(char)) return LETTER;
  if (/[.!?]/.test(char)) return END;
  if (/[,;،]/.test(char)) return PAUSE;
  if (/[।؟…۔]/.test(char)) return SURE_END;
  return code > 0xbf && code < 0x2000 ? LETTER : 0;
}

function findKindBeyond(code: number): number {
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f) return SURE_END;
  if (code === 0x3001 || code === 0xff0c) return PAUSE;
  if (code > 0x2e7f && code < 0xfb00) return code >= 0xd800 && code < 0xe000 ? LETTER : WIDE;
  return code > 0x2e00 ? LETTER : 0;
}

/** A stop ends a word before a space, a closing quotation mark or bracket, and wide punctuation. */
function endsWord(after: number): boolean {
  return (
    after === 32 ||
    after === 34 ||
    after === 39 ||
    after === 41 ||
    after === 0xa0 ||
    after === 0xbb ||
    after > 0x2000
  );
}

/** Measures the lines of a page once, for all later steps. */
export function measureLines(page: HtmlText): LineMeasures {
  const { text, lines } = page;
  const count = lines.length;
  const weight = new Int32Array(count);
  const linked = new Float32Array(count);
  const sentences = new Uint16Array(count);
  const commas = new Uint16Array(count);
  const letters = new Int32Array(count);
  const proseBefore = new Int32Array(count + 1);
  let prose = 0;
  for (let i = 0; i < count; i++) {
    const line = lines[i]!;
    let wide = 0;
    let ends = 0;
    let pauses = 0;
    let alphabetic = 0;
    for (let at = line.start; at < line.end; at++) {
      const code = text.charCodeAt(at);
      const kind = code < KNOWN ? KINDS[code]! : findKindBeyond(code);
      alphabetic += kind & LETTER;
      if (kind <= LETTER) continue;
      if (kind === PAUSE) pauses++;
      else if (kind === SURE_END) ends++;
      else if (kind === WIDE) {
        wide++;
        alphabetic++;
      } else if (endsWord(at + 1 < line.end ? text.charCodeAt(at + 1) : 32)) ends++;
    }
    let links = 0;
    // A heading that links to a place on its own page can be linked to; it leads nowhere.
    for (const link of line.links)
      if (line.heading === 0 || !link.href.startsWith('#')) links += link.end - link.start;
    const length = line.end - line.start;
    weight[i] = length + wide;
    linked[i] = links / length;
    sentences[i] = Math.min(ends, 0xffff);
    commas[i] = Math.min(pauses, 0xffff);
    letters[i] = alphabetic;
    const isProse =
      linked[i]! < MAX_LINKED &&
      alphabetic * 2 > length &&
      line.heading === 0 &&
      (weight[i]! >= MIN_PROSE
        ? ends + pauses > 0 || weight[i]! > 160
        : weight[i]! >= MIN_SENTENCE && ends > 0);
    if (isProse) prose += weight[i]!;
    proseBefore[i + 1] = prose;
  }
  return { weight, linked, sentences, commas, letters, proseBefore };
}
