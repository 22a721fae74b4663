import { formatAtomFeed, formatJsonFeed } from '../text/index.ts';
import { answerCapture, answerCaptures, answerRefusals, answerVisits } from './answer-captures.ts';
import { answerCheck, type CheckQuestion, LONGEST_BODY, readCheckForm } from './answer-check.ts';
import { answerCite } from './answer-cite.ts';
import { answerPack } from './answer-pack.ts';
import { answerSubject, answerSubjects } from './answer-subjects.ts';
import * as answers from './answers.ts';
import { bodyLimit, type Context, type Hono } from './hono.ts';
import { linkToStatement } from './links.ts';
import { makeFeed } from './make-feed.ts';
import type { ErrorStatus } from './pages/error.ts';
import { renderHelp } from './pages/help.ts';
import type { View } from './view.ts';

/** What routes make of a request, and how they answer. */
export interface PageTools {
  readonly viewOf: (c: Context) => View;
  readonly questionOf: (c: Context) => answers.Question;
  readonly checkOf: (c: Context) => CheckQuestion;
  /** Sends a page; `null`: there is none. */
  readonly send: (c: Context, answer: answers.Answer | null) => Response;
  readonly fail: (c: Context, status: ErrorStatus) => Response;
}

/** The routes of the pages that are read, and of the files behind them: citations, packs, feeds. */
export function addPageRoutes(app: Hono, { viewOf, questionOf, checkOf, send, fail }: PageTools): void {
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
  app.get('/refusals', (c) => send(c, answerRefusals(questionOf(c))));
  app.get('/help', (c) => send(c, { status: 200, page: renderHelp(viewOf(c)) }));
}
