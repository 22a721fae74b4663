import type { ArchiveReader } from 'onrecord/archive';
import { type App, type AppOptions, createApp, type ParseQuery } from 'onrecord/web';
import { makeArchive } from './hand-made-archive.ts';
import { INTERVIEW, RESTRICTED, RIGHT_TO_LEFT } from './hand-made-pages.ts';

/** Words that must all occur; an open quotation mark is a mistake. */
export const parseQuery: ParseQuery = (query) => {
  const open = query.split('"').length % 2 === 0 ? query.lastIndexOf('"') : -1;
  if (open >= 0) {
    throw Object.assign(new Error('this quotation mark is not closed'), { span: [open, query.length] });
  }
  const words = query.replaceAll('"', '').split(/\s+/);
  return { type: 'and', parts: words.map((word) => ({ type: 'word', word, prefix: false })) };
};

export const HAND_MADE: ArchiveReader = makeArchive([INTERVIEW, RESTRICTED, RIGHT_TO_LEFT]);

/** An app over the hand-made archive. */
export function openApp(options: Partial<AppOptions> = {}): App {
  return createApp({ archive: HAND_MADE, parseQuery, audience: 'owner', ...options });
}

/** Asks the app as a browser on this machine would. */
export async function ask(app: App, path: string, init: RequestInit = {}): Promise<Response> {
  return app.fetch(new Request(`http://localhost${path}`, init));
}

/** The addresses of one page of each sort. */
export const EVERY_PAGE: readonly string[] = [
  '/',
  '/statements',
  '/statements?speaker=Ilsa+Torvane',
  '/statements?month=2031-05',
  '/statements/s0',
  '/statements/s1',
  '/statements/s2',
  '/pages/p0',
  '/pages/p1',
  '/search?q=harbour',
  '/search?q=nowhere',
  '/search?q=%22harbour',
  '/search?q=harbour&from=yesterday',
  '/speakers',
  '/publishers',
  '/months',
  '/captures',
  '/help',
  '/nothing-here',
];
