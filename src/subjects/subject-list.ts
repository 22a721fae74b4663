import type { ListedSubject, NamesByLanguage, SubjectKind } from '../archive/index.ts';
import { Gazetteer, type ListedName, type NamedEntries, type QueryMatches } from '../index/index.ts';
import { splitWords } from '../text/index.ts';
import { NO_MENTIONS } from './ambiguous-names.ts';
import { CONVENTIONS } from './conventions.ts';
import { foldName, listAmbiguousNames, listCountries, nameCountry } from './country-names.ts';
import { FORMER_STATES, MORE_ORGANISATIONS } from './more-organisations.ts';
import { ORGANISATIONS } from './organisations.ts';
import { listResolutionNames, MOST_RESOLUTIONS, RESOLUTION_NAMES, RESOLUTION_PREFIX } from './resolutions.ts';
import { TREATIES } from './treaties.ts';
import { listForms } from './word-forms.ts';

/** Something that may be spoken of. */
export interface Subject {
  /** Stable: of a country its code of ISO 3166-1, of others a slug. */
  readonly id: string;
  readonly kind: SubjectKind;
  /** The names by which it is found, by the language of the texts (`mul`: all). */
  readonly names: NamesByLanguage;
}

/** A name of a subject in a text. */
export interface SubjectMention {
  /** The subject's id. */
  readonly subject: string;
  /** UTF-16 code units of the text, half open. */
  readonly start: number;
  readonly end: number;
}

/** In how many passages a subject is named. */
export interface SubjectCount {
  readonly subject: string;
  readonly passages: number;
}

/** What a name that a reader gave stands for. */
export interface SubjectLookup {
  /** The ids that it may mean; several when it is ambiguous. */
  readonly ids: readonly string[];
  /** Where it means none: names that are like it. */
  readonly similar: readonly string[];
}

const SIMILAR_SHOWN = 5;

/** The list of the package, and what its owner and its speakers add to it: finds subjects in texts and in an index. */
export class SubjectList {
  /** Without the resolutions, which are numbered and not listed. */
  readonly subjects: readonly Subject[];
  readonly #byId: ReadonlyMap<string, Subject>;
  readonly #entries: ReadonlyMap<string, number>;
  readonly #gazetteer: Gazetteer;
  /** By folded name; made when a name is first looked up. */
  #lookup: ReadonlyMap<string, ReadonlySet<string>> | null = null;

  readonly #resolutions: number;

  /** `numbered`: with the resolutions of the Security Council. */
  constructor(listed: readonly ListedSubject[], options: { readonly numbered?: boolean } = {}) {
    this.#resolutions = options.numbered ? MOST_RESOLUTIONS : 0;
    this.subjects = joinSubjects(listed);
    this.#byId = new Map(this.subjects.map((subject) => [subject.id.toLowerCase(), subject]));
    this.#entries = new Map(this.subjects.map(({ id }, entry) => [id, entry]));
    this.#gazetteer = new Gazetteer(this.#listNames(listed));
  }

  /** The subject with this id, in any case; `null` when there is none. */
  find(id: string): Subject | null {
    const known = this.#byId.get(id.toLowerCase());
    if (known !== undefined) return known;
    const number = this.#numberOf(id.toLowerCase());
    if (number === null) return null;
    const names = Object.fromEntries(
      Object.entries(RESOLUTION_NAMES).map(([language, words]) => [language, [`${words} ${number}`]]),
    );
    return { id: RESOLUTION_PREFIX + number, kind: 'resolution', names };
  }

  /** The subject's name for readers of a language. */
  nameOf(id: string, language: string): string {
    const subject = this.find(id);
    if (subject === null) return id;
    if (/^[A-Z]{2}$/.test(subject.id)) return nameCountry(subject.id, language);
    const { names, kind } = subject;
    // A person's full name stands in all languages, a surname alone in some.
    const own = kind === 'person' ? (names.mul ?? names[language]) : (names[language] ?? names.mul);
    const [first] = own ?? names.en ?? Object.values(names)[0] ?? [];
    return first === undefined ? id : (listForms(first, '')[0]?.words ?? id);
  }

  /** The names by which a subject is found, those of a language first (or `only` they), without the signs of the lists. */
  listNames(id: string, language: string, options: { readonly only?: boolean } = {}): string[] {
    const names = this.find(id)?.names ?? {};
    const others = options.only ? [] : [...(names.mul ?? []), ...Object.values(names).flat()];
    const written = [...(names[language] ?? []), ...others];
    return [...new Set(written.map((name) => listForms(name, '')[0]!.words))];
  }

