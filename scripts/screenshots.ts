/**
 * Takes pictures of the example archive's pages.
 *
 *   node --conditions=onrecord-source scripts/screenshots.ts            the pictures of the documentation, into docs/images
 *   node --conditions=onrecord-source scripts/screenshots.ts FOLDER     every page, light, dark and phone, into FOLDER
 *   ONRECORD_ARCHIVE=FOLDER …                                           of that archive instead of the examples
 *
 * Needs a Chromium (CHROMIUM_PATH, or in one of the usual places).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArchiveReader, openArchive } from 'onrecord/archive';
import { createApp, serve } from 'onrecord/web';
import { type Browser, chromium } from 'playwright-core';
import { BROWSER_FLAGS, findChromium } from '../test/web/find-chromium.ts';
import { buildExampleArchive } from './example-archive.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const DEVICES = {
  light: { colorScheme: 'light', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: 'dark', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: 'light', reducedMotion: 'reduce', viewport: { width: 390, height: 844 } },
} as const;
type Device = keyof typeof DEVICES;

/** What the README and the documentation show. */
const PICTURES: readonly (readonly [page: string, device: Device, name: string])[] = [
  ['statement', 'light', 'statement'],
  ['statement', 'dark', 'statement-dark'],
  ['statement', 'phone', 'statement-phone'],
  ['search', 'light', 'search'],
  ['check', 'light', 'check'],
  ['account', 'light', 'account'],
];

/** What the search and the check are shown with: of the examples' words, some as they were said and some that were not. */
const SEARCHED = 'treaty OR convention';
const CHECKED =
  'Ilse Marenko told Radio Sarn Harbour that “there was one word more”. “I am a person who takes offence at adjectives,” she said.';

/** One address of each page; the statement with the most turns stands for all statements. */
function choosePages(archive: ArchiveReader): ReadonlyMap<string, string> {
  const statements = archive.listStatements({ limit: 200 }).results;
  const interviews = statements.filter(
    ({ kind, language, date, speakers }) =>
      kind === 'interview' && language === 'en' && date !== null && speakers.length > 0,
  );
  const [shown] = (interviews.length > 0 ? interviews : statements).toSorted((a, b) => b.turns - a.turns);
  const monologue = statements.find(({ turns }) => turns === 1) ?? shown;
  const [speaker] = archive.listSpeakers({ limit: 1 });
  if (shown === undefined || monologue === undefined || speaker === undefined)
    throw new Error('the archive is empty');
  const word = shown.opening.split(/[^\p{L}]+/u).toSorted((a, b) => b.length - a.length)[0]!;
  return new Map([
    ['front', '/'],
    ['statement', `/statements/${shown.id}`],
    ['monologue', `/statements/${monologue.id}`],
    ['account', `/pages/${shown.page}`],
    ['search', `/search?q=${encodeURIComponent(SEARCHED)}`],
    ['check', `/check?text=${encodeURIComponent(CHECKED)}#marked`],
    ['mistake', `/search?q=${encodeURIComponent(`${word} "`)}`],
    ['statements', '/statements'],
    ['speaker', `/statements?speaker=${encodeURIComponent(speaker.name)}`],
    ['speakers', '/speakers'],
    ['publishers', '/publishers'],
    ['months', '/months'],
    ['captures', '/captures'],
    ['help', '/help'],
    ['not-found', '/nothing-here'],
  ]);
}

async function takePicture(browser: Browser, address: string, device: Device, path: string): Promise<void> {
  const page = await browser.newPage(DEVICES[device]);
  await page.goto(address, { waitUntil: 'load' });
  // Less than half of a PNG: the protocol has the format, `screenshot` has not.
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  writeFileSync(path, Buffer.from(data, 'base64'));
  await page.close();
}

const given = process.argv[2];
const target = given ?? join(ROOT, 'docs', 'images');
const chromiumPath = findChromium();
if (chromiumPath === null) throw new Error('no Chromium was found; set CHROMIUM_PATH to one');
mkdirSync(target, { recursive: true });

const temporary = mkdtempSync(join(tmpdir(), 'onrecord-screenshots-'));
const folder = process.env.ONRECORD_ARCHIVE ?? join(temporary, 'archive');
if (process.env.ONRECORD_ARCHIVE === undefined) await buildExampleArchive(folder);
const archive = openArchive(folder);
const server = await serve({ port: 0, createApp: (audience) => createApp({ archive, audience }) });
const browser = await chromium.launch({ executablePath: chromiumPath, args: [...BROWSER_FLAGS] });
try {
  const pages = choosePages(archive);
  const devices = Object.keys(DEVICES) as Device[];
  const wanted =
    given === undefined
      ? PICTURES
      : [...pages.keys()].flatMap((page) =>
          devices.map((device) => [page, device, `${page}-${device}`] as const),
        );
  for (const [page, device, name] of wanted) {
    const path = join(target, `${name}.webp`);
    await takePicture(browser, new URL(pages.get(page)!, server.address).href, device, path);
    console.log(path);
  }
} finally {
  await browser.close();
  await server.close();
  archive.close();
  rmSync(temporary, { recursive: true });
}
