import { createHash } from 'node:crypto';
import type { ArchiveReader } from '../archive/index.ts';
import { openQuoteChecker, type QuoteChecker } from '../check/index.ts';
import { QueryError } from '../search/index.ts';
import { findSubjectMistake, openSubjects, passOverMistakes } from '../subjects/index.ts';
import type { CheckQuestion } from './answer-check.ts';
import type { Writing } from './answer-edit.ts';
import type * as answers from './answers.ts';
import { API_ROOT, createApi, MEDIA_TYPES, sendProblem } from './api/index.ts';
import { isOfApi, problemOf, statusOf } from './app-errors.ts';
import { type Asset, readAssets } from './assets.ts';
import { guardRequests } from './guard-requests.ts';
import { accepts, bodyLimit, type Context, etag, getPath, Hono } from './hono.ts';
import { type Counts, keepCounts } from './keep-counts.ts';
import { splitLanguage } from './language-path.ts';
import { chooseTranslator } from './messages/translate.ts';
import { addOwnerRoutes, isOwnerPath } from './owner-routes.ts';
import { addPageRoutes, type PageTools } from './page-routes.ts';
import { renderApi } from './pages/api.ts';
import { type ErrorStatus, renderError } from './pages/error.ts';
import { RequestError } from './requests.ts';
import type { AnswerThreads } from './threads/answer-threads.ts';
import type { Audience, View } from './view.ts';

export interface AppOptions {
  readonly archive: ArchiveReader;
  /**
   * Default `everyone`, the careful one. With `owner` the whole text of every page is shown, and requests that name
   * another host than this machine are refused: a hostile site could point its own name here to read the archive.
   */
  readonly audience?: Audience;
  /** Lets the owner correct and keep things, by forms that carry a token. Default: nothing can be written. */
  readonly writing?: Writing | null;
  /** Threads to which answers that take long are left. Default: none, all are made here. */
  readonly threads?: AnswerThreads | null;
  /** Counts of the archive. Default: its own, taken by the threads where there are any. */
  readonly counts?: Counts;
  /** Told of every failure that is ours. Default: nothing is told. */
  readonly onFailure?: (error: unknown, path: string) => void;
}

/** The web pages of an archive: takes a request, gives a response, opens no port. */
export interface App {
  fetch(request: Request): Response | Promise<Response>;
  /** What its answers rest on. */
  readState(): AppState;
}

/** Of two equal texts, the same request has the same answer, or one that is late if they are not `current`. */
export interface AppState {
  readonly text: string;
  /** Changes with what the owner wrote. */
  readonly owner: string;
  readonly current: boolean;
}

/** Longest body of a request of the API, in bytes: fifty long quotes fit. */
const LONGEST_JSON = 1024 * 1024;

/** At once: a page takes microseconds, and the threads to which the web's own digest is left have to be waited for. */
function digestBody(body: Uint8Array): ArrayBuffer {
  return new Uint8Array(createHash('sha1').update(body).digest()).buffer;
}

/** Makes the app over an open archive. The archive stays the caller's to close. */
export function createApp({
  archive,
  audience = 'everyone',
  writing = null,
  threads = null,
  counts = keepCounts(archive, { takeElsewhere: threads && ((name) => threads.count(name)) }),
  onFailure = () => {},
}: AppOptions): App {
  const assets = readAssets();
  passOverMistakes(archive);
  let opened: QuoteChecker | null = null;
  const checker = (): QuoteChecker => (opened ??= openQuoteChecker(archive));
  const api = createApi({
    archive,
    counts,
    checker,
    view: { audience, permissions: () => archive.listPermissions() },
    onFailure,
  });
  const posts = new Set([
    '/check',
    ...api.routes.filter(({ method }) => method === 'post').map(({ path }) => API_ROOT + path),
  ]);
  const byPath = new Map<string, Asset>(Object.values(assets).map((asset: Asset) => [asset.path, asset]));
  const app = new Hono({ getPath: (request) => splitLanguage(getPath(request)).path });

  function viewOf(c: Context): View {
    const url = new URL(c.req.url);
    const { language, path } = splitLanguage(url.pathname);
    const t = chooseTranslator(c.req.header('accept-language') ?? null, language);
    return {
      t,
      nameSubject: (id) => openSubjects(archive).nameOf(id, t.language),
      language,
      address: path + url.search,
      assets,
      audience,
      writes: writing !== null,
      subjectMistake: () => findSubjectMistake(archive)?.message ?? null,
      permissions: () => archive.listPermissions(),
    };
  }
  const questionOf = (c: Context): answers.Question => ({
    archive,
    counts,
    view: viewOf(c),
    parameters: new URL(c.req.url).searchParams,
  });

  const checkOf = (c: Context): CheckQuestion => ({
    archive,
    checker,
    view: viewOf(c),
  });

  function send(c: Context, answer: answers.Answer | null): Response {
    if (answer === null) return fail(c, 404);
    return c.html(answer.page, answer.status, { 'Content-Language': viewOf(c).t.language });
  }

  function fail(c: Context, status: ErrorStatus, detail: string | null = null): Response {
    if (isOfApi(c)) return sendProblem(problemOf(status));
    return c.html(renderError(viewOf(c), status, detail), status);
  }

  guardRequests(app, {
    audience,
    takesForms: (path) => posts.has(path) || (writing !== null && isOwnerPath(path)),
    fail,
  });
  app.use(etag({ generateDigest: digestBody }));
  const countTurns = (id: string): number => archive.countTurnsOf(id);
  app.use(async (c, next) => (await threads?.answer(c.req.raw, c.req.path, countTurns)) ?? next());

  const tools: PageTools = { viewOf, questionOf, checkOf, send, fail };
  addPageRoutes(app, tools);
  if (writing !== null) addOwnerRoutes(app, tools, { archive, writing });
  for (const route of api.routes) {
    const path = API_ROOT + route.path.replace(/\{(\w+)\}/g, ':$1');
    const limit = bodyLimit({ maxSize: LONGEST_JSON, onError: () => sendProblem('too-large') });
    app.on(route.method.toUpperCase(), path, limit, (c) =>
      api.answer(route, {
        request: c.req.raw,
        path: c.req.param(),
        accepted: accepts(c, { header: 'Accept', supports: [...MEDIA_TYPES], default: MEDIA_TYPES[0]! }),
      }),
    );
  }
  app.get(`${API_ROOT}/openapi.json`, (c) => c.json(api.document));
  app.get('/api', (c) => send(c, { status: 200, page: renderApi(viewOf(c), api.document) }));
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/assets/:name', (c) => {
    const asset = byPath.get(c.req.path);
    if (asset === undefined) return fail(c, 404);
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(asset.content, 200, { 'Content-Type': asset.contentType });
  });
  app.get('/favicon.ico', (c) => c.redirect(assets.icon.path, 301));

  app.notFound((c) => fail(c, 404));
  app.onError((error, c) => {
    const status = statusOf(error);
    if (status === 500) onFailure(error, new URL(c.req.url).pathname);
    if (error instanceof RequestError || error instanceof QueryError) return fail(c, status, error.message);
    return fail(c, status, status === 400 ? viewOf(c).t('mistake.cursor') : null);
  });
  return {
    fetch: (request) => app.fetch(request),
    readState: () => ({ ...counts.readState(), owner: archive.readOwnerState() }),
  };
}
