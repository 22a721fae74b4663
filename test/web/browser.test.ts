import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type RunningServer, serve } from 'onrecord/web';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { openDrippingProxy } from './dripping-proxy.ts';
import { BROWSER_FLAGS, findChromium } from './find-chromium.ts';
import { makeArchive } from './hand-made-archive.ts';
import { INTERVIEW } from './hand-made-pages.ts';
import { EVERY_PAGE, openApp } from './open-app.ts';
import { runAxe } from './run-axe.ts';

const path = findChromium();
const inCi = process.env.CI === 'true';
if (path === null && !inCi) {
  console.warn('SKIPPED: the browser tests; no Chromium was found (set CHROMIUM_PATH to one)');
}

describe('the pages in a browser', { skip: path === null && !inCi }, () => {
  let browser: Browser;
  let server: RunningServer;
  const complaints: string[] = [];

  before(async () => {
    assert.ok(path !== null, 'no Chromium was found');
    browser = await chromium.launch({ executablePath: path, args: [...BROWSER_FLAGS] });
    server = await serve({ createApp: (audience) => openApp({ audience }), port: 0 });
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.on('console', (message) => {
      // A status of 400 or 404 is what those pages are about; everything else on the console is a defect.
      if (!/Failed to load resource: the server responded with a status of 40[04]/.test(message.text())) {
        complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('dialog', (dialog) => {
      complaints.push(`${page.url()}: a dialog "${dialog.message()}"`);
      void dialog.dismiss();
    });
    await page.goto(new URL(address, server.address).href, { waitUntil: 'load' });
    return page;
  }

  async function close(page: Page): Promise<void> {
    await page.context().close();
  }

  /** What is found on all pages, a line each. */
  interface Walk {
    readonly light: string[];
    readonly dark: string[];
    readonly tooWide: string[];
    readonly moved: string[];
  }

  /** Half of the layout shift (a share of the window times a share of its height) that is still called good. */
  const HARDLY = 0.05;

  const readOverflow = 'document.documentElement.scrollWidth - innerWidth';
  const readShift = `new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 0)));
  })`;

  /**
   * Holds the style back until the page has come whole. A browser shows nothing before it has the style, so how the
   * page is cut on its way does not matter: what moves then is moved by the page itself.
   */
  async function paintWhole(page: Page): Promise<void> {
    await page.route('**/*.css', async (route) => {
      await page.waitForFunction("document.readyState !== 'loading'", null, { polling: 5 });
      await route.continue();
    });
  }

  /** Opens each page once and looks at all that must hold on every one: opening and judging it take their time. */
  async function walkPages(): Promise<Walk> {
    const walk: Walk = { light: [], dark: [], tooWide: [], moved: [] };
    const page = await open('/', { viewport: { width: 1280, height: 800 } });
    await paintWhole(page);
    for (const address of EVERY_PAGE) {
      // Colours depend on the scheme and places on the width; no rule of axe depends on both.
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(new URL(address, server.address).href);
      if (Number(await page.evaluate(readShift)) !== 0) walk.moved.push(address);
      for (const found of await runAxe(page)) walk.light.push(`${address} ${found}`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 320, height: 640 });
      for (const found of await runAxe(page)) walk.dark.push(`${address} ${found}`);
      const over = Number(await page.evaluate(readOverflow));
      if (over > 0) walk.tooWide.push(`${address} is ${over} pixels too wide`);
    }
    await close(page);
    return walk;
  }
  let walked: Promise<Walk> | null = null;
  const walk = (): Promise<Walk> => {
    walked ??= walkPages();
    return walked;
  };

  it('gives axe nothing to find in light, 1280 pixels wide', async () => {
    assert.deepEqual((await walk()).light, []);
  });

  it('gives axe nothing to find in dark, 320 pixels wide', async () => {
    assert.deepEqual((await walk()).dark, []);
  });

  it('never needs sideways scrolling, down to 320 pixels', async () => {
    assert.deepEqual((await walk()).tooWide, []);
  });

  it('never moves what is already shown', async () => {
    assert.deepEqual((await walk()).moved, []);
  });

  it('hardly moves what is shown while a page comes in drops', { timeout: 240_000 }, async () => {
    const proxy = await openDrippingProxy(server.address);
    const page = await open('/', { viewport: { width: 1280, height: 800 } });
    const moved: string[] = [];
    for (const address of EVERY_PAGE) {
      await page.goto(new URL(address, proxy.address).href);
      const shift = Number(await page.evaluate(readShift));
      if (shift > HARDLY) moved.push(`${address} ${shift.toFixed(4)}`);
    }
    await close(page);
    await proxy.close();
    assert.deepEqual(moved, []);
  });

  it('finds a turn without any script', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.getByRole('searchbox').fill('February');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: /A harbour is a promise/ }).click();
    assert.equal(new URL(page.url()).hash, '#t0x5');
    assert.equal(await page.locator('.turn:target .said').isVisible(), true);
    await page.getByRole('link', { name: /The whole page/ }).click();
    await page.getByRole('checkbox', { name: /navigation/ }).uncheck();
    assert.equal(await page.locator('.k-navigation').isVisible(), false);
    assert.equal(await page.locator('.k-title').isVisible(), true);
    await close(page);
  });

  it('narrows a search by its filters without any script', async () => {
    const page = await open('/search?q=the', { javaScriptEnabled: false });
    await page.getByLabel('Role').selectOption('answer');
    await page.getByRole('button', { name: 'Apply' }).click();
    assert.equal(new URL(page.url()).searchParams.get('role'), 'answer');
    assert.equal(await page.getByLabel('Role').inputValue(), 'answer');
    await close(page);
  });

  it('checks the quotes of an article without any script', async () => {
    const page = await open('/check', { javaScriptEnabled: false });
    await page
      .getByLabel('The quote or article')
      .fill(
        '“A harbour is a promise that there will be gold in it,” said Ilsa Torvane.\n\nShe spoke of “a telescope for every citizen”.',
      );
    await page.getByRole('button', { name: 'Check its quotations' }).click();
    assert.equal(await page.locator('.marked-article .quoted').count(), 2);
    await page.locator('a.tag').first().click();
    assert.equal(new URL(page.url()).hash, '#q1');
    assert.equal(await page.locator('#q1 ins').textContent(), 'gold');
    assert.equal(await page.locator('#q1 del').textContent(), 'water');
    await page.locator('#q1 .from a').click();
    assert.equal(new URL(page.url()).hash, '#t0x5');
    await close(page);
  });

  it('gives axe nothing to find on a checked article', async () => {
    const page = await open('/check', { viewport: { width: 360, height: 800 } });
    await page
      .getByLabel('The quote or article')
      .fill('“A harbour is a promise that there will be gold in it”. “A telescope for all”. “We would not.”');
    await page.getByRole('button', { name: 'Check its quotations' }).click();
    assert.deepEqual(await runAxe(page), []);
    assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0);
    await close(page);
  });

  it('is led by the keys / j k', async () => {
    const page = await open('/statements/s0');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    assert.equal(await page.evaluate("document.activeElement?.closest('.turn')?.id"), 't0x1');
    await page.keyboard.press('k');
    assert.equal(await page.evaluate("document.activeElement?.closest('.turn')?.id"), 't0x0');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate("document.activeElement?.getAttribute('type')"), 'search');
    await page.keyboard.type('jk');
    assert.equal(await page.getByRole('searchbox').inputValue(), 'jk');
    await close(page);
  });

  it('copies the permanent link of a turn', async () => {
    const page = await open('/statements/s0', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('link', { name: 'Link to turn 2', exact: true }).click();
    await page.getByText('Link copied').first().waitFor();
    assert.equal(
      await page.evaluate('navigator.clipboard.readText()'),
      `${server.address}statements/s0#t0x1`,
    );
    await close(page);
  });

  it('finds an interview and cites one answer, without any script', async () => {
    const page = await open('/search?q=February', { javaScriptEnabled: false });
    await page.getByRole('link', { name: /A harbour is a promise/ }).click();
    await page.getByRole('link', { name: 'Cite turn 6' }).click();
    assert.match(
      await page.getByRole('region', { name: 'Quotation' }).locator('pre').innerText(),
      /In February there isnt/,
    );
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download: RIS' }).click();
    assert.equal((await file).suggestedFilename(), 'onrecord-s0.t0x5.ris');
    await close(page);
  });

  it('copies a turn as a quotation, and cites the words selected in it by the key c', async () => {
    const page = await open('/statements/s0', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('link', { name: /^Quote turn 6/ }).click();
    await page.getByText('Copied', { exact: true }).first().waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    assert.match(copied, /^“We would not\. A harbour.*”\n— Ilsa Torvane\. .*sha256:/s);
    await page.evaluate(`(() => {
      const [first, second] = document.querySelectorAll('#t0x1 .said p');
      getSelection().setBaseAndExtent(first.firstChild, 4, second.firstChild, 20);
    })()`);
    await page.getByRole('group', { name: 'The words selected:' }).waitFor();
    await page.keyboard.press('c');
    await page.waitForURL(/\/statements\/s0\.t0x1\/cite\?words=/);
    assert.match(
      await page.getByRole('region', { name: 'Quotation' }).locator('pre').innerText(),
      /^“A text without.*four\.\nThe four that remain”/s,
    );
    await close(page);
  });

  it('cites the turn in view by the key c', async () => {
    const page = await open('/statements/s0');
    for (const key of ['j', 'j', 'c']) await page.keyboard.press(key);
    await page.waitForURL(/\/statements\/s0\.t0x1\/cite$/);
    await close(page);
  });

  it('goes to the text first when the skip link is followed by keyboard', async () => {
    const page = await open('/statements/s0');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement?.className'), 'skip');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate("document.activeElement?.closest('main') !== null"), true);
    await close(page);
  });

  it('prints the words and the proof without the rest', async () => {
    const page = await open('/statements/s0');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('navigation', { name: 'Main' }).isVisible(), false);
    assert.equal(await page.locator('.proof').isVisible(), true);
    assert.equal(await page.locator('.said').first().isVisible(), true);
    assert.equal(await page.locator('.tools, .outline, .selection').filter({ visible: true }).count(), 0);
    await close(page);
  });

  it('runs nothing that an archived page holds', async () => {
    const hostile = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;
    const parts = INTERVIEW.parts.map((part) => ({ ...part, text: `${part.text} ${hostile}` }));
    const archive = makeArchive([
      { ...INTERVIEW, title: hostile, publisher: hostile, url: 'javascript:alert(1)', parts },
    ]);
    const infected = await serve({ createApp: (audience) => openApp({ audience, archive }), port: 0 });
    for (const address of ['/', '/statements/s0', '/pages/p0', '/search?q=harbour', '/captures']) {
      const page = await open(new URL(address, infected.address).href);
      assert.equal(await page.locator('img, main script').count(), 0, address);
      await close(page);
    }
    await infected.close();
  });

  it('leaves the console empty on every page', async () => {
    await walk();
    assert.deepEqual(complaints, []);
  });
});
