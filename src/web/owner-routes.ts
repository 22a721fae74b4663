import type { ArchiveReader } from '../archive/index.ts';
import {
  answerCollect,
  answerEdit,
  answerSearchEdit,
  type EditQuestion,
  type Writing,
} from './answer-edit.ts';
import type { Answer } from './answers.ts';
import { bodyLimit, type Context, type Hono } from './hono.ts';
import { isOwnerToken } from './owner-token.ts';
import type { PageTools } from './page-routes.ts';

/** Longest body of a form that the owner sends, in bytes. */
const LONGEST_FORM = 64 * 1024;

/** Whether the owner's forms go to a path. */
export function isOwnerPath(path: string): boolean {
  return path === '/searches' || path === '/collections' || /^\/statements\/[^/]+\/edit$/.test(path);
}

/** The routes by which the owner writes. Each takes forms with the token alone. */
export function addOwnerRoutes(
  app: Hono,
  { viewOf, send, fail }: PageTools,
  { archive, writing }: { readonly archive: ArchiveReader; readonly writing: Writing },
): void {
  const limit = bodyLimit({ maxSize: LONGEST_FORM, onError: (c) => fail(c, 413) });
  const take = async (c: Context, answer: (question: EditQuestion) => Promise<Answer | null>) => {
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
