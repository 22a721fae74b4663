import { type ArchiveReader, z } from '../../archive/index.ts';
import type { QuoteChecker } from '../../check/index.ts';
import type { Counts } from '../keep-counts.ts';
import type { View } from '../view.ts';
import type { ProblemCode } from './problem.ts';

/** What the answers are made of. */
export interface ApiContext {
  readonly archive: ArchiveReader;
  readonly counts: Counts;
  /** Who may see what: law 7. */
  readonly view: Pick<View, 'audience' | 'permissions'>;
  /** Opened at the first check. */
  readonly checker: () => QuoteChecker;
}

/** How an answer becomes lines: its rows, and the columns of a table of them as paths such as `statement.title`. */
export interface RowForm<Output> {
  readonly of: (output: Output) => readonly object[];
  readonly columns: readonly string[];
}

interface RouteParts<Parameters extends z.ZodObject, Body, Output> {
  /** With parameters in braces: `/statements/{id}`; below `/api/v1`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** Those of the path and of the query. A parameter that is not here is refused. */
  readonly parameters: Parameters;
  /** What a POST takes; a route without it is a GET. */
  readonly body?: z.ZodType<Body>;
  readonly output: z.ZodType<Output>;
  /** Given where the answer is a list, which can be asked for as CSV or JSON lines too. */
  readonly rows?: RowForm<Output>;
  /** What may go wrong beside what can go wrong everywhere. */
  readonly problems?: readonly ProblemCode[];
  /** `null` is "not found". */
  readonly answer: (context: ApiContext, parameters: z.output<Parameters>, body: Body) => Output | null;
}

/** An address of the API: what it takes, what it gives, and how it is answered. */
export interface ApiRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly description: string | null;
  readonly parameters: z.ZodObject;
  readonly body: z.ZodType | null;
  readonly output: z.ZodType;
  readonly rows: RowForm<unknown> | null;
  readonly problems: readonly ProblemCode[];
  readonly answer: (context: ApiContext, parameters: unknown, body: unknown) => unknown;
}

/** The parameter by which a list is asked for in another form than JSON. */
const FORMAT = z.enum(['json', 'csv', 'jsonl']).optional().describe('Goes before the Accept header');

/** A route whose parts fit one another; the table of routes holds them side by side. */
export function defineRoute<Parameters extends z.ZodObject, Body, Output>(
  route: RouteParts<Parameters, Body, Output>,
): ApiRoute {
  const { parameters, rows, answer } = route;
  return {
    method: route.body === undefined ? 'get' : 'post',
    path: route.path,
    summary: route.summary,
    description: route.description ?? null,
    parameters: rows === undefined ? parameters : parameters.extend({ format: FORMAT }),
    body: route.body ?? null,
    output: route.output,
    rows: rows === undefined ? null : { ...rows, of: (output) => rows.of(output as Output) },
    problems: route.problems ?? [],
    // What comes here was parsed with the schemas above.
    answer: (context, given, body) => answer(context, given as z.output<Parameters>, body as Body),
  };
}
