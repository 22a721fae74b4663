import { ArchiveError } from '../archive/index.ts';
import { QueryError } from '../search/index.ts';
import { API_ROOT, PROBLEMS, type ProblemCode } from './api/index.ts';
import type { Context } from './hono.ts';
import type { ErrorStatus } from './pages/error.ts';
import { RequestError } from './requests.ts';

/** With what a failure is answered: 500 is ours. */
export function statusOf(error: unknown): ErrorStatus {
  if (error instanceof RequestError || error instanceof QueryError) return 400;
  if (!(error instanceof ArchiveError)) return 500;
  return error.code === 'bad-cursor' ? 400 : error.code === 'busy' ? 503 : 500;
}

/** Whether a request is for the API, whose refusals are problems and no pages. */
export function isOfApi(c: Context): boolean {
  return c.req.path.startsWith(`${API_ROOT}/`);
}

/** The problem that a refusal of the app is in the API. */
export function problemOf(status: ErrorStatus): ProblemCode {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  const found = codes.findLast((code) => PROBLEMS[code].status === status);
  // A request is refused with 400 before a route is found for nothing but its address.
  return status === 400 ? 'bad-parameter' : status === 404 ? 'not-found' : (found ?? 'failed');
}
