/** What the owner does in the browser: corrects, collects, keeps a search. Every request carries the owner's token. */
import {
  ArchiveError,
  type ArchiveReader,
  type ArchiveWriter,
  type CorrectionRequest,
} from '../archive/index.ts';
import { TURN_ROLES } from '../search/index.ts';
import type { Answer } from './answers.ts';
import { renderCollections } from './pages/collections.ts';
import { type EditPage, renderEdit } from './pages/edit.ts';
import { renderSearches } from './pages/searches.ts';
import { RequestError, readChoice } from './requests.ts';
import type { View } from './view.ts';

/** Longest name, note or words of a form, in UTF-16 code units. */
const LONGEST_FIELD = 2000;
/** Each correction adds a part to the index; those of fewer passages than this are put together at once. */
const MERGED_AT_ONCE = 5_000;

/** The owner's hand in the browser. */
export interface Writing {
  /** What every request that writes has to carry. */
  readonly token: string;
  /** Opens the archive for one change. */
  readonly openWriter: () => Promise<ArchiveWriter>;
}

/** A form that the owner sent, with the right token. */
export interface EditQuestion {
  readonly archive: ArchiveReader;
  readonly view: View;
  readonly writing: Writing;
  readonly fields: (name: string) => string;
  /** Every value of a field. */
  readonly lists: (name: string) => readonly string[];
}

type Change = (writer: ArchiveWriter) => void;

/** A statement's page for its owner, after what the form asks for was done; `null` where there is none. */
export async function answerEdit(question: EditQuestion, id: string): Promise<Answer | null> {
  const { archive, view, writing } = question;
  if (archive.findStatement(id) === null) return null;
  const outcome = await attempt(question, readChange(question, id));
  const statement = archive.findStatement(id);
  const stored = statement === null ? null : archive.findAccount(statement.page.id);
  // A new day may give the statement another id: then its page is looked for where it stands.
  if (statement === null || stored === null) return null;
  const collections = archive.listCollections();
  const page: EditPage = {
    ...{ statement, stored, collections, token: writing.token },
    ...outcome,
  };
  return { status: outcome.mistake === null ? 200 : 400, page: renderEdit(view, page) };
}

/** The list of searches, after one was put into it or taken out. */
export async function answerSearchEdit(question: EditQuestion): Promise<Answer> {
  const { archive, view, fields } = question;
  const name = readField(question, 'name').trim();
  const change: Change | null =
    fields('action') === 'keep'
      ? (writer) => void writer.saveSearch(name, readField(question, 'query').trim())
      : fields('action') === 'forget'
        ? (writer) => writer.forgetSearch(name)
        : null;
  const { mistake } = await attempt(question, change);
  const page = renderSearches(view, archive.listSavedSearches(), {
    keep: mistake === null ? '' : fields('query'),
    mistake,
    token: question.writing.token,
  });
  return { status: mistake === null ? 200 : 400, page };
}

/** Most statements that a list shows, and so that can be marked at once. */
const MOST_MARKED = 1000;

/** The collections, after the statements that were marked in a list were put into one. */
export async function answerCollect(question: EditQuestion): Promise<Answer> {
  const { archive, view, lists } = question;
  const marked = [...new Set(lists('statement'))].slice(0, MOST_MARKED);
  const known = marked.filter((id) => archive.findStatement(id)?.id === id);
  const name = readField(question, 'collection');
  const outcome =
    known.length === 0
      ? { done: false, mistake: view.t('collect.nothing') }
      : await attempt(question, (writer) => void writer.collect(name, known));
  const page = renderCollections(view, archive.listCollections(), outcome);
  return { status: outcome.done ? 200 : 400, page };
}

/** Does it; what the archive will not take is told, and nothing was then changed. */
async function attempt(
  { writing }: EditQuestion,
  change: Change | null,
): Promise<{ readonly done: boolean; readonly mistake: string | null }> {
  if (change === null) return { done: false, mistake: null };
  const writer = await writing.openWriter();
  try {
    change(writer);
    while (writer.mergeIndex({ mostPassages: MERGED_AT_ONCE }));
    return { done: true, mistake: null };
  } catch (error) {
    if (error instanceof ArchiveError && error.code.startsWith('bad-')) {
      return { done: false, mistake: error.message };
    }
    throw error;
  } finally {
    writer.close();
  }
}

function readField({ view, fields }: EditQuestion, name: string): string {
  const value = fields(name).replaceAll('\r\n', '\n');
  if (value.length > LONGEST_FIELD) throw new RequestError(view.t('mistake.tooLong', { name }));
  return value;
}

/** What the form asks for; `null` for the page alone. @throws RequestError */
function readChange(question: EditQuestion, statement: string): Change | null {
  const { view, fields } = question;
  const field = (name: string): string => readField(question, name);
  const turn = field('turn');
  const target = turn === '' ? statement : `${statement}.${turn}`;
  const note = field('note') || null;
  const correct =
    (change: CorrectionRequest['change'], words: string | null = null): Change =>
    (writer) =>
      void writer.correct({ target, change, words, note });
  const all = fields('all') !== '';
  switch (field('action')) {
    case '':
      return null;
    case 'speaker': {
      const value = fields('unknown') !== '' ? null : field('speaker').trim();
      return correct({ field: 'speaker', value, all });
    }
    case 'role': {
      const value = readChoice(view.t, 'role', field('role'), TURN_ROLES);
      if (value === null) throw new RequestError(view.t('edit.noRole'));
      return correct({ field: 'role', value, all });
    }
    case 'date':
      return correct({ field: 'date', value: field('date').trim() || null });
    case 'split':
      return correct({ field: 'split' }, field('words'));
    case 'join':
      return correct({ field: 'join' });
    case 'withdraw':
      return (writer) => writer.withdraw(field('correction'));
    case 'collect':
      return (writer) => void writer.collect(field('collection'), [statement]);
    case 'uncollect':
      return (writer) => void writer.uncollect(field('collection'), [statement]);
    default:
      throw new RequestError(
        view.t('mistake.noChoice', {
          value: field('action').slice(0, 100),
          name: 'action',
          choices: 'speaker, role, date, split, join, withdraw, collect, uncollect',
        }),
      );
  }
}
