/** One function for each page: asks the archive for what the page shows. Throws `RequestError`; `null` is not found. */
import type { ArchiveReader } from '../archive/index.ts';
import { findKeyWords, type Keyword, listKeywords, QueryError, search } from '../search/index.ts';
import { findNeighbours } from './find-neighbours.ts';
import { countStatementSubjects, findStatementMentions } from './find-subjects.ts';
import type { Counts } from './keep-counts.ts';
import { renderAccount } from './pages/account.ts';
import { renderCollections } from './pages/collections.ts';
import type { ShownLine } from './pages/concordance.ts';
import { renderFront } from './pages/front.ts';
import { renderMonths, renderPublishers, renderSpeakers, renderStatements } from './pages/lists.ts';
import { renderSearch, type SearchPage } from './pages/search.ts';
import { renderSearches } from './pages/searches.ts';
import { renderStatement } from './pages/statement.ts';
import { renderWords } from './pages/words.ts';
import {
  filterOf,
  RequestError,
  readCursor,
  readFilter,
  readListRequest,
  readOffset,
  readSearchForm,
  readText,
} from './requests.ts';
import { EXCERPT_LENGTH, mayShow, type View } from './view.ts';

export interface Question {
  readonly archive: ArchiveReader;
  readonly counts: Counts;
  readonly view: View;
  readonly parameters: URLSearchParams;
}

/** A page, and whether the request was in order. */
export interface Answer {
  readonly status: 200 | 400;
  readonly page: string;
}

const LATEST_SHOWN = 8;
const NAMES_SHOWN = 10;
const LIST_LENGTH = 40;
const RESULTS_LENGTH = 20;
const NAMES_LENGTH = 150;
const WORDS_LENGTH = 60;
/** The archive's own limit of one call. */
const MOST_STATEMENTS = 1000;

export function answerFront({ archive, counts, view }: Question): Answer {
  const publishers = counts.publishers().toSorted((a, b) => b.statements - a.statements);
  const page = renderFront(view, {
    coverage: counts.coverage(),
    latest: archive.listStatements({ limit: LATEST_SHOWN }).results,
    months: counts.months(),
    speakers: counts.speakers().slice(0, NAMES_SHOWN),
    publishers: publishers.slice(0, NAMES_SHOWN),
    collections: archive.listCollections().slice(-NAMES_SHOWN),
  });
  return { status: 200, page };
}

export function answerStatement({ archive, view }: Question, id: string): Answer | null {
  const statement = archive.findStatement(id);
  const stored = statement === null ? null : archive.findAccount(statement.page.id);
  if (statement === null || stored === null) return null;
  return {
    status: 200,
    page: renderStatement(view, {
      statement,
      stored,
      neighbours: findNeighbours(archive, statement),
      collections: archive
        .listCollections()
        .filter(({ statements }) => statements.includes(statement.id))
        .map(({ name }) => name),
      subjects: mayShow(view, statement.page)
        ? countStatementSubjects(findStatementMentions(archive, statement))
        : [],
    }),
  };
}

export function answerAccount({ archive, view }: Question, id: string): Answer | null {
  const stored = archive.findAccount(id);
  if (stored === null) return null;
  const statements = archive.listStatements({
    filter: { page: stored.page.id },
    order: 'oldest',
    limit: MOST_STATEMENTS,
  });
  return { status: 200, page: renderAccount(view, { stored, statements: statements.results }) };
}

export function answerStatements({ archive, counts, view, parameters }: Question): Answer {
  const request = readListRequest(view.t, parameters);
  const { speaker, publisher, collection, month, order, cursor } = request;
  const filter = filterOf(request);
  const listed = archive.listStatements({ filter, order, cursor, limit: LIST_LENGTH });
  const page = renderStatements(view, {
    ...request,
    statements: listed.results,
    next: listed.next,
    total: archive.countStatements(filter),
    months:
      month !== null || (speaker === null && publisher === null && collection === null)
        ? counts.months()
        : archive.countByMonth(filter),
  });
  return { status: 200, page };
}

/** Words of a list of statements; `null` where nothing says which list. */
export function answerWords({ archive, view, parameters }: Question): Answer | null {
  const request = readListRequest(view.t, parameters);
  const { speaker, publisher, collection, month } = request;
  const of = { speaker, publisher, collection, month };
  const names = [speaker, publisher, collection, month !== null ? view.t.date(month) : null];
  const title = names.filter((name) => name !== null).join(' · ');
  if (title === '') return null;
  const found = findKeyWords(archive, filterOf(request), WORDS_LENGTH);
  return { status: 200, page: renderWords(view, { title, of, found }) };
}

