import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createApp } from 'onrecord/web';
import { ask } from '../open-app.ts';
import { type ExampleArchive, openExampleArchive } from './open-archive.ts';

/** As many characters of a forbidden page as an answer may show in a row: an excerpt, and the ends of words. */
const MOST_IN_A_ROW = 260;

async function readJson(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

describe('law 7 in the API', () => {
  let example: ExampleArchive;
  before(async () => {
    example = await openExampleArchive();
  });
  after(() => example?.close());

  it('gives others citations and excerpts of what forbids republication, at whatever address', async () => {
    const { archive } = example;
    const all = archive.listStatements({ limit: 1000 }).results;
    const forbidden = all
      .filter(({ republication }) => republication === 'forbidden')
      .map(({ id }) => archive.findStatement(id)!);
    assert.ok(forbidden.length > 0, 'the example archive has pages that forbid republication');
    const windows: string[] = [];
    const paths = ['statements?limit=1000', 'search?q=water&limit=100', 'concordance?q=water&context=100'];
    for (const { id, turns, body, page } of forbidden) {
      const texts = turns.length > 0 ? turns.map(({ text }) => text) : [body ?? ''];
      for (const text of texts)
        for (let at = 0; at + MOST_IN_A_ROW <= text.length; at += 40)
          windows.push(JSON.stringify(text.slice(at, at + MOST_IN_A_ROW)).slice(1, -1));
      paths.push(`statements/${id}`, `pages/${page.id}`, `pages/${page.id}/items`, `cite?id=${id}`);
      for (const { id: turn, text } of turns) {
        paths.push(`statements/${id}/turns/${turn}`, `cite?id=${id}.${turn}`);
        const words = text.split(/\s+/);
        const [first] = words;
        if (first !== undefined)
          paths.push(`search?q=${encodeURIComponent(`"${first.replace(/\W/g, '')}"`)}`);
        // One word changed: the answer would quote the whole turn.
        paths.push(`check?quote=${encodeURIComponent([...words.slice(0, -1), 'otherwise'].join(' '))}`);
      }
    }
    assert.ok(windows.length > 10);
    const open = createApp({ archive, audience: 'everyone' });
    const own = createApp({ archive, audience: 'owner' });
    let shownToOwner = 0;
    for (const path of paths) {
      // What the request itself has is no news to whoever sent it.
      const answer = (await (await ask(open, `/api/v1/${path}`)).text()).replace(
        /"quote":"(?:[^"\\]|\\.)*"/g,
        '',
      );
      for (const window of windows) assert.ok(!answer.includes(window), `${path} has «${window}»`);
      const whole = await (await ask(own, `/api/v1/${path}`)).text();
      if (windows.some((window) => whole.includes(window))) shownToOwner++;
    }
    assert.ok(shownToOwner > forbidden.length, 'the owner sees what others do not');
    for (const { id, turns } of forbidden) {
      const shown = await readJson(await ask(open, `/api/v1/statements/${id}`));
      assert.deepEqual(
        [shown.withheld, shown.turns, shown.body],
        [true, [], null],
        'not even short turns, which together would be the page',
      );
      if (turns[0]) {
        const cited = await readJson(await ask(open, `/api/v1/cite?id=${id}.${turns[0].id}`));
        assert.deepEqual([cited.withheld, cited.words], [true, null]);
      }
    }
  });
});
