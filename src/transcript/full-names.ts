import { NOT_IN_NAMES } from './find-people.ts';
import { CAPITAL, isOfficeWord } from './name-shape.ts';
import { foldLabel, HONORIFICS } from './vocabulary.ts';

/** Places of a surname that are looked at: by then its full name has come. */
const MAX_PLACES = 200;
/** Surnames that are looked for, each through the whole text. No talk has more voices; the rest stay as labelled. */
const MAX_SURNAMES = 256;

/** The full names that a text has for surnames. */
export class FullNames {
  readonly #text: string;
  readonly #found = new Map<string, string | null>();
  #lower: string | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The full name of somebody whom a label gives by surname: the words before the surname where they are capitalised
   * and no office or honorific. `null` when there is none, or when the text has two such people.
   */
  find(surname: string): string | null {
    const known = this.#found.get(surname);
    if (known !== undefined || this.#found.size >= MAX_SURNAMES) return known ?? null;
    this.#lower ??= this.#text.toLowerCase();
    const found = findFullName(surname, this.#text, this.#lower);
    this.#found.set(surname, found);
    return found;
  }
}

function findFullName(surname: string, text: string, lowerText: string): string | null {
  if (surname.length < 3) return null;
  const counts = new Map<string, { name: string; count: number }>();
  const folded = foldLabel(surname);
  const lowerName = surname.toLowerCase();
  let tries = 0;
  for (
    let at = lowerText.indexOf(lowerName);
    at >= 0 && tries < MAX_PLACES;
    at = lowerText.indexOf(lowerName, at + lowerName.length)
  ) {
    tries++;
    if (/[\p{L}\p{M}-]/u.test(text[at - 1] ?? ' ') || /[\p{L}\p{M}]/u.test(text[at + surname.length] ?? ' '))
      continue;
    if (!CAPITAL.test(text[at]!)) continue;
    const before = text.slice(Math.max(0, at - 60), at);
    const match =
      /((?:\p{Lu}[\p{L}\p{M}'’-]+[ \u00a0]|\p{Lu}\.[ \u00a0]?){1,3}(?:(?:de|van|von|der|bin|al|el|la)[ \u00a0])?)$/u.exec(
        before,
      );
    if (match === null) continue;
    const given = match[1]!.trim().split(/[\s\u00a0]+/u);
    // Offices, honorifics and the first word of a sentence are no given names.
    let cut = given.length;
    while (
      cut > 0 &&
      !isOfficeWord(given[cut - 1]!) &&
      !HONORIFICS.has(foldLabel(given[cut - 1]!)) &&
      !NOT_IN_NAMES.test(given[cut - 1]!)
    )
      cut--;
    const names = given.slice(cut);
    if (names.length === 0 || names.every((name) => /^\p{Lu}\.$/u.test(name))) continue;
    const own = text.slice(at, at + surname.length);
    const name = [...names, own].join(' ');
    const key = foldLabel(names[0]!) + folded;
    const entry = counts.get(key);
    // The page's mixed-case spelling is kept rather than a heading's capitals.
    if (entry === undefined) counts.set(key, { name, count: 1 });
    else counts.set(key, { name: /\p{Ll}/u.test(entry.name) ? entry.name : name, count: entry.count + 1 });
  }
  if (counts.size === 0) return null;
  const ranked = [...counts.values()].sort((a, b) => b.count - a.count);
  if (ranked.length > 1 && ranked[1]!.count * 2 > ranked[0]!.count) return null;
  return ranked[0]!.name;
}
