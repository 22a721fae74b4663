import type { ListedSubject } from '../archive/index.ts';
import { splitWords } from '../text/index.ts';
import { foldLabel, HONORIFICS, isOfficeWord } from '../transcript/index.ts';

export interface PeopleOptions {
  /** Whether folded words are already a name of something else: the country Jordan. */
  readonly isTaken: (name: string) => boolean;
  /** Whether a folded surname, wherever it stands, is this person's, whose full name in folded words is given too. */
  readonly tellsPerson: (surname: string, fullName: string) => boolean;
}

/** More people than these are a census; those who speak most are taken. */
const MOST_PEOPLE = 2000;
const MOST_WORDS = 5;
const SHORTEST_SURNAME = 4;
/** Signs of a script without spaces are words of their own; a whole name has so many. */
const MOST_SIGNS = 8;
const SIGNS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+$/u;

/** Small words of names, and small words that no name of a person has. */
const NAME_WORDS = new Set(
  'de da do das dos del della di du des la le van von der den ten ter zu bin ben ibn bint al el y e'.split(
    ' ',
  ),
);
const NO_NAMES = new Set('the of and for to on in at from with by an or as is'.split(' '));

interface Person {
  readonly id: string;
  readonly words: readonly string[];
  readonly names: Set<string>;
}

/**
 * The speakers of an archive as subjects: found by their full name, and by their surname where one person alone bears it and
 * nothing else is written so. A label that names an office, or one word, is nobody.
 */
export function listPeople(
  speakers: readonly string[],
  { isTaken, tellsPerson }: PeopleOptions,
): ListedSubject[] {
  const people = new Map<string, Person>();
  for (const speaker of speakers) {
    if (people.size >= MOST_PEOPLE) break;
    const name = dropHonorifics(speaker);
    const words = splitWords(name)
      .map(({ term }) => term)
      // "Ana M. Varga" is Ana Varga.
      .filter((word) => word.length > 1 || SIGNS.test(word));
    if (!isFullName(name, words) || isTaken(words.join(' '))) continue;
    const id = SIGNS.test(words.join('')) ? words.join('') : words.join('-');
    const known = people.get(id) ?? { id, words, names: new Set<string>() };
    known.names.add(name).add(SIGNS.test(words.join('')) ? name : words.join(' '));
    people.set(id, known);
  }
  const bearers = Map.groupBy(people.values(), ({ words }) => words.at(-1)!);
  return [...people.values()].map(({ id, words, names }) => {
    const surname = words.at(-1)!;
    const alone =
      surname.length >= SHORTEST_SURNAME &&
      bearers.get(surname)!.length === 1 &&
      !isTaken(surname) &&
      tellsPerson(surname, words.join(' '));
    const all = [...names, ...(alone ? [surname] : [])];
    // Slavic languages decline surnames too.
    return {
      id,
      kind: 'person',
      names: { mul: all.map((name) => `=${name}`), ...(alone && declined(surname)) },
    };
  });
}

function declined(surname: string): Readonly<Record<string, readonly string[]>> {
  if (/^[\p{Script=Cyrillic}]+$/u.test(surname)) return { ru: [surname], uk: [surname] };
  return { en: [surname], de: [surname] };
}

/** "Dr. Ana Varga" without "Dr.". */
function dropHonorifics(speaker: string): string {
  const words = speaker.trim().split(/\s+/u);
  while (words.length > 1 && HONORIFICS.has(foldLabel(words[0]!).replace(/\.$/, ''))) words.shift();
  return words.join(' ');
}

function isFullName(name: string, words: readonly string[]): boolean {
  // The syntax of the lists has no place in a name of a page.
  if (/[\p{N}[\]|=]/u.test(name)) return false;
  if (SIGNS.test(words.join(''))) return words.length >= 2 && words.length <= MOST_SIGNS;
  const parts = name.split(/\s+/u);
  return (
    words.length >= 2 &&
    words.length <= MOST_WORDS &&
    parts.every((part) => !isOfficeWord(part) && !NO_NAMES.has(foldLabel(part)) && isCapital(part))
  );
}

/** In a script that knows capitals a name's words begin with one, but for a few small ones. */
function isCapital(part: string): boolean {
  return !/^\P{L}*\p{Ll}/u.test(part) || NAME_WORDS.has(foldLabel(part)) || /^(?:d|l|al|el)['’-]/u.test(part);
}
