import type { Filter, PassageField } from '../archive/index.ts';
import type { Query } from '../index/index.ts';
import { splitWords } from '../text/index.ts';
import { parseFilterValue, type WritableFilter } from './parse-filter.ts';
import { QueryError } from './query-error.ts';
import { readTokens, type Token } from './read-tokens.ts';

/** A query as it was understood. */
export interface ParsedQuery {
  /** `null` when the query has filters only. */
  readonly expression: Query | null;
  readonly filter: Filter;
  /** Where to look, when the query says so. */
  readonly fields: readonly PassageField[] | null;
  /** What is to be spoken of, as it was typed: ids or names. */
  readonly subjects: readonly AskedSubject[];
}

/** The value of a `subject:`, and where it stands in the query. */
export interface AskedSubject {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Parentheses deeper than this are a mistake or an attack. */
const MAX_DEPTH = 50;

/**
 * Reads a query: words that must all stand in a passage, `"phrases"`, `OR`, `-not`, `begin*`, `a NEAR/5 b`, parentheses, and
 * filters such as `speaker:name`, `role:answer`, `publisher:"Full Name"`, `language:en`, `kind:interview`,
 * `from:2020-05`, `to:2021`, `date:2020-05`, `date:none`, `in:title`, `subject:name`.
 *
 * @throws QueryError with the place of the mistake.
 */
export function parseQuery(query: string): ParsedQuery {
  const tokens = readTokens(query);
  const filter: WritableFilter = {};
  const fields: PassageField[] = [];
  const subjects: AskedSubject[] = [];
  const terms: Token[] = [];
  tokens.forEach((token, index) => {
    if (token.type !== 'filter') {
      terms.push(token);
      return;
    }
    const before = tokens[index - 1];
    if (before?.type === 'not' && before.end === token.start) {
      throw new QueryError('a filter cannot be turned round with "-"', query, before.start, token.end);
    }
    if (token.name === 'subject') {
      subjects.push({ value: token.value, start: token.valueStart, end: token.end });
    } else parseFilterValue(token, query, filter, fields);
  });
  if (filter.from && filter.to && filter.from > `${filter.to}~`) {
    throw new QueryError(`"from" (${filter.from}) is later than "to" (${filter.to})`, query, 0, query.length);
  }
  const parser = { query, tokens: terms, at: 0 };
  const expression = terms.length === 0 ? null : parseAlternatives(parser, 0);
  const rest = terms[parser.at];
  if (rest !== undefined)
    throw new QueryError('this parenthesis was not opened', query, rest.start, rest.end);
  return { expression, filter, fields: fields.length === 0 ? null : fields, subjects };
}

interface Parser {
  readonly query: string;
  readonly tokens: readonly Token[];
  at: number;
}

function parseAlternatives(parser: Parser, depth: number): Query {
  const parts = [parseConjunction(parser, depth)];
  for (let token = parser.tokens[parser.at]; token?.type === 'or'; token = parser.tokens[parser.at]) {
    parser.at++;
    const next = parser.tokens[parser.at];
    if (next === undefined || next.type === 'close' || next.type === 'or') {
      throw new QueryError('OR needs something to its right', parser.query, token.start, token.end);
    }
    parts.push(parseConjunction(parser, depth));
  }
  return parts.length === 1 ? parts[0]! : { type: 'or', parts };
}

function parseConjunction(parser: Parser, depth: number): Query {
  const { query, tokens } = parser;
  const wanted: Query[] = [];
  const unwanted: Query[] = [];
  const first = tokens[parser.at];
  for (let token = first; token !== undefined; token = tokens[parser.at]) {
    if (token.type === 'close' || token.type === 'or') break;
    parser.at++;
    if (token.type === 'and') {
      const next = tokens[parser.at];
      if (
        wanted.length + unwanted.length === 0 ||
        next === undefined ||
        next.type === 'or' ||
        next.type === 'close'
      ) {
        throw new QueryError('AND needs something on both sides', query, token.start, token.end);
      }
    } else if (token.type === 'not') {
      const next = tokens[parser.at];
      if (
        next === undefined ||
        next.type === 'or' ||
        next.type === 'and' ||
        next.type === 'not' ||
        next.type === 'near' ||
        next.type === 'close'
      ) {
        throw new QueryError('nothing follows that could be left out', query, token.start, token.end);
      }
      parser.at++;
      unwanted.push(parseNear(parser, next, depth));
    } else wanted.push(parseNear(parser, token, depth));
  }
  if (wanted.length === 0) {
    const place = first ?? tokens.at(-1);
    if (unwanted.length > 0) {
      throw new QueryError(
        'a query cannot only leave out; add a word to find',
        query,
        place!.start,
        tokens[parser.at - 1]!.end,
      );
    }
    const what =
      first?.type === 'or' ? 'OR needs something to its left' : 'something to find is missing here';
    throw new QueryError(what, query, place?.start ?? 0, place?.end ?? query.length);
  }
  const expression: Query = wanted.length === 1 ? wanted[0]! : { type: 'and', parts: wanted };
  if (unwanted.length === 0) return expression;
  return {
    type: 'without',
    expression,
    without: unwanted.length === 1 ? unwanted[0]! : { type: 'or', parts: unwanted },
  };
}

/** A term, or several with `NEAR/n` between them. */
function parseNear(parser: Parser, token: Token, depth: number): Query {
  const { query, tokens } = parser;
  if (token.type === 'near')
    throw new QueryError('NEAR needs something to its left', query, token.start, token.end);
  const first = parseTerm(parser, token, depth);
  const phrases: string[] = [];
  let distance: number | null = null;
  for (let near = tokens[parser.at]; near?.type === 'near'; near = tokens[parser.at]) {
    const next = tokens[parser.at + 1];
    if (next === undefined || (next.type !== 'word' && next.type !== 'phrase')) {
      throw new QueryError('NEAR needs a word or a phrase to its right', query, near.start, near.end);
    }
    if (distance !== null && near.distance !== distance) {
      throw new QueryError('words that are near one another have one distance', query, near.start, near.end);
    }
    distance = near.distance;
    if (phrases.length === 0) phrases.push(wordsOf(first, query, token));
    parser.at += 2;
    phrases.push(wordsOf(parseTerm(parser, next, depth), query, next));
  }
  return distance === null ? first : { type: 'near', phrases, distance };
}

/** The words of one side of a NEAR. */
function wordsOf(term: Query, query: string, token: Token): string {
  if (term.type === 'phrase') return term.words;
  if (term.type === 'word' && !term.prefix) return term.word;
  throw new QueryError('NEAR takes whole words and phrases', query, token.start, token.end);
}

function parseTerm(parser: Parser, token: Token, depth: number): Query {
  const { query } = parser;
  if (token.type === 'open') {
    if (depth >= MAX_DEPTH) throw new QueryError('too many parentheses', query, token.start, token.end);
    const inner = parseAlternatives(parser, depth + 1);
    if (parser.tokens[parser.at]?.type !== 'close') {
      throw new QueryError('this parenthesis is not closed', query, token.start, token.end);
    }
    parser.at++;
    return inner;
  }
  if (token.type !== 'word' && token.type !== 'phrase') {
    throw new QueryError('this cannot stand here', query, token.start, token.end);
  }
  if (splitWords(token.text).length === 0) {
    throw new QueryError('there is no word in this', query, token.start, token.end);
  }
  return token.type === 'phrase'
    ? { type: 'phrase', words: token.text }
    : { type: 'word', word: token.text, prefix: token.prefix };
}
