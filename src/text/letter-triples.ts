/** Three letters find their place among so many, by five bits of each; a page of common length fills a tenth of them. */
const SLOTS = 1 << 15;

/** Letters up to here, and those that fold into them, are told by a table; what lies beyond has no case or is none of a literal's. */
const KNOWN = 0x2200;
/** A literal's letters that have case lie below this. */
const CASED = 0x530;

/** Equal for letters that an expression takes as equal when it ignores case (`iu`). */
const FOLDED: Uint16Array = Uint16Array.from({ length: KNOWN }, (_, code) => {
  const letter = String.fromCharCode(code);
  const upper = letter.toUpperCase();
  const lower = (upper.length === 1 ? upper : letter).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
});

/**
 * Which letters follow each other anywhere in a text, whatever their case: found in one walk, it tells of most words
 * that the text does not hold them, so that the text need not be searched for them.
 */
export class LetterTriples {
  readonly #slots = new Uint8Array(SLOTS);

  constructor(text: string) {
    const slots = this.#slots;
    let slot = 0;
    let last = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const own = code < KNOWN ? FOLDED[code]! : code;
      slot = addLetter(slot, own);
      slots[slot] = 1;
      // Words of two letters are looked for in scripts only that say much with few.
      if (code >= KNOWN) slots[addLetter(last, own)] = 1;
      last = addLetter(0, own);
    }
  }

  /** False only where the text does not hold the literal in any case; true where it does, and now and then elsewhere. */
  couldHold(literal: Literal): boolean {
    for (const slot of literal) if (this.#slots[slot] === 0) return false;
    return true;
  }
}

let lastText = '';
let lastTriples = new LetterTriples('');

/** The triples of a text; those of the last one are kept, as more than one question is asked of a page. */
export function findTriples(text: string): LetterTriples {
  if (text !== lastText) [lastText, lastTriples] = [text, new LetterTriples(text)];
  return lastTriples;
}

/** Where the letters of a literal are looked up; no place where the literal says too little. */
export type Literal = readonly number[];

/** Prepares a literal to be asked for: three letters at least, or two of a script without case. */
export function prepareLiteral(letters: string): Literal {
  const slots: number[] = [];
  for (let i = 3; i <= letters.length; i++) slots.push(slotOf(letters.slice(i - 3, i)));
  if (letters.length === 2 && letters.charCodeAt(1) >= KNOWN) slots.push(slotOf(letters));
  return slots;
}

/** Whether a literal's letter is known to fold as `LetterTriples` folds it. */
export function foldsAlone(letter: string): boolean {
  return letter.charCodeAt(0) < CASED || letter.toLowerCase() === letter.toUpperCase();
}

/** The place of up to three letters. */
function slotOf(letters: string): number {
  let slot = 0;
  for (let i = 0; i < letters.length; i++) {
    const code = letters.charCodeAt(i);
    slot = addLetter(slot, code < KNOWN ? FOLDED[code]! : code);
  }
  return slot;
}

/** The place of the last three letters, from that of those before: what is older is shifted out. */
function addLetter(slot: number, letter: number): number {
  return ((slot << 5) ^ letter) & (SLOTS - 1);
}
