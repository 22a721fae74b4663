import type { Filter } from '../archive/index.ts';
import { STEMMED_LANGUAGES } from '../index/index.ts';
import { STATEMENT_KINDS, TURN_ROLES } from '../search/index.ts';
import type { Translator } from './messages/translate.ts';
import { LINE_ORDERS } from './pages/concordance.ts';
import { type SearchForm, SORTS } from './pages/search-form.ts';

/** A request that asks for something impossible; `message` is for the reader. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
}

/** Longest value of a parameter: a sentence to search for fits, a flood does not. */
const LONGEST = { q: 1000, keep: 1000, words: 2000, cursor: 500, other: 300 } as const;

/** The text of a parameter, `""` when it is not there. */
export function readText(t: Translator, parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name)?.trim() ?? '';
  const longest =
    name === 'q' || name === 'keep' || name === 'words' || name === 'cursor' ? LONGEST[name] : LONGEST.other;
  if (value.length > longest) throw new RequestError(t('mistake.tooLong', { name }));
  return value;
}

/** One of the choices, `null` for none. @throws RequestError for any other value */
export function readChoice<Choice extends string>(
  t: Translator,
  name: string,
  value: string,
  choices: readonly Choice[],
): Choice | null {
  if (value === '') return null;
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) {
    throw new RequestError(t('mistake.noChoice', { value, name, choices: choices.join(', ') }));
  }
  return chosen;
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** A year, month or day; `null` when nothing was given. @throws RequestError when it is none. */
export function readDay(t: Translator, value: string): string | null {
  if (value === '') return null;
  if (/^\d{4}$/.test(value) || MONTH.test(value)) return value;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00Z`).toJSON()?.startsWith(value);
  if (!isDay) throw new RequestError(t('mistake.noDay', { value }));
  return value;
}

/** The place in a list to go on from. */
export function readCursor(t: Translator, parameters: URLSearchParams): string | null {
  return readText(t, parameters, 'cursor') || null;
}

/** How many entries of a list come before the page that is asked for. */
export function readOffset(t: Translator, parameters: URLSearchParams): number {
  const text = readText(t, parameters, 'from');
  if (text === '') return 0;
  if (!/^\d{1,6}$/.test(text)) throw new RequestError(t('mistake.cursor'));
  return Number(text);
}

/** The search form as the reader filled it in. An unknown order is the default one. */
export function readSearchForm(t: Translator, parameters: URLSearchParams): SearchForm {
  const text = (name: string): string => readText(t, parameters, name);
  return {
    query: text('q'),
    speaker: text('speaker'),
    role: text('role'),
    publisher: text('publisher'),
    collection: text('collection'),
    subject: text('subject'),
    language: text('language'),
    kind: text('kind'),
    from: text('from'),
    to: text('to'),
    sort: SORTS.find((sort) => sort === text('sort')) ?? 'rank',
    show: text('show') === 'lines' ? 'lines' : 'hits',
    order: LINE_ORDERS.find((order) => order === text('order')) ?? 'right',
    spellings: text('spellings') !== '',
    stem: STEMMED_LANGUAGES.find((language) => language === text('stem')) ?? '',
  };
}

/** The form's filters. @throws RequestError for a role, kind or day that there cannot be. */
export function readFilter(t: Translator, form: SearchForm): Filter {
  const role = readChoice(t, 'role', form.role, TURN_ROLES);
  const kind = readChoice(t, 'kind', form.kind, STATEMENT_KINDS);
  return {
    ...(form.speaker !== '' && { speaker: [form.speaker] }),
    ...(role !== null && { role: [role] }),
    ...(form.publisher !== '' && { publisher: [form.publisher] }),
    ...(form.collection !== '' && { collection: [form.collection] }),
    ...(form.language !== '' && { language: [form.language] }),
    ...(kind !== null && { kind: [kind] }),
    from: readDay(t, form.from),
    to: readDay(t, form.to),
  };
}

/** Which statements a list is of. */
export interface ListRequest {
  readonly speaker: string | null;
  readonly publisher: string | null;
  readonly collection: string | null;
  readonly month: string | null;
  readonly order: 'newest' | 'oldest';
  readonly cursor: string | null;
}

/** The statements that a list is of. */
export function filterOf({
  speaker,
  publisher,
  collection,
  month,
}: Pick<ListRequest, 'speaker' | 'publisher' | 'collection' | 'month'>): Filter {
  return {
    ...(speaker !== null && { speaker: [speaker] }),
    ...(publisher !== null && { publisher: [publisher] }),
    ...(collection !== null && { collection: [collection] }),
    ...(month !== null && { from: month, to: month }),
  };
}

/** The parameters of a list. @throws RequestError for a month or order that there cannot be. */
export function readListRequest(t: Translator, parameters: URLSearchParams): ListRequest {
  const text = (name: string): string | null => readText(t, parameters, name) || null;
  const month = text('month');
  if (month !== null && !MONTH.test(month)) throw new RequestError(t('mistake.noMonth', { value: month }));
  const order = readChoice(t, 'order', text('order') ?? '', ['newest', 'oldest']) ?? 'newest';
  return {
    speaker: text('speaker'),
    publisher: text('publisher'),
    collection: text('collection'),
    month,
    order,
    cursor: readCursor(t, parameters),
  };
}

/** What is asked of a citation: its form, `null` for a page with all of them, and some words of the record. */
export interface CiteRequest {
  readonly format: string | null;
  readonly words: string | null;
}

/** The parameters of a citation. Browsers set two line ends between paragraphs, and forms send CRLF: the record has one LF. */
export function readCiteRequest(t: Translator, parameters: URLSearchParams): CiteRequest {
  const words = readText(t, parameters, 'words').replace(/[^\S\n]*\n\s*/g, '\n');
  return { format: readText(t, parameters, 'format') || null, words: words || null };
}
