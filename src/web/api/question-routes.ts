import { type PassageRecord, z } from '../../archive/index.ts';
import { findKeyWords, listKeywords, QueryError, search } from '../../search/index.ts';
import { CHECK, type CheckBody, KEY_WORDS, KEYWORD, type Place, SEARCH } from './answer-schemas.ts';
import { listOf } from './list-schema.ts';
import { CURSOR, DAY, FILTER, limitOf, NAME, pickFilter, QUERY } from './parameters.ts';
import { ApiError } from './problem.ts';
import { type ApiContext, type ApiRoute, defineRoute } from './route.ts';
import { showMatch } from './withhold.ts';

const FIELDS = z
  .array(z.enum(['turn', 'title', 'body', 'item']))
  .max(4)
  .optional()
  .describe('Where to look; default: turns, titles and bodies. An "in:" of the query goes before it');
const SUBJECTS = z
  .array(NAME)
  .max(20)
  .optional()
  .describe('Only passages that name one of these subjects (ids), or one that the query asks for');
/** Some five lines of a phone: an excerpt whatever the terms of the page are. */
const SNIPPET_LENGTH = 240;
/** Words to each side of a keyword, in UTF-16 code units. */
const MOST_CONTEXT = 100;
/** Longest quote: the 1,000 words that the check compares. */
const LONGEST_QUOTE = 10_000;
const MOST_QUOTES = 50;

const PLACE_COLUMNS = [
  ...[
    'field',
    'statement.id',
    'turn.id',
    'statement.date',
    'statement.published',
    'turn.speaker',
    'turn.role',
  ],
  ...['statement.title', 'page.publisher', 'page.language', 'page.url', 'page.source', 'page.digest'],
];

