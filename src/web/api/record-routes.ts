import { z } from '../../archive/index.ts';
import { CITATION_FORMATS, makeCitation, NotRecordedError, toCsl } from '../../cite/index.ts';
import { findNeighbours } from '../find-neighbours.ts';
import { EXCERPT_LENGTH, mayShow } from '../view.ts';
import { CITATION } from './answer-schemas.ts';
import { REFUSAL, REFUSED_ROW } from './archive-schemas.ts';
import { listOf } from './list-schema.ts';
import { CURSOR, FILTER, limitOf, NAME, pickFilter } from './parameters.ts';
import { ApiError } from './problem.ts';
import { CAPTURE, ITEM, PAGE_BODY, STATEMENT, SUMMARY, TURN_BODY } from './record-schemas.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { showItem, showPage, showStatement, showTurn } from './withhold.ts';

/** The archive's own limit of one call. */
const MOST_STATEMENTS = 1000;

const SUMMARY_COLUMNS = [
  ...['id', 'date', 'published', 'kind', 'title', 'speakers', 'publisher', 'place', 'language', 'turns'],
  ...['words', 'excerpt', 'republication', 'corrected', 'url', 'source', 'page', 'opening'],
];
const CAPTURE_COLUMNS = [
  'digest',
  'stored',
  'source',
  'url',
  'contentType',
  'size',
  'holds',
  'pages',
  'refused',
];
const ITEM_COLUMNS = ['kind', 'date', 'time', 'title', 'url', 'text', 'thread', 'statement'];

