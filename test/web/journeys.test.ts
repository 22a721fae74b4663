import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { parseFeed } from 'onrecord/text';
import { createApp, makeOwnerToken, type RunningServer, serve } from 'onrecord/web';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type ExampleArchive, openExampleArchive } from './api/open-archive.ts';
import { BROWSER_FLAGS, findChromium } from './find-chromium.ts';
import { runAxe } from './run-axe.ts';

const path = findChromium();
const inCi = process.env.CI === 'true';
if (path === null && !inCi) {
  console.warn('SKIPPED: the journeys in a browser; no Chromium was found (set CHROMIUM_PATH to one)');
}

describe('journeys through an archive', { skip: path === null && !inCi }, () => {
  const token = makeOwnerToken();
  let example: ExampleArchive;
  let browser: Browser;
  let server: RunningServer;
  let statement: string;

  before(async () => {
    assert.ok(path !== null, 'no Chromium was found');
    example = await openExampleArchive();
    const { archive } = example;
    const openWriter = (): ReturnType<typeof openArchiveForWriting> =>
      openArchiveForWriting(archive.folder, { openIndex: openPassageIndex });
    const found = archive.listStatements({ filter: { language: ['en'] } }).results;
    statement = found.find(({ turns }) => turns >= 6)!.id;
    server = await serve({
      createApp: (audience) => createApp({ archive, audience, writing: { token, openWriter } }),
      port: 0,
    });
    browser = await chromium.launch({ executablePath: path, args: [...BROWSER_FLAGS] });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    example?.close();
  });

  async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(new URL(address, server.address).href);
    return page;
  }
  const openForm = async (page: Page): Promise<void> => {
    await page.getByText('Correct this statement', { exact: true }).click();
    await page.getByLabel(/^Token/).fill(token);
    await page.getByRole('button', { name: 'Open' }).click();
  };

  it('corrects a speaker, without any script, and takes it back', async () => {
    const page = await open(`/statements/${statement}`, { javaScriptEnabled: false });
    await openForm(page);
    assert.equal(new URL(page.url()).search, '');
    const turn = page.locator('.turn-edit').nth(1);
    await turn.locator('summary').click();
    await turn.getByLabel('Speaker', { exact: true }).fill('Ottilie Brandt');
    await turn.getByLabel('Why (may be left out)').fill('as the recording has it');
    await turn.getByRole('button', { name: 'Set the speaker' }).click();
    await page.getByRole('status').getByText('Done.').waitFor();
    await page.getByRole('link', { name: 'Back to the statement' }).click();
    const shown = page.locator('.turn').nth(1);
    assert.match(await shown.locator('.who').innerText(), /Ottilie Brandt.*Corrected speaker/s);
    assert.match(await shown.innerText(), /as the recording has it/);
    await openForm(page);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('link', { name: 'Back to the statement' }).click();
    assert.doesNotMatch(await page.locator('.who').nth(1).innerText(), /Brandt/);
    await page.context().close();
  });

  it('says that a token is wrong, and changes nothing', async () => {
    const page = await open(`/statements/${statement}`);
    await page.getByText('Correct this statement', { exact: true }).click();
    await page.getByLabel(/^Token/).fill('guessed');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: /token is not this archive/ }).waitFor();
    await page.context().close();
  });

  it('keeps a search and opens its feed', async () => {
    const page = await open('/search?q=water', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Searches that are kept' }).click();
    assert.equal(await page.getByLabel('Search', { exact: true }).inputValue(), 'water');
    await page.getByLabel('Name', { exact: true }).fill('Water');
    await page.getByLabel(/^Token/).fill(token);
    await page.getByRole('button', { name: 'Keep a search' }).click();
    const link = await page.locator('.feeds').getByRole('link', { name: 'Atom' }).getAttribute('href');
    const answer = await page.request.get(new URL(link!, server.address).href);
    const parsed = await parseFeed(await answer.text());
    assert.ok(parsed?.format === 'atom');
    const [first] = parsed.feed.entries!;
    await page.goto(first!.links![0]!.href!);
    assert.match(await page.locator('.turn:target').innerText(), /water/i);
    await page.context().close();
  });

  it('gives axe nothing to find on the pages of the owner, and fits the narrowest phone', async () => {
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 320],
    ] as const) {
      const page = await open(`/statements/${statement}`, {
        ...{ colorScheme, viewport: { width, height: 800 } },
      });
      await openForm(page);
      for (const summary of await page.locator('.turn-edit summary').all()) await summary.click();
      assert.deepEqual(await runAxe(page), []);
      const over = 'document.documentElement.scrollWidth - innerWidth';
      assert.ok(Number(await page.evaluate(over)) <= 0, `${await page.evaluate(over)} pixels too wide`);
      await page.goto(new URL('/searches?keep=water', server.address).href);
      assert.deepEqual(await runAxe(page), []);
      assert.ok(Number(await page.evaluate(over)) <= 0);
      await page.context().close();
    }
  });
});