export function answerSpeakers({ counts, view, parameters }: Question): Answer {
  const all = counts.speakers();
  const from = readOffset(view.t, parameters);
  const speakers = all.slice(from, from + NAMES_LENGTH);
  const next = from + NAMES_LENGTH < all.length ? from + NAMES_LENGTH : null;
  const total = counts.coverage().speakers;
  return { status: 200, page: renderSpeakers(view, { speakers, total, from, next }) };
}

export function answerCollections({ archive, view }: Question): Answer {
  return { status: 200, page: renderCollections(view, archive.listCollections()) };
}

export function answerSearches({ archive, view, parameters }: Question): Answer {
  const keep = readText(view.t, parameters, 'keep');
  const form = { keep, mistake: null, token: null };
  return { status: 200, page: renderSearches(view, archive.listSavedSearches(), form) };
}

export function answerPublishers({ counts, view }: Question): Answer {
  return { status: 200, page: renderPublishers(view, counts.publishers()) };
}

export function answerMonths({ counts, view }: Question): Answer {
  return { status: 200, page: renderMonths(view, counts.months(), counts.coverage().statements) };
}

/** Law 7 for a concordance: of a page that forbids republication others see that the word is there, and where. */
function withholdLines(view: View, archive: ArchiveReader, lines: readonly Keyword[]): ShownLine[] {
  const allowed = new Map<string, boolean>();
  const maySee = ({ passage: { statement } }: Keyword): boolean => {
    if (view.audience === 'owner') return true;
    // Of an item the terms are not at hand.
    if (statement === null) return false;
    if (statement.republication !== 'forbidden') return true;
    if (!allowed.has(statement.id)) {
      const found = archive.findStatement(statement.id);
      allowed.set(statement.id, found !== null && mayShow(view, found.page));
    }
    return allowed.get(statement.id)!;
  };
  return lines.map((line) => ({ ...line, withheld: !maySee(line) }));
}

type Found = Pick<SearchPage, 'hits' | 'lines' | 'total' | 'next' | 'facets' | 'timeline' | 'expansions'>;

/** Lines of a concordance on one page; `onrecord kwic` prints more. */
const MOST_LINES = 200;
/** Length of a snippet in UTF-16 code units: some five lines of a phone. */
const SNIPPET_LENGTH = 320;

export function answerSearch({ archive, counts, view, parameters }: Question): Answer {
  const { t } = view;
  const form = readSearchForm(t, parameters);
  const cursor = readCursor(t, parameters);
  let found: Found = {
    ...{ hits: [], lines: null, total: 0, next: null },
    ...{ facets: null, timeline: null, expansions: [] },
  };
  let mistake: SearchPage['mistake'] = null;
  try {
    const filter = readFilter(t, form);
    const subjects = form.subject === '' ? [] : [form.subject];
    if (form.query !== '') {
      // Counts are of the whole list: its later parts need not take them again.
      const first = cursor === null;
      const options = {
        ...{ filter, subjects, sort: form.sort, cursor, facets: first, timeline: first },
        ...{ stem: form.stem || null, spellings: form.spellings },
        limit: form.show === 'lines' ? 1 : RESULTS_LENGTH,
        snippetLength: view.audience === 'owner' ? SNIPPET_LENGTH : EXCERPT_LENGTH,
      };
      const { results, ...counted } = search(archive, form.query, options);
      if (form.show === 'lines') {
        const listed = listKeywords(archive, form.query, {
          ...{ filter, subjects, sort: form.order, limit: MOST_LINES },
        });
        found = {
          ...counted,
          hits: [],
          lines: withholdLines(view, archive, listed.lines),
          total: listed.total,
          next: null,
        };
      } else found = { ...counted, hits: results, lines: null };
    }
  } catch (error) {
    if (error instanceof QueryError) mistake = { message: error.message, span: [error.start, error.end] };
    else if (error instanceof RequestError) mistake = { message: error.message, span: null };
    else throw error;
  }
  const page = renderSearch(view, {
    ...found,
    form,
    mistake,
    cursor,
    choices: {
      coverage: counts.coverage(),
      publishers: counts.publishers(),
      collections: archive.listCollections(),
    },
  });
  return { status: mistake === null ? 200 : 400, page };
}
