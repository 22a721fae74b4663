/** The pages of what the record speaks of. */
import { countSubjects, search } from '../search/index.ts';
import { openSubjects } from '../subjects/index.ts';
import type { Answer, Question } from './answers.ts';
import { renderSubject, renderSubjects } from './pages/subjects.ts';
import { EXCERPT_LENGTH } from './view.ts';

const LATEST_SHOWN = 20;

export function answerSubjects({ archive, view }: Question): Answer {
  const subjects = openSubjects(archive);
  const named = countSubjects(archive).flatMap(({ subject: id, passages: turns }) => {
    const subject = subjects.find(id);
    return subject === null ? [] : [{ id, kind: subject.kind, name: view.nameSubject(id), turns }];
  });
  return { status: 200, page: renderSubjects(view, named) };
}

export function answerSubject({ archive, view }: Question, id: string): Answer | null {
  const subjects = openSubjects(archive);
  const subject = subjects.find(id);
  if (subject === null) return null;
  const found = search(archive, `subject:${subject.id}`, {
    ...{ fields: ['turn'], sort: '-date', facets: true, timeline: true, limit: LATEST_SHOWN },
    snippetLength: EXCERPT_LENGTH,
  });
  const { language } = view.t;
  const own = subjects.listNames(subject.id, language);
  const name = subjects.nameOf(subject.id, language);
  return { status: 200, page: renderSubject(view, { subject, name, found, names: own }) };
}
