import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import { getPath } from 'hono/utils/url';
import { ArchiveError, type ArchiveReader } from '../archive/index.ts';
import { openQuoteChecker, type QuoteChecker } from '../check/index.ts';
import { QueryError } from '../search/index.ts';
import { findSubjectMistake, openSubjects, passOverMistakes } from '../subjects/index.ts';
import { formatAtomFeed, formatJsonFeed } from '../text/index.ts';
import { answerCapture, answerCaptures, answerVisits } from './answer-captures.ts';
import { answerCheck, type CheckQuestion, LONGEST_BODY, readCheckForm } from './answer-check.ts';
import { answerCite } from './answer-cite.ts';
import {
  answerCollect,
  answerEdit,
  answerSearchEdit,
  type EditQuestion,
  type Writing,
} from './answer-edit.ts';
import { answerPack } from './answer-pack.ts';
import { answerSubject, answerSubjects } from './answer-subjects.ts';
import * as answers from './answers.ts';
import { API_ROOT, createApi, MEDIA_TYPES, PROBLEMS, type ProblemCode, sendProblem } from './api/index.ts';
import { type Asset, readAssets } from './assets.ts';
import { keepCounts } from './keep-counts.ts';
import { splitLanguage } from './language-path.ts';
import { linkToStatement } from './links.ts';
import { makeFeed } from './make-feed.ts';
import { chooseTranslator } from './messages/translate.ts';
import { isOwnerToken } from './owner-token.ts';
import { renderApi } from './pages/api.ts';
import { type ErrorStatus, renderError } from './pages/error.ts';
import { renderHelp } from './pages/help.ts';
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

/** Longest address answered, in UTF-16 code units: a search with every filter at its longest fits twice. */
const LONGEST_ADDRESS = 8000;

/** What was pasted, and whether the archive answers now. */
const UNKEPT = /\/(?:check|healthz)$/;

/** Longest body of a form that the owner sends, in bytes. */
const LONGEST_FORM = 64 * 1024;

/** Longest body of a request of the API, in bytes: fifty long quotes fit. */
const LONGEST_JSON = 1024 * 1024;

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'"],
    // The script fetches a quotation to copy it.
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // The default address is plain http on this machine, where a promise of https would lock the reader out.
  strictTransportSecurity: false,
});

function isThisMachine(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(hostname);
}

function statusOf(error: unknown): ErrorStatus {
  if (error instanceof RequestError || error instanceof QueryError) return 400;
  if (!(error instanceof ArchiveError)) return 500;
  return error.code === 'bad-cursor' ? 400 : error.code === 'busy' ? 503 : 500;
}

function isOfApi(c: Context): boolean {
  return c.req.path.startsWith(`${API_ROOT}/`);
}

/** The problem that a refusal of the app is in the API. */
function problemOf(status: ErrorStatus): ProblemCode {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  const found = codes.findLast((code) => PROBLEMS[code].status === status);
  // A request is refused with 400 before a route is found for nothing but its address.
  return status === 400 ? 'bad-parameter' : status === 404 ? 'not-found' : (found ?? 'failed');
}

