import { z } from '../../archive/index.ts';

/** What can go wrong with a request: the status it is answered with, and what it says in general. Documented in docs/api.md. */
export const PROBLEMS = {
  'bad-parameter': { status: 400, title: 'A parameter is not as it has to be' },
  'bad-query': { status: 400, title: 'The query cannot be understood' },
  'bad-cursor': { status: 400, title: 'The cursor is none that this archive gave for this list' },
  'bad-body': { status: 400, title: 'The body is not as it has to be' },
  'bad-quote': { status: 400, title: 'The quote cannot be checked' },
  'not-found': { status: 404, title: 'The archive has nothing under this address' },
  'not-recorded': { status: 404, title: 'These words do not stand in the record' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'too-large': { status: 413, title: 'The body is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'not-json': { status: 415, title: 'The body is not sent as application/json' },
  'wrong-host': { status: 421, title: 'The request is for another host' },
  'too-many-requests': { status: 429, title: 'There were too many requests from this client' },
  failed: { status: 500, title: 'The archive could not answer' },
  busy: { status: 503, title: 'The archive is being written to; ask again' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** The body of every answer that is no success: `application/problem+json` (RFC 9457). */
export interface Problem {
  /** Where the problem is described, relative to the address that was asked for. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  /** What is wrong in this very request; `null` when there is no more to say than the title. */
  readonly detail: string | null;
  /** The parameter or field that is wrong. */
  readonly parameter: string | null;
  /** The characters of the parameter that are wrong: UTF-16 code units, half open. */
  readonly span: readonly [start: number, end: number] | null;
}

export const PROBLEM: z.ZodType<Problem> = z.object({
  type: z.string().describe('Where the problem is described'),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.nullable(z.string()).describe('What is wrong in this very request'),
  parameter: z.nullable(z.string()).describe('The parameter or field that is wrong'),
  span: z.nullable(z.tuple([z.int(), z.int()])).describe('The characters of it that are wrong'),
});

/** A request that the API refuses. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ProblemCode;
  readonly parameter: string | null;
  readonly span: readonly [start: number, end: number] | null;

  constructor(
    code: ProblemCode,
    message: string,
    where: { readonly parameter?: string; readonly span?: readonly [number, number] } = {},
  ) {
    super(message);
    this.code = code;
    this.parameter = where.parameter ?? null;
    this.span = where.span ?? null;
  }
}

/** A problem as it is sent. */
export function makeProblem(code: ProblemCode, error: ApiError | null = null): Problem {
  const { status, title } = PROBLEMS[code];
  return {
    type: `/api#${code}`,
    title,
    status,
    code,
    detail: error?.message ?? null,
    parameter: error?.parameter ?? null,
    span: error?.span ?? null,
  };
}
