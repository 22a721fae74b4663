import type { NamedEntries, QueryMatches } from '../index/index.ts';
import type { Subject, SubjectCount, SubjectList, SubjectLookup, SubjectMention } from './subject-list.ts';

/** The subjects of an archive: those that are listed, and its speakers, who are gathered when they are first asked for. */
export class ArchiveSubjects {
  readonly #listed: SubjectList;
  readonly #gatherPeople: () => SubjectList;
  #people: SubjectList | null = null;

  constructor(listed: SubjectList, gatherPeople: () => SubjectList) {
    this.#listed = listed;
    this.#gatherPeople = gatherPeople;
  }

  /** The subject with this id, in any case; `null` when there is none. */
  find(id: string): Subject | null {
    return this.#listed.find(id) ?? this.#getPeople().find(id);
  }

  /** The subject's name for readers of a language. */
  nameOf(id: string, language: string): string {
    return (this.#listed.find(id) === null ? this.#getPeople() : this.#listed).nameOf(id, language);
  }

  /** The names by which a subject is found, those of a language first (or `only` they). */
  listNames(id: string, language: string, options: { readonly only?: boolean } = {}): string[] {
    const list = this.#listed.find(id) === null ? this.#getPeople() : this.#listed;
    return list.listNames(id, language, options);
  }

  /** What is meant by an id or a name in any language. */
  lookUp(value: string): SubjectLookup {
    const listed = this.#listed.lookUp(value);
    if (listed.ids.length > 0) return listed;
    const people = this.#getPeople().lookUp(value);
    return people.ids.length > 0
      ? people
      : { ids: [], similar: [...listed.similar, ...people.similar].slice(0, 5) };
  }

  /** The subjects that are named in a text of a language, in order. A person's name may have a country's in it. */
  findMentions(text: string, language: string | null): SubjectMention[] {
    const mentions = this.#lists().flatMap((list) => list.findMentions(text, language));
    return mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** Counts the passages that match a query by the subjects that they name, most first. */
  count(matches: QueryMatches): SubjectCount[] {
    return this.#lists()
      .flatMap((list) => list.count(matches))
      .sort((a, b) => b.passages - a.passages || (a.subject < b.subject ? -1 : 1));
  }

  /** For the filter of an index: the passages that name one of the subjects. */
  filterBy(ids: readonly string[]): NamedEntries[] {
    const listed = this.#listed.filterBy(ids);
    return ids.every((id) => this.#listed.find(id) !== null)
      ? listed
      : [...listed, ...this.#getPeople().filterBy(ids)];
  }

  #lists(): readonly SubjectList[] {
    return [this.#listed, this.#getPeople()];
  }

  #getPeople(): SubjectList {
    this.#people ??= this.#gatherPeople();
    return this.#people;
  }
}
