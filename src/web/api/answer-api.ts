import { ArchiveError, type ArchiveReader } from '../../archive/index.ts';
import type { QuoteChecker } from '../../check/index.ts';
import type { Counts } from '../keep-counts.ts';
import type { View } from '../view.ts';
import { ARCHIVE_ROUTES } from './archive-routes.ts';
import { describeApi, type OpenApiDocument } from './describe-api.ts';
import { formatCsv, formatJsonLines } from './format-rows.ts';
import { ApiError, makeProblem, PROBLEMS, type ProblemCode } from './problem.ts';
import { QUESTION_ROUTES } from './question-routes.ts';
import { readParameters, readValue } from './read-parameters.ts';
import { RECORD_ROUTES } from './record-routes.ts';
import type { ApiContext, ApiRoute } from './route.ts';
import { SUBJECT_ROUTES } from './subject-routes.ts';

export interface ApiOptions {
  readonly archive: ArchiveReader;
  readonly counts: Counts;
  readonly view: Pick<View, 'audience' | 'permissions'>;
  /** Opened at the first check. */
  readonly checker: () => QuoteChecker;
  /** Told of every failure that is ours. */
  readonly onFailure: (error: unknown, path: string) => void;
}

/** A request as a router hands it on. */
export interface ApiRequest {
  readonly request: Request;
  /** The parameters in the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** The form that the Accept header asks for. */
  readonly accepted: string;
}

/** The JSON API of an archive, without a router: which addresses there are, and the answer at each. */
export interface Api {
  readonly routes: readonly ApiRoute[];
  readonly document: OpenApiDocument;
  answer(route: ApiRoute, request: ApiRequest): Promise<Response>;
}

type Form = 'json' | 'csv' | 'jsonl';

/** The media types in which answers are given; the first is the default. */
export const MEDIA_TYPES: readonly string[] = [
  'application/json',
  'text/csv',
  'application/jsonl',
  'application/x-ndjson',
];
const FORMS: Readonly<Record<string, Form>> = {
  'text/csv': 'csv',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
};
const CONTENT_TYPES: Readonly<Record<Form, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** A refusal or failure as `application/problem+json`. */
export function sendProblem(code: ProblemCode, error: ApiError | null = null): Response {
  return new Response(JSON.stringify(makeProblem(code, error)), {
    status: PROBLEMS[code].status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8' },
  });
}

/** Makes the API over an open archive. */
export function createApi({ archive, counts, view, checker, onFailure }: ApiOptions): Api {
  const context: ApiContext = { archive, counts, view, checker };
  const routes = [...RECORD_ROUTES, ...SUBJECT_ROUTES, ...QUESTION_ROUTES, ...ARCHIVE_ROUTES];

  async function answer(route: ApiRoute, { request, path, accepted }: ApiRequest): Promise<Response> {
    const url = new URL(request.url);
    try {
      const parameters = readParameters(route.parameters, url.searchParams, path);
      const body = route.body === null ? null : await readBody(route.body, request);
      const found = route.answer(context, parameters, body);
      return found === null ? sendProblem('not-found') : send(route, found, url, accepted, parameters);
    } catch (error) {
      if (error instanceof ApiError) return sendProblem(error.code, error);
      if (error instanceof ArchiveError && error.code === 'bad-cursor') {
        return sendProblem('bad-cursor', new ApiError('bad-cursor', error.message, { parameter: 'cursor' }));
      }
      if (error instanceof ArchiveError && error.code === 'busy') return sendProblem('busy');
      onFailure(error, url.pathname);
      return sendProblem('failed');
    }
  }
  return { routes, document: describeApi(routes), answer };
}

async function readBody(schema: NonNullable<ApiRoute['body']>, request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new ApiError('not-json', 'send the body as application/json');
  let value: unknown;
  try {
    value = JSON.parse(await request.text());
  } catch {
    throw new ApiError('bad-body', 'the body is not JSON');
  }
  return readValue(schema, value, 'bad-body');
}

function send({ rows }: ApiRoute, found: unknown, url: URL, accepted: string, parameters: unknown): Response {
  const asked = (parameters as { readonly format?: Form }).format;
  const form = rows === null ? 'json' : (asked ?? FORMS[accepted] ?? 'json');
  const headers = new Headers({ 'Content-Type': CONTENT_TYPES[form] });
  const { next = null } = found as { readonly next?: string | null };
  if (next !== null) {
    url.searchParams.set('cursor', next);
    headers.set('Link', `<${url.pathname}${url.search}>; rel="next"`);
  }
  if (rows === null || form === 'json') return new Response(JSON.stringify(found), { headers });
  const lines = rows.of(found);
  const text = form === 'csv' ? formatCsv(lines, rows.columns) : formatJsonLines(lines);
  return new Response(text, { headers });
}