/** The questions that are asked of a record. */
export const QUESTION_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    path: '/words',
    summary: 'Find the words that some turns have oftener than the rest of the archive',
    description:
      'Of the latest 2,000 turns of the filter, against the latest 5,000 others in their language: words of two turns at ' +
      'least with a log-likelihood (G²) of 10.83 at least. It says what is frequent, and not what it means.',
    parameters: z.strictObject({ ...FILTER, limit: limitOf(50, 500) }),
    output: KEY_WORDS,
    rows: {
      of: ({ results }) => results,
      columns: ['word', 'count', 'turns', 'elsewhere', 'logLikelihood'],
    },
    answer({ archive }, { limit, ...given }) {
      return findKeyWords(archive, pickFilter(given), limit);
    },
  }),
  defineRoute({
    path: '/search',
    summary: 'Search passages',
    description:
      'Each hit has a snippet, and names what was folded to find it. The whole words stand in the statement.',
    parameters: z.strictObject({
      q: QUERY,
      ...FILTER,
      subject: SUBJECTS,
      in: FIELDS,
      sort: z.enum(['rank', 'date', '-date']).default('rank'),
      stem: z
        .string()
        .regex(/^[a-z]{2}$/)
        .optional()
        .describe('Find other forms of the words too, by the rules of this language (ISO 639-1)'),
      spellings: z.boolean().default(false).describe('Find other spellings of names too'),
      facets: z.boolean().default(false).describe('Count the hits by what they are'),
      timeline: z
        .boolean()
        .default(false)
        .describe('Count the hits by month, beside all that was said in it'),
      limit: limitOf(20, 100),
      cursor: CURSOR,
    }),
    output: SEARCH,
    rows: {
      of: ({ results }) => results,
      columns: [...PLACE_COLUMNS, 'score', 'snippet.text'],
    },
    problems: ['bad-query', 'bad-cursor'],
    answer({ archive }, { q, in: fields, subject = [], cursor = null, stem = null, ...given }) {
      const { sort, spellings, facets, timeline, limit } = given;
      const found = ask('stem', () =>
        search(archive, q, {
          filter: pickFilter(given),
          ...(fields && { fields }),
          subjects: subject,
          ...{ sort, stem, spellings, facets, timeline, limit, cursor, snippetLength: SNIPPET_LENGTH },
        }),
      );
      const { total, next, expansions } = found;
      const results = found.results.map((hit) => ({
        ...placeOf(hit),
        score: hit.score,
        snippet: hit.snippet,
        folds: hit.folds,
      }));
      return { results, total, next, expansions, facets: found.facets, timeline: found.timeline };
    },
  }),
  defineRoute({
    path: '/concordance',
    summary: 'Show words in their context, one occurrence a line',
    parameters: z.strictObject({
      q: QUERY,
      ...FILTER,
      subject: SUBJECTS,
      in: FIELDS,
      sort: z.enum(['left', 'right', 'keyword', 'speaker', 'date']).default('right'),
      context: z.int().min(10).max(MOST_CONTEXT).default(60).describe('UTF-16 code units to each side'),
      limit: limitOf(50, 1000),
    }),
    output: listOf(KEYWORD),
    rows: { of: ({ results }) => results, columns: ['before', 'keyword', 'after', ...PLACE_COLUMNS] },
    problems: ['bad-query'],
    answer({ archive }, { q, in: fields, subject = [], sort, context, limit, ...given }) {
      const filter = pickFilter(given);
      const { lines, total } = ask('q', () =>
        listKeywords(archive, q, { filter, subjects: subject, sort, limit, ...(fields && { fields }) }),
      );
      const results = lines.map(({ passage, span: [start, end] }) => ({
        ...placeOf(passage),
        before: passage.text.slice(Math.max(0, start - context), start).toWellFormed(),
        keyword: passage.text.slice(start, Math.min(end, start + SNIPPET_LENGTH)).toWellFormed(),
        after: passage.text.slice(end, end + context).toWellFormed(),
      }));
      return { results, total, next: null };
    },
  }),
  defineRoute({
    path: '/check',
    summary: 'Check a quote',
    description:
      'Whether the archive has it: word for word, folded, elided, altered, stitched, by another, or not.',
    parameters: z.strictObject({
      quote: z.string().min(1).max(LONGEST_QUOTE),
      speaker: NAME.optional().describe('Whose words it is said to be'),
      from: DAY,
      to: DAY,
    }),
    output: CHECK,
    problems: ['bad-quote'],
    answer: (context, asked) => check(context, asked, 'quote'),
  }),
  defineRoute({
    path: '/check',
    summary: `Check up to ${MOST_QUOTES} quotes`,
    description: 'Answers stand in the order of the quotes. Nothing of the request is kept.',
    parameters: z.strictObject({}),
    body: z.strictObject({
      quotes: z
        .array(
          z.strictObject({
            quote: z.string().min(1).max(LONGEST_QUOTE),
            speaker: NAME.optional(),
            from: DAY,
            to: DAY,
          }),
        )
        .min(1)
        .max(MOST_QUOTES),
    }),
    output: z.object({ results: z.array(CHECK) }),
    problems: ['bad-quote', 'bad-body', 'too-large', 'not-json'],
    answer: (context, _, { quotes }) => ({
      results: quotes.map((asked, index) => check(context, asked, `quotes.${index}.quote`)),
    }),
  }),
];

interface AskedQuote {
  readonly quote: string;
  readonly speaker?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function check({ archive, view, checker }: ApiContext, asked: AskedQuote, parameter: string): CheckBody {
  const { quote, speaker = null, from = null, to = null } = asked;
  try {
    const { verdict, matches, coverage } = checker()(quote, { speaker, from, to });
    return { quote, verdict, matches: matches.map((match) => showMatch(view, archive, match)), coverage };
  } catch (error) {
    // No word in it, or too many: the quote's own fault.
    if (!(error instanceof RangeError)) throw error;
    throw new ApiError('bad-quote', error.message, { parameter });
  }
}

/** Asks the index; a mistake in the query, or an option that the index does not have, is the reader's. */
function ask<Value>(option: string, question: () => Value): Value {
  try {
    return question();
  } catch (error) {
    if (error instanceof QueryError) {
      const span = [error.start, error.end] as const;
      throw new ApiError('bad-query', error.message, { parameter: 'q', span });
    }
    if (error instanceof RangeError)
      throw new ApiError('bad-parameter', error.message, { parameter: option });
    throw error;
  }
}

function placeOf({ field, statement, turn, item, page }: Omit<PassageRecord, 'id' | 'text'>): Place {
  const { id, digest, publisher, language, url, source } = page;
  return {
    field,
    statement,
    turn: turn && {
      id: turn.id,
      number: turn.number,
      speaker: turn.speaker,
      label: turn.label,
      role: turn.role,
      certainty: turn.certainty,
    },
    // Its words are the passage's; what is asked for of them is beside it.
    item: item && { ...item, text: null },
    page: { id, digest, publisher, language, url, source },
  };
}
