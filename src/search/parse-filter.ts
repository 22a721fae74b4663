import type { Filter, PassageField } from '../archive/index.ts';
import { STATEMENT_KINDS, TURN_ROLES } from './filter-values.ts';
import { QueryError } from './query-error.ts';
import type { Token } from './read-tokens.ts';

export type WritableFilter = { -readonly [K in keyof Filter]: Filter[K] };

type FilterToken = Extract<Token, { type: 'filter' }>;

const NAMES = [
  ...['speaker', 'role', 'publisher', 'language', 'kind', 'from'],
  ...['to', 'date', 'collection', 'in', 'subject'],
];
const FIELDS: Readonly<Record<string, readonly PassageField[]>> = {
  turn: ['turn'],
  turns: ['turn'],
  title: ['title'],
  titles: ['title'],
  body: ['body'],
  item: ['item'],
  items: ['item'],
};
const ROLE_FIELDS = new Set(['question', 'answer']);
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** Adds what a `name:value` of a query asks for to the filter or to the fields. */
export function parseFilterValue(
  token: FilterToken,
  query: string,
  filter: WritableFilter,
  fields: PassageField[],
): void {
  const { value } = token;
  const fail = (message: string): never => {
    throw new QueryError(message, query, token.valueStart, token.end);
  };
  switch (token.name) {
    case 'speaker':
      filter.speaker = [...(filter.speaker ?? []), value];
      return;
    case 'publisher':
      filter.publisher = [...(filter.publisher ?? []), value];
      return;
    case 'collection':
      filter.collection = [...(filter.collection ?? []), value];
      return;
    case 'language':
    case 'lang':
      filter.language = [...(filter.language ?? []), value.toLowerCase()];
      return;
    case 'role':
      filter.role = [
        ...(filter.role ?? []),
        TURN_ROLES.find((role) => role === value) ?? fail(oneOf('role', TURN_ROLES)),
      ];
      return;
    case 'kind':
      filter.kind = [
        ...(filter.kind ?? []),
        STATEMENT_KINDS.find((kind) => kind === value) ?? fail(oneOf('kind', STATEMENT_KINDS)),
      ];
      return;
    case 'from':
    case 'to':
      if (!DATE.test(value)) fail('a date is written YYYY, YYYY-MM or YYYY-MM-DD');
      narrowDates(filter, { [token.name]: value });
      return;
    case 'date': {
      if (value === 'none') {
        filter.undated = true;
        return;
      }
      const [from, to] = value.split('..');
      if (!DATE.test(from!) || !DATE.test(to ?? from!))
        fail('a date is written YYYY, YYYY-MM or YYYY-MM-DD; two of them with ".." between; or "none"');
      narrowDates(filter, { from: from!, to: to ?? from! });
      return;
    }
    case 'in':
      if (ROLE_FIELDS.has(value)) {
        filter.role = [...(filter.role ?? []), value as 'question' | 'answer'];
        fields.push('turn');
      } else
        fields.push(
          ...(FIELDS[value] ?? fail(oneOf('in', ['turn', 'question', 'answer', 'title', 'body', 'item']))),
        );
      return;
    default:
      throw new QueryError(
        `there is no filter "${token.name}:"; there are ${NAMES.map((name) => `${name}:`).join(' ')} (put words with a colon in quotation marks)`,
        query,
        token.start,
        token.valueStart,
      );
  }
}

function oneOf(name: string, values: readonly string[]): string {
  return `"${name}:" takes ${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

/** Adds bounds to a filter: of two the narrower holds. */
export function narrowDates(filter: WritableFilter, { from, to }: Pick<Filter, 'from' | 'to'>): void {
  if (from && (!filter.from || from > filter.from)) filter.from = from;
  // A month ends later than any of its days: `~` comes after the digits and the hyphen.
  if (to && (!filter.to || `${to}~` < `${filter.to}~`)) filter.to = to;
}
