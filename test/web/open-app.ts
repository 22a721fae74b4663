import type { ArchiveReader } from 'onrecord/archive';
import { type App, type AppOptions, createApp } from 'onrecord/web';
import { makeArchive } from './hand-made-archive.ts';
import { INTERVIEW, RESTRICTED, RIGHT_TO_LEFT } from './hand-made-pages.ts';

export const HAND_MADE: ArchiveReader = makeArchive([INTERVIEW, RESTRICTED, RIGHT_TO_LEFT]);

/** An app over the hand-made archive. */
export function openApp(options: Partial<AppOptions> = {}): App {
  return createApp({ archive: HAND_MADE, audience: 'owner', ...options });
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
  '/statements/s0/cite',
  '/statements/s0.t0x5/cite',
  '/statements/s0.t0x5/cite?words=February',
  '/statements/s1/cite',
  '/pages/p0',
  '/pages/p1',
  '/search?q=harbour',
  '/search?q=the&show=lines&order=left',
  '/search?q=the&spellings=1&stem=en',
  '/search?q=nowhere',
  '/search?q=%22harbour',
  '/search?q=harbour&from=yesterday',
  '/check',
  '/check?q=A+harbour+is+a+promise+that+there+will+be+gold+in+it',
  '/speakers',
  '/publishers',
  '/months',
  '/captures',
  `/captures/sha256:${'0'.padStart(64, 'a')}`,
  '/visits',
  '/refusals',
  '/searches',
  '/words?speaker=Ilsa+Torvane',
  '/collections',
  '/subjects',
  '/subjects/NO',
  '/visits?outcome=new',
  '/help',
  '/nothing-here',
  '/ru/',
  '/de/statements/s0',
  '/fr/search?q=harbour',
  '/es/captures',
];
