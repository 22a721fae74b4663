import { ArchiveError, type ListedSubject, type Passages } from '../archive/index.ts';
import { locateMatches, openWordIndex } from '../index/index.ts';
import { ArchiveSubjects } from './archive-subjects.ts';
import { listPeople } from './people.ts';
import { listSubjects, SubjectList } from './subject-list.ts';

/** Least time between two looks at what the owner and the speakers add, in milliseconds. */
const LEAST_BETWEEN = 60_000;
/** Reading the speakers takes time in a large archive: of a long look so many times as long passes before the next. */
const TIMES_BETWEEN = 200;
/** Who speaks less is often no person: a heading or half a sentence that was taken for a label. */
const LEAST_TURNS = 5;
/** A surname is taken for the person's where the full name stands in one of so many of its passages. */
const LEAST_SHARE = 20;
/** Passages that are looked at to see how a surname is written. */
const PASSAGES_SEEN = 8;

interface Opened {
  readonly subjects: ArchiveSubjects;
  readonly listed: SubjectList;
  readonly own: string;
  readonly speakers: number;
  readonly until: number;
}

const opened = new WeakMap<Passages, Opened>();

/**
 * The subjects of an open archive: what the package lists, what its owner adds in `subjects.jsonl`, and its speakers. All who ask
 * share one; what is added to the archive meanwhile is seen within minutes.
 *
 * @throws ArchiveError `bad-subjects`, unless {@link passOverMistakes} was called
 */
export function openSubjects(archive: Passages, now: () => number = Date.now): ArchiveSubjects {
  const before = opened.get(archive);
  const begun = now();
  if (before !== undefined && begun < before.until) return before.subjects;
  const ownSubjects = listOwn(archive);
  const own = JSON.stringify(ownSubjects);
  const names = archive.listSpeakerNames(LEAST_TURNS);
  const same = before?.own === own;
  const listed = same ? before.listed : makeList(ownSubjects);
  const subjects =
    same && before.speakers === names.length
      ? before.subjects
      : new ArchiveSubjects(listed, () => new SubjectList(findPeople(archive, listed, names)));
  const until = now() + Math.max(LEAST_BETWEEN, TIMES_BETWEEN * (now() - begun));
  opened.set(archive, { subjects, listed, own, speakers: names.length, until });
  return subjects;
}

/** Archives whose owner's mistakes are passed over, each with the one that was found at the last look. */
const mistakes = new WeakMap<Passages, ArchiveError | null>();

/** From now on a mistake in what the owner of this archive lists hides the owner's subjects alone, and nothing is thrown. */
export function passOverMistakes(archive: Passages): void {
  if (!mistakes.has(archive)) mistakes.set(archive, null);
}

/** The mistake for which the owner's subjects are missing; `null` when they are not. */
export function findSubjectMistake(archive: Passages): ArchiveError | null {
  return mistakes.get(archive) ?? null;
}

function listOwn(archive: Passages): readonly ListedSubject[] {
  try {
    const own = archive.listOwnSubjects();
    if (mistakes.has(archive)) mistakes.set(archive, null);
    return own;
  } catch (error) {
    const isPassedOver =
      error instanceof ArchiveError && error.code === 'bad-subjects' && mistakes.has(archive);
    if (!isPassedOver) throw error;
    mistakes.set(archive, error);
    return [];
  }
}

/** The list of the package alone, which most archives have, is made once. */
let packaged: SubjectList | null = null;

function makeList(own: readonly ListedSubject[]): SubjectList {
  const make = (): SubjectList => new SubjectList([...listSubjects(), ...own], { numbered: true });
  if (own.length > 0) return make();
  packaged ??= make();
  return packaged;
}

function findPeople(archive: Passages, listed: SubjectList, names: readonly string[]) {
  return listPeople(names, {
    isTaken: (name) => listed.hasName(name),
    tellsPerson: (surname, fullName) => tellsPerson(archive, surname, fullName),
  });
}

/**
 * Whether a surname tells the person: it stands with the first name before it at one place in twenty at least ("White" stands
 * for a house), and begins with a capital wherever it is seen. The words of the index are folded, so that texts are read.
 */
function tellsPerson(archive: Passages, surname: string, fullName: string): boolean {
  const index = openWordIndex(archive);
  const query = { type: 'word', word: surname } as const;
  const whole = index.count({ type: 'phrase', words: fullName });
  if (whole * LEAST_SHARE < index.count(query)) return false;
  return index.search(query, { limit: PASSAGES_SEEN }).every(({ id }) => {
    const text = archive.findPassageText(id) ?? '';
    return locateMatches(query, text).every(([start]) => /^\p{Lu}/u.test(text.slice(start, start + 2)));
  });
}
