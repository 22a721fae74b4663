import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { foldsAlone, type LetterTriples, type Literal, prepareLiteral } from './letter-triples.ts';

/**
 * Leaves those alternatives of an expression that a text could hold. A text is searched for one or two words in a
 * fraction of the time that it takes for thirty, and most texts hold none of them.
 *
 * @param pattern at most 31 alternatives; those of which no literal is known are always left
 * @returns for the triples of a text an expression that finds in it what `pattern` does; `null` where that is nothing
 */
export function narrowPattern(pattern: RegExp): (triples: LetterTriples) => RegExp | null {
  const { alternatives } = new RegExpParser().parsePattern(pattern.source, 0, pattern.source.length, {
    unicode: pattern.unicode,
    unicodeSets: pattern.unicodeSets,
  });
  if (alternatives.length > 31)
    throw new RangeError(`pattern: 31 alternatives at most, not ${alternatives.length}`);
  const literals: readonly Literal[] = alternatives.map((one) => prepareLiteral(findLiteral(one)));
  const narrowed = new Map<number, RegExp>();
  return (triples) => {
    let left = 0;
    for (const [i, literal] of literals.entries()) if (triples.couldHold(literal)) left |= 1 << i;
    if (left === 0) return null;
    let one = narrowed.get(left);
    if (one === undefined) {
      one = new RegExp(
        alternatives
          .filter((_, i) => ((left >> i) & 1) === 1)
          .map(({ raw }) => raw)
          .join('|'),
        pattern.flags,
      );
      narrowed.set(left, one);
    }
    one.lastIndex = 0;
    return one;
  };
}

/** The longest run of letters and spaces that every match of one alternative holds; `''` when none is seen. */
function findLiteral({ elements }: AST.Alternative): string {
  let longest = '';
  let run = '';
  const end = (): void => {
    if (run.length > longest.length) longest = run;
    run = '';
  };
  for (const element of elements) {
    const { least, most, letter } = readElement(element);
    // A letter that may be missing is none of the literal; one that may come again ends it.
    if (letter !== null && least > 0) run += letter;
    if (letter === null || least !== 1 || most !== 1) end();
  }
  end();
  return longest;
}

/** The letter, digit or space that an element of an expression is, and how often; other elements are no letter. */
function readElement(element: AST.Element): { letter: string | null; least: number; most: number } {
  const { least, most, of } =
    element.type === 'Quantifier'
      ? { least: element.min, most: element.max, of: element.element }
      : { least: 1, most: 1, of: element };
  // Beyond the basic plane a letter is two units, whose cases the triples do not know.
  const letter = of.type === 'Character' && of.value <= 0xffff ? String.fromCharCode(of.value) : '';
  return { letter: /^[\p{L}\d ]$/u.test(letter) && foldsAlone(letter) ? letter : null, least, most };
}
