import type { SubjectKind } from '../../archive/index.ts';
import { SUBJECT_KINDS, z } from '../../archive/index.ts';
import type { Facets, TimelinePoint } from '../../search/index.ts';
import { countSubjects, search } from '../../search/index.ts';
import { openSubjects } from '../../subjects/index.ts';
import { findStatementMentions, type StatementMention } from '../find-subjects.ts';
import { mayShow } from '../view.ts';
import { FACETS_SCHEMA, TIMELINE } from './answer-schemas.ts';
import { type List, listOf } from './list-schema.ts';
import { limitOf, NAME } from './parameters.ts';
import { type ApiRoute, defineRoute } from './route.ts';

const LANGUAGE = z
  .string()
  .regex(/^[a-z]{2}$/)
  .default('en')
  .describe('In which language subjects are named (ISO 639-1)');
const count = z.int().nonnegative();

interface SubjectBody {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly turns: number;
}
const subjectFields = {
  id: z.string(),
  kind: z.enum(SUBJECT_KINDS),
  name: z.string(),
  turns: count.describe('Turns that name it'),
};
export const SUBJECT: z.ZodType<SubjectBody> = z.object(subjectFields);

interface SubjectDetails extends SubjectBody {
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly facets: Facets | null;
  readonly timeline: readonly TimelinePoint[] | null;
}
export const SUBJECT_DETAILS: z.ZodType<SubjectDetails> = z.object({
  ...subjectFields,
  names: z
    .record(z.string(), z.array(z.string()))
    .describe('The names by which it is found, by the language of the texts; "mul": all languages'),
  facets: z.nullable(FACETS_SCHEMA).describe('The turns that name it, by what they are'),
  timeline: z.nullable(z.array(TIMELINE)),
});

export const STATEMENT_MENTION: z.ZodType<StatementMention> = z.object({
  subject: z.string(),
  field: z.enum(['title', 'turn', 'body']),
  turn: z.nullable(z.string()),
  start: count.describe('UTF-16 code units of the title, the turn’s text or the text'),
  end: count,
});

interface MentionsBody extends List<StatementMention> {
  readonly withheld: boolean;
}
const MENTIONS: z.ZodType<MentionsBody> = z.object({
  results: z.array(STATEMENT_MENTION),
  total: count,
  next: z.nullable(z.string()),
  withheld: z.boolean().describe('The page forbids republication: where its words stand is not told'),
});

/** What the record speaks of. */
export const SUBJECT_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    path: '/subjects',
    summary: 'List what the record names, with the turns that name it',
    parameters: z.strictObject({
      kind: z.enum(SUBJECT_KINDS).optional(),
      language: LANGUAGE,
      limit: limitOf(100, 1000),
    }),
    output: listOf(SUBJECT),
    rows: { of: ({ results }) => results, columns: ['id', 'kind', 'name', 'turns'] },
    answer({ archive }, { kind, language, limit }) {
      const subjects = openSubjects(archive);
      const named = countSubjects(archive).flatMap(({ subject: id, passages: turns }) => {
        const own = subjects.find(id);
        return own === null || (kind !== undefined && own.kind !== kind)
          ? []
          : [{ id, kind: own.kind, name: subjects.nameOf(id, language), turns }];
      });
      return { results: named.slice(0, limit), total: named.length, next: null };
    },
  }),
  defineRoute({
    path: '/subjects/{id}',
    summary: 'Get a subject: its names, and the turns that name it by month and by what they are',
    description: 'The turns themselves are found by a search for subject:ID.',
    parameters: z.strictObject({ id: NAME, language: LANGUAGE }),
    output: SUBJECT_DETAILS,
    problems: ['not-found'],
    answer({ archive }, { id, language }) {
      const subjects = openSubjects(archive);
      const subject = subjects.find(id);
      if (subject === null) return null;
      const { total, facets, timeline } = search(archive, `subject:${subject.id}`, {
        ...{ fields: ['turn'], facets: true, timeline: true, limit: 1 },
      });
      const names = Object.fromEntries(
        Object.keys(subject.names).map((code) => [
          code,
          subjects.listNames(subject.id, code, { only: true }),
        ]),
      );
      const name = subjects.nameOf(subject.id, language);
      return { id: subject.id, kind: subject.kind, name, turns: total, names, facets, timeline };
    },
  }),
  defineRoute({
    path: '/statements/{id}/subjects',
    summary: 'List the names of subjects in a statement, with the characters that they are',
    parameters: z.strictObject({ id: NAME }),
    output: MENTIONS,
    rows: { of: ({ results }) => results, columns: ['subject', 'field', 'turn', 'start', 'end'] },
    problems: ['not-found'],
    answer({ archive, view }, { id }) {
      const statement = archive.findStatement(id);
      if (statement === null) return null;
      const withheld = !mayShow(view, statement.page);
      const results = withheld ? [] : findStatementMentions(archive, statement);
      return { results, total: results.length, next: null, withheld };
    },
  }),
];
