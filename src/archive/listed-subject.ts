import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveError } from './archive-error.ts';
import { z } from './check-values.ts';

/** What the owner's record speaks of beside what the package lists, one JSON object a line. */
export const SUBJECTS_FILE = 'subjects.jsonl';

export const SUBJECT_KINDS = ['country', 'organisation', 'treaty', 'resolution', 'person', 'other'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Names by the language (ISO 639-1) of the texts in which they are names; `mul`: in all. */
export type NamesByLanguage = Readonly<Record<string, readonly string[]>>;

/** A subject of a list: what may be spoken of, and the names that tell it. */
export interface ListedSubject {
  /** Lower-case letters, digits and hyphens, at least three; of a country its code of ISO 3166-1. */
  readonly id: string;
  readonly kind: SubjectKind;
  /** The first of a language is shown to its readers. */
  readonly names: NamesByLanguage;
  /** Longer words that have a name in them and mean something else. */
  readonly except?: NamesByLanguage | undefined;
}

const NAMES = z
  .record(z.string(), z.array(z.string().trim().min(1).max(200)).max(200))
  .refine((names) => Object.keys(names).every((language) => /^(?:[a-z]{2}|mul)$/.test(language)), {
    error: 'a language is two letters, or "mul"',
  });
const SUBJECT: z.ZodType<ListedSubject> = z.strictObject({
  id: z
    .string()
    .regex(
      /^(?:[A-Z]{2}|[a-z\d][a-z\d-]{1,78}[a-z\d])$/,
      'an id is a country’s two capitals, or 3–80 of a–z, 0–9 and "-"',
    ),
  kind: z.enum(SUBJECT_KINDS),
  names: NAMES,
  except: NAMES.optional(),
});
/** More than this is a data set, not a list; each name costs time in every search. */
const MOST_SUBJECTS = 20_000;

/**
 * The subjects that the owner lists in an archive's folder; none when there is no file. Two lines with one id make one subject.
 *
 * @throws ArchiveError `bad-subjects`, with the line and what is wrong in it
 */
export function readOwnSubjects(folder: string): ListedSubject[] {
  const path = join(folder, SUBJECTS_FILE);
  if (!existsSync(path)) return [];
  const subjects = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index): ListedSubject[] => {
      if (line.trim() === '') return [];
      try {
        return [SUBJECT.parse(JSON.parse(line))];
      } catch (cause) {
        const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
        const message = `${path}, line ${index + 1}: ${why}; correct or remove that line`;
        throw new ArchiveError('bad-subjects', message, { path, cause });
      }
    });
  if (subjects.length > MOST_SUBJECTS) {
    const message = `${path} lists ${subjects.length} subjects; ${MOST_SUBJECTS} are the most`;
    throw new ArchiveError('bad-subjects', message, { path });
  }
  return subjects;
}
