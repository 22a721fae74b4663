import { type Filter, z } from '../../archive/index.ts';
import { STATEMENT_KINDS, TURN_ROLES } from '../../search/index.ts';

/** Longest name, code or id that is asked for. */
const LONGEST = 300;
/** Values of one filter. */
const MOST_VALUES = 20;

const text = z.string().min(1).max(LONGEST);
const values = z.array(text).max(MOST_VALUES).optional();
const day = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/)
  .optional();

/** An id, a digest or a name. */
export const NAME: z.ZodString = text;

export const QUERY: z.ZodString = z
  .string()
  .min(1)
  .max(1000)
  .describe('Words, "phrases", OR, -not, NEAR/n, prefix*, and filters such as speaker:NAME or subject:NAME');

export const CURSOR: z.ZodOptional<z.ZodString> = z
  .string()
  .min(1)
  .max(4000)
  .optional()
  .describe('The "next" of the answer before, with all other parameters unchanged');

/** A day, month or year: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export const DAY: z.ZodOptional<z.ZodString> = day;

/** How many results an answer has. */
export function limitOf(fallback: number, most: number): z.ZodDefault<z.ZodInt> {
  return z.int().min(1).max(most).default(fallback).describe('How many results an answer has at most');
}

type FilterShape = { readonly [Name in keyof Filter]-?: z.ZodType<Filter[Name]> };

/** The filters of statements and passages; several values of one are alternatives. */
export const FILTER: FilterShape = {
  speaker: values.describe('Names; every word given stands in the name'),
  role: z.array(z.enum(TURN_ROLES)).max(MOST_VALUES).optional(),
  publisher: values.describe('Names, as for speakers'),
  language: values.describe('BCP 47 codes; "en" takes "en-GB" in'),
  kind: z.array(z.enum(STATEMENT_KINDS)).max(MOST_VALUES).optional(),
  from: day.describe('First day: YYYY, YYYY-MM or YYYY-MM-DD'),
  to: day.describe('Last day, included: YYYY, YYYY-MM or YYYY-MM-DD'),
  undated: z.boolean().optional().describe('Only what has no day at all'),
  page: text.optional().describe('Only of this page (a page id)'),
  collection: values.describe('Whole names of collections that the owner made'),
};

/** The filters among the parameters of a route. */
export function pickFilter(parameters: Filter): Filter {
  const names = Object.keys(FILTER) as (keyof Filter)[];
  const given = names.filter((name) => parameters[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, parameters[name]]));
}
