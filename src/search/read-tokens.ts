import { QueryError } from './query-error.ts';

/** A piece of a query, with where it stands. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly type: 'word'; readonly text: string; readonly prefix: boolean }
  | { readonly type: 'phrase'; readonly text: string }
  | { readonly type: 'filter'; readonly name: string; readonly value: string; readonly valueStart: number }
  | { readonly type: 'near'; readonly distance: number }
  | { readonly type: 'or' | 'and' | 'not' | 'open' | 'close' }
);

const OPENING_QUOTES = /["“”„«»]/;
const CLOSING_QUOTES = /["“”«»]/;
const FILTER = /^([A-Za-z]+):(?!\/\/)/;
const NEAR = /^NEAR(?:\/(\d{1,4}))?$/;
/** Words between the first and the last, where the query does not say; FTS5's. */
const NEAR_DISTANCE = 10;

/**
 * The pieces of a query, in order.
 *
 * @throws QueryError for a quotation mark that is not closed, or a filter without a value.
 */
export function readTokens(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const character = query[at]!;
    const start = at;
    if (/\s/.test(character)) {
      at++;
    } else if (character === '(' || character === ')') {
      at++;
      tokens.push({ type: character === '(' ? 'open' : 'close', start, end: at });
    } else if (OPENING_QUOTES.test(character)) {
      const phrase = readQuoted(query, at);
      at = phrase.end;
      tokens.push({ type: 'phrase', text: phrase.text, start, end: at });
    } else if (character === '-' && at + 1 < query.length && !/[\s-]/.test(query[at + 1]!)) {
      at++;
      tokens.push({ type: 'not', start, end: at });
    } else {
      const token = readWord(query, at);
      at = token.end;
      tokens.push(token);
    }
  }
  return tokens;
}

function readWord(query: string, start: number): Token {
  const filter = FILTER.exec(query.slice(start, start + 40));
  if (filter !== null) return readFilter(query, start, filter[1]!.toLowerCase());
  let end = start;
  while (
    end < query.length &&
    !/[\s()]/.test(query[end]!) &&
    !(end > start && OPENING_QUOTES.test(query[end]!))
  )
    end++;
  const text = query.slice(start, end);
  if (text === 'OR' || text === 'AND' || text === 'NOT') {
    return { type: text.toLowerCase() as 'or' | 'and' | 'not', start, end };
  }
  const near = NEAR.exec(text);
  if (near !== null) return { type: 'near', distance: Number(near[1] ?? NEAR_DISTANCE), start, end };
  const prefix = text.endsWith('*');
  return { type: 'word', text: prefix ? text.slice(0, -1) : text, prefix, start, end };
}

function readFilter(query: string, start: number, name: string): Token {
  const valueStart = start + name.length + 1;
  if (valueStart >= query.length || /[\s()]/.test(query[valueStart]!)) {
    throw new QueryError(`"${name}:" needs a value right after the colon`, query, start, valueStart);
  }
  if (OPENING_QUOTES.test(query[valueStart]!)) {
    const value = readQuoted(query, valueStart);
    return { type: 'filter', name, value: value.text.trim(), valueStart, start, end: value.end };
  }
  let end = valueStart;
  while (end < query.length && !/[\s()]/.test(query[end]!)) end++;
  return { type: 'filter', name, value: query.slice(valueStart, end), valueStart, start, end };
}

function readQuoted(query: string, start: number): { readonly text: string; readonly end: number } {
  for (let end = start + 1; end < query.length; end++) {
    if (CLOSING_QUOTES.test(query[end]!)) return { text: query.slice(start + 1, end), end: end + 1 };
  }
  throw new QueryError('this quotation mark is not closed', query, start, start + 1);
}