  /** The subjects that are named in a text of a language, in order, without overlap. */
  findMentions(text: string, language: string | null): SubjectMention[] {
    return this.#gazetteer
      .find(text, language)
      .map(({ entry, start, end }) => ({ subject: this.#idOf(entry), start, end }));
  }

  /** Counts the passages that match a query by the subjects that they name, most first. */
  count(matches: QueryMatches): SubjectCount[] {
    return matches
      .countNames(this.#gazetteer)
      .map(({ entry, passages }) => ({ subject: this.#idOf(entry), passages }));
  }

  /** For the filter of an index: the passages that name one of the subjects. */
  filterBy(ids: readonly string[]): NamedEntries[] {
    const entries = ids.flatMap((id) => {
      const entry = this.#entries.get(id) ?? null;
      const number = this.#numberOf(id);
      return entry !== null ? [entry] : number !== null ? [this.subjects.length + number - 1] : [];
    });
    return [{ gazetteer: this.#gazetteer, entries: new Set(entries) }];
  }

  /** What is meant by an id or a name in any language. */
  lookUp(value: string): SubjectLookup {
    const own = this.find(value.trim());
    if (own !== null) return { ids: [own.id], similar: [] };
    const folded = foldName(value);
    const names = this.#names;
    const named = names.get(folded);
    if (named !== undefined) return { ids: [...named], similar: [] };
    for (const language of Object.keys(RESOLUTION_NAMES)) {
      const [mention, ...others] = this.findMentions(value, language);
      if (mention && others.length === 0 && mention.start === 0 && mention.end === value.length)
        return { ids: [mention.subject], similar: [] };
    }
    return { ids: [], similar: findSimilar(folded, names) };
  }

  /** Whether these words, folded and with one space between, are a name of any of its subjects. */
  hasName(folded: string): boolean {
    return this.#names.has(folded);
  }

  get #names(): ReadonlyMap<string, ReadonlySet<string>> {
    this.#lookup ??= this.#makeLookup();
    return this.#lookup;
  }

  #numberOf(id: string): number | null {
    if (!id.startsWith(RESOLUTION_PREFIX)) return null;
    const digits = id.slice(RESOLUTION_PREFIX.length);
    return /^[1-9]\d{0,3}$/.test(digits) && Number(digits) <= this.#resolutions ? Number(digits) : null;
  }

  #idOf(entry: number): string {
    return this.subjects[entry]?.id ?? RESOLUTION_PREFIX + (entry - this.subjects.length + 1);
  }

  #listNames(listed: readonly ListedSubject[]): ListedName[] {
    /** By words and what they name: a name is the same in many languages. */
    const names = new Map<string, ListedName & { readonly languages: string[] | null }>();
    const add = (given: NamesByLanguage, entry: number): void => {
      for (const [language, words] of Object.entries(given)) {
        for (const { around, words: name } of words.flatMap((each) => listForms(each, language))) {
          const [before, after] = around;
          const key = `${entry} ${before}[${name}]${after}${language === 'mul' ? '*' : ''}`;
          const known = names.get(key);
          if (known !== undefined) {
            known.languages?.push(language);
            continue;
          }
          const size = (text: string): number => (text === '' ? 0 : splitWords(text).length);
          names.set(key, {
            words: `${before} ${name} ${after}`,
            entry,
            languages: language === 'mul' ? null : [language],
            around: [size(before), size(after)],
          });
        }
      }
    };
    for (const subject of this.subjects) add(subject.names, this.#entries.get(subject.id)!);
    for (const { except } of listed) if (except !== undefined) add(except, -1);
    if (this.#resolutions === 0) return [...names.values()];
    add(NO_MENTIONS, -1);
    return [...names.values(), ...listResolutionNames(this.subjects.length)];
  }

  #makeLookup(): Map<string, Set<string>> {
    const lookup = new Map<string, Set<string>>();
    const add = (name: string, id: string): void => {
      const folded = foldName(name);
      lookup.set(folded, (lookup.get(folded) ?? new Set()).add(id));
    };
    for (const { id, names } of this.subjects) {
      for (const each of Object.values(names).flat()) add(listForms(each, '')[0]!.words, id);
    }
    if (this.#resolutions > 0) for (const { id, name } of listAmbiguousNames()) add(name, id);
    return lookup;
  }
}

/** What the package lists. */
export function listSubjects(): ListedSubject[] {
  return [
    ...listCountries(),
    ...FORMER_STATES,
    ...ORGANISATIONS,
    ...MORE_ORGANISATIONS,
    ...TREATIES,
    ...CONVENTIONS,
  ];
}

/** Lines with one id make one subject: the kind of the first, the names of all. */
function joinSubjects(listed: readonly ListedSubject[]): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const { id, kind, names } of listed) {
    const known = subjects.get(id);
    const joined: Record<string, readonly string[]> = { ...known?.names };
    for (const [language, words] of Object.entries(names))
      joined[language] = [...(joined[language] ?? []), ...words];
    subjects.set(id, { id, kind: known?.kind ?? kind, names: joined });
  }
  return [...subjects.values()];
}

/** Names that begin like it or have its words in them, or that differ in a letter or two. */
function findSimilar(folded: string, names: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  if (folded === '') return [];
  const found = [...names.keys()].flatMap((name) => {
    if (name.startsWith(folded)) return [{ name, distance: 0 }];
    if (folded.length >= 4 && ` ${name} `.includes(` ${folded} `)) return [{ name, distance: 1 }];
    const distance = folded.length < 4 ? 9 : countDifferences(folded, name, 2);
    return distance <= 2 ? [{ name, distance }] : [];
  });
  found.sort(
    (a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
  );
  return found.slice(0, SIMILAR_SHOWN).map(({ name }) => name);
}

/** Letters that one has to put in, leave out or exchange (Levenshtein); more than `most` is `most + 1`. */
function countDifferences(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, row[j]! + 1, next[j - 1]! + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length]!;
}
