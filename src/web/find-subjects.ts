import type { ArchiveReader, StatementRecord } from '../archive/index.ts';
import { openSubjects } from '../subjects/index.ts';

/** Where a statement names a subject. */
export interface StatementMention {
  readonly subject: string;
  /** The turn; `null` for the title, and for the text of a statement without turns. */
  readonly turn: string | null;
  readonly field: 'title' | 'turn' | 'body';
  /** UTF-16 code units of the turn's text, the title or the text. */
  readonly start: number;
  readonly end: number;
}

/** The names of subjects in a statement: in its title, then in its turns or its text, in order. */
export function findStatementMentions(
  archive: ArchiveReader,
  statement: StatementRecord,
): StatementMention[] {
  const subjects = openSubjects(archive);
  const { title, turns, body, language } = statement;
  const find = (
    text: string | null,
    field: StatementMention['field'],
    turn: string | null,
  ): StatementMention[] =>
    text === null
      ? []
      : subjects
          .findMentions(text, language)
          .map(({ subject, start, end }) => ({ subject, turn, field, start, end }));
  return [
    ...find(title, 'title', null),
    ...turns.flatMap(({ text, id }) => find(text, 'turn', id)),
    ...find(body, 'body', null),
  ];
}

/** How often a statement names each subject, most first, and where it does so for the first time in a turn. */
export interface StatementSubject {
  readonly subject: string;
  readonly mentions: number;
  readonly turn: string | null;
}

export function countStatementSubjects(mentions: readonly StatementMention[]): StatementSubject[] {
  return [...Map.groupBy(mentions, ({ subject }) => subject)]
    .map(([subject, own]) => ({
      subject,
      mentions: own.length,
      turn: own.find(({ turn }) => turn !== null)?.turn ?? null,
    }))
    .sort((a, b) => b.mentions - a.mentions);
}