/** Makes the app over an open archive. The archive stays the caller's to close. */
export function createApp({
  archive,
  audience = 'everyone',
  writing = null,
  threads = null,
  onFailure = () => {},
}: AppOptions): App {
  const assets = readAssets();
  const counts = keepCounts(archive, { takeElsewhere: threads && ((name) => threads.count(name)) });
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
  const isEdit = (path: string): boolean =>
    writing !== null &&
    (path === '/searches' || path === '/collections' || /^\/statements\/[^/]+\/edit$/.test(path));
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

  app.use(headers);
  // Any page may read what everyone may. The owner's archive is for the owner: a site that is open in another tab has
  // no business in it.
  if (audience === 'everyone') {
    const exposeHeaders = ['ETag', 'Link', 'Retry-After'];
    app.use(`${API_ROOT}/*`, cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders }));
  }
  app.use(async (c, next) => {
    const { method, url } = c.req;
    if (url.length > LONGEST_ADDRESS) return fail(c, 414);
    if (audience === 'owner' && !isThisMachine(new URL(url).hostname)) return fail(c, 421);
    const takesForms = posts.has(c.req.path) || isEdit(c.req.path);
    if (method !== 'GET' && method !== 'HEAD' && !(method === 'POST' && takesForms)) {
      const allowed = `GET, HEAD${takesForms ? ', POST' : ''}${isOfApi(c) ? ', OPTIONS' : ''}`;
      c.header('Allow', allowed);
      if (method !== 'OPTIONS' || !isOfApi(c)) return fail(c, 405);
      return c.body(null, 204);
    }
    await next();
    // Pages change when pages are added; the entity tag makes asking again cheap. Of a quote that is checked nothing is
    // kept.
    const isKept = !UNKEPT.test(c.req.path);
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', isKept ? 'no-cache' : 'no-store');
    c.header('Vary', isOfApi(c) ? 'Accept' : 'Accept-Language');
    return;
  });
  app.use(etag());
  const countTurns = (id: string): number => archive.countTurnsOf(id);
  app.use(async (c, next) => (await threads?.answer(c.req.raw, c.req.path, countTurns)) ?? next());

  app.get('/', (c) => send(c, answers.answerFront(questionOf(c))));
  app.get('/search', (c) => send(c, answers.answerSearch(questionOf(c))));
  app.get('/check', async (c) => {
    const form = readCheckForm((name) => c.req.query(name) ?? null);
    return send(c, await answerCheck(checkOf(c), form));
  });
  app.post('/check', bodyLimit({ maxSize: LONGEST_BODY, onError: (c) => fail(c, 413) }), async (c) => {
    // A body that is no form has no fields, and is answered with the empty form.
    const body = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
    const form = readCheckForm((name) => (typeof body[name] === 'string' ? body[name] : null));
    return send(c, await answerCheck(checkOf(c), form));
  });
  app.get('/statements', (c) => send(c, answers.answerStatements(questionOf(c))));
  app.get('/statements/:id', (c) => {
    const [id = '', turn] = c.req.param('id').split('.');
    if (turn !== undefined && turn !== '') {
      const { language } = viewOf(c);
      return c.redirect(`${language === null ? '' : `/${language}`}${linkToStatement(id, turn)}`, 302);
    }
    return send(c, answers.answerStatement(questionOf(c), id));
  });
  app.get('/statements/:id/cite', (c) => {
    const answer = answerCite(questionOf(c), c.req.param('id'));
    if (answer === null || 'page' in answer) return send(c, answer);
    const { contentType, inline, name, content } = answer;
    const disposition = `${inline ? 'inline' : 'attachment'}; filename="${name}"`;
    return c.body(content, 200, { 'Content-Type': contentType, 'Content-Disposition': disposition });
  });
  if (writing !== null) {
    const limit = bodyLimit({ maxSize: LONGEST_FORM, onError: (c) => fail(c, 413) });
    const take = async (c: Context, answer: (question: EditQuestion) => Promise<answers.Answer | null>) => {
      c.header('Cache-Control', 'no-store');
      const body = await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, unknown>);
      const lists = (name: string): string[] =>
        [body[name]].flat().filter((value) => typeof value === 'string');
      const fields = (name: string): string => lists(name)[0] ?? '';
      // A form of another site has no token; a browser that says where a form is from is believed besides.
      const site = c.req.header('sec-fetch-site') ?? 'same-origin';
      const isOwn = site === 'same-origin' || site === 'none';
      if (!isOwn || !isOwnerToken(fields('token'), writing.token)) return fail(c, 403);
      return send(c, await answer({ archive, view: viewOf(c), writing, fields, lists }));
    };
    app.post('/statements/:id/edit', limit, (c) => take(c, (asked) => answerEdit(asked, c.req.param('id'))));
    app.post('/searches', limit, (c) => take(c, answerSearchEdit));
    app.post('/collections', limit, (c) => take(c, answerCollect));
  }
  app.get('/statements/:id/pack', async (c) => {
    const pack = await answerPack(questionOf(c), c.req.param('id'));
    if (pack === null) return fail(c, 404);
    const disposition = `attachment; filename="${pack.name}"`;
    const headers = { 'Content-Type': 'application/zip', 'Content-Disposition': disposition };
    c.header('Cache-Control', 'no-store');
    return c.body(pack.content, 200, headers);
  });
  app.get('/feed.atom', async (c) => {
    const feed = makeFeed(questionOf(c), new URL(c.req.url));
    if (feed === null) return fail(c, 404);
    const type = 'application/atom+xml; charset=utf-8';
    return c.body(await formatAtomFeed(feed), 200, { 'Content-Type': type });
  });
  app.get('/feed.json', async (c) => {
    const feed = makeFeed(questionOf(c), new URL(c.req.url));
    if (feed === null) return fail(c, 404);
    const type = 'application/feed+json; charset=utf-8';
    return c.body(JSON.stringify(await formatJsonFeed(feed)), 200, { 'Content-Type': type });
  });
  app.get('/words', (c) => send(c, answers.answerWords(questionOf(c))));
  app.get('/collections', (c) => send(c, answers.answerCollections(questionOf(c))));
  app.get('/searches', (c) => send(c, answers.answerSearches(questionOf(c))));
  app.get('/pages/:id', (c) => send(c, answers.answerAccount(questionOf(c), c.req.param('id'))));
  app.get('/speakers', (c) => send(c, answers.answerSpeakers(questionOf(c))));
  app.get('/publishers', (c) => send(c, answers.answerPublishers(questionOf(c))));
  app.get('/subjects', (c) => send(c, answerSubjects(questionOf(c))));
  app.get('/subjects/:id', (c) => send(c, answerSubject(questionOf(c), c.req.param('id'))));
  app.get('/months', (c) => send(c, answers.answerMonths(questionOf(c))));
  app.get('/captures', (c) => send(c, answerCaptures(questionOf(c))));
  app.get('/captures/:digest', (c) => send(c, answerCapture(questionOf(c), c.req.param('digest'))));
  app.get('/visits', (c) => send(c, answerVisits(questionOf(c))));
  app.get('/help', (c) => send(c, { status: 200, page: renderHelp(viewOf(c)) }));
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