/** The record: statements, turns, pages, items, captures, and how to cite them. */
export const RECORD_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    path: '/statements',
    summary: 'List statements',
    description: 'Undated statements come last in both orders.',
    parameters: z.strictObject({
      ...FILTER,
      order: z.enum(['newest', 'oldest']).default('newest'),
      limit: limitOf(50, 1000),
      cursor: CURSOR,
    }),
    output: listOf(SUMMARY),
    rows: { of: ({ results }) => results, columns: SUMMARY_COLUMNS },
    problems: ['bad-cursor'],
    answer({ archive }, { order, limit, cursor = null, ...given }) {
      const filter = pickFilter(given);
      const listed = archive.listStatements({ filter, order, limit, cursor });
      return { ...listed, total: archive.countStatements(filter) };
    },
  }),
  defineRoute({
    path: '/statements/{id}',
    summary: 'Get a statement with its turns',
    parameters: z.strictObject({ id: NAME }),
    output: STATEMENT,
    problems: ['not-found'],
    answer({ archive, view }, { id }) {
      const statement = archive.findStatement(id);
      return statement && showStatement(view, statement, findNeighbours(archive, statement));
    },
  }),
  defineRoute({
    path: '/statements/{id}/turns/{turn}',
    summary: 'Get a turn',
    parameters: z.strictObject({ id: NAME, turn: NAME }),
    output: TURN_BODY,
    problems: ['not-found'],
    answer({ archive, view }, { id, turn }) {
      const statement = archive.findStatement(id);
      return statement && showTurn(view, statement, turn);
    },
  }),
  defineRoute({
    path: '/cite',
    summary: 'Cite a statement, a turn or some words of it',
    description: 'In every form at once: a quotation, a footnote, BibLaTeX, RIS and CSL-JSON.',
    parameters: z.strictObject({
      id: NAME.describe('statement or statement.turn'),
      words: z
        .string()
        .min(1)
        .max(4000)
        .optional()
        .describe('Only these words, exactly as they are recorded'),
    }),
    output: CITATION,
    problems: ['not-found', 'not-recorded'],
    answer({ archive, view }, { id, words = null }) {
      const statement = archive.findStatement(id);
      if (statement === null) return null;
      const citation = cite(() => makeCitation(statement, id.split('.')[1] ?? null, words));
      const withheld = !mayShow(view, statement.page);
      // Who has the words already learns where they are from; the API does not give them.
      const keeps = !withheld || (words !== null && words.length <= EXCERPT_LENGTH);
      const shown = keeps ? citation : { ...citation, words: null };
      const { quote, plain, bibtex, ris } = CITATION_FORMATS;
      return {
        id: shown.id,
        withheld,
        words: shown.words,
        quote: quote.format(shown),
        plain: plain.format(shown),
        bibtex: bibtex.format(shown),
        ris: ris.format(shown),
        csl: toCsl(shown),
      };
    },
  }),
  defineRoute({
    path: '/pages/{id}',
    summary: 'Get a page: its account, its statements, its corrections',
    parameters: z.strictObject({
      id: NAME.describe('A page id, a statement id, or the digest of a capture'),
    }),
    output: PAGE_BODY,
    problems: ['not-found'],
    answer({ archive, view }, { id }) {
      const stored = archive.findAccount(id);
      if (stored === null) return null;
      const filter = { page: stored.page.id };
      const { results } = archive.listStatements({ filter, order: 'oldest', limit: MOST_STATEMENTS });
      return showPage(view, stored, results);
    },
  }),
  defineRoute({
    path: '/pages/{id}/items',
    summary: 'List what a page announces: entries, newest items, ticker lines, teasers',
    parameters: z.strictObject({ id: NAME }),
    output: listOf(ITEM),
    rows: { of: ({ results }) => results, columns: ITEM_COLUMNS },
    problems: ['not-found'],
    answer({ archive, view }, { id }) {
      const stored = archive.findAccount(id);
      if (stored === null) return null;
      const items = archive.listItems(stored.page.id).map((item) => showItem(view, stored.page, item));
      return { results: items, total: items.length, next: null };
    },
  }),
  defineRoute({
    path: '/captures',
    summary: 'List captures in the order in which they were stored',
    parameters: z.strictObject({
      order: z.enum(['oldest', 'newest']).default('oldest'),
      limit: limitOf(50, 1000),
      cursor: CURSOR,
    }),
    output: listOf(CAPTURE),
    rows: { of: ({ results }) => results, columns: CAPTURE_COLUMNS },
    problems: ['bad-cursor'],
    answer({ archive, counts }, paging) {
      return { ...archive.listCaptures(paging), total: counts.coverage().captures };
    },
  }),
  defineRoute({
    path: '/captures/{digest}',
    summary: 'Get a capture: digest, address, time, and where its bytes lie',
    parameters: z.strictObject({ digest: NAME }),
    output: CAPTURE,
    problems: ['not-found'],
    answer: ({ archive }, { digest }) => archive.findCapture(digest),
  }),
  defineRoute({
    path: '/captures/{digest}/refused',
    summary: 'List the rows of a data set that could not be read, and why',
    description: 'Files that are refused as a whole are not stored: `/refusals` lists them.',
    parameters: z.strictObject({ digest: NAME, limit: limitOf(50, 1000), cursor: CURSOR }),
    output: listOf(REFUSED_ROW),
    rows: { of: ({ results }) => results, columns: ['row', 'code', 'message'] },
    problems: ['not-found', 'bad-cursor'],
    answer({ archive }, { digest, ...paging }) {
      const capture = archive.findCapture(digest);
      return capture && { ...archive.listRefusedRows(digest, paging), total: capture.refused };
    },
  }),
  defineRoute({
    path: '/refusals',
    summary: 'List files that were given to be added and could not be taken, newest first',
    parameters: z.strictObject({ limit: limitOf(50, 1000), cursor: CURSOR }),
    output: listOf(REFUSAL),
    rows: { of: ({ results }) => results, columns: ['time', 'source', 'code', 'message'] },
    problems: ['bad-cursor'],
    answer({ archive }, paging) {
      const { results, next } = archive.listRefusals(paging);
      const shown = results.map(({ type, ...refusal }) => refusal);
      return { results: shown, total: archive.countRefusals(), next };
    },
  }),
];

function cite<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NotRecordedError)) throw error;
    throw new ApiError('not-recorded', error.message, { parameter: 'words' });
  }
}
