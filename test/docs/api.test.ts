import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createApp } from 'onrecord/web';
import { ROOT } from '../house/source-files.ts';
import { openExampleArchive } from '../web/api/open-archive.ts';
import { readDocument } from '../web/api/read-document.ts';
import { ask } from '../web/open-app.ts';

const text = readFileSync(`${ROOT}docs/api.md`, 'utf8');

/** Fails unless every field that is shown stands in the answer with that value. */
function assertShown(shown: unknown, answer: unknown, where: string): void {
  if (shown === null || typeof shown !== 'object') assert.deepEqual(answer, shown, where);
  else {
    for (const [name, value] of Object.entries(shown))
      assertShown(value, (answer as Record<string, unknown>)[name], `${where} ${name}`);
  }
}

test('documents every address and problem of the API, with examples that are true', async () => {
  const { archive, close } = await openExampleArchive();
  try {
    const app = createApp({ archive, audience: 'owner' });
    const { operations, document } = await readDocument(app);
    const [addresses = ''] = text.split('## Examples');
    const listed = [...addresses.matchAll(/`(\/[a-z/{}]+)`/g)].map(([, path]) => path);
    for (const { path } of operations) assert.ok(listed.includes(path), `docs/api.md has no ${path}`);
    const [schema] = [
      ...JSON.stringify(document).matchAll(/"code":\{"type":"string","enum":(\[.*?\])/g),
    ].slice(-1);
    const codes = JSON.parse(schema![1]!);
    const described = [...text.matchAll(/^\| `([a-z-]+)` \| \d/gm)].map(([, code]) => code);
    assert.deepEqual(described, codes);
    const examples = [...text.matchAll(/```http\nGET (.+)\n```\n\n```json\n([\s\S]+?)```/g)];
    assert.ok(examples.length >= 4);
    for (const [, path, shown] of examples)
      assertShown(JSON.parse(shown!), await (await ask(app, path!)).json(), path!);
  } finally {
    close();
  }
});
