import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPage } from 'onrecord/transcript';

const read = (source: string, page: string) =>
  readPage({ source, bytes: Buffer.from(page), digest: `sha256:${'0'.repeat(64)}` });

const STYLES = `<style>\n${'.box { display: grid; }\n'.repeat(300)}</style>\n`;
const PAGE =
  '<html><head><title>The dykes</title></head><body><h1>The dykes</h1><p>They hold.</p></body></html>';

test('a page whose template put its style sheet before everything else is read as markup', () => {
  assert.equal(read('page', STYLES + PAGE).page.title, 'The dykes');
});

test('a page named .html is read as markup however late its first element comes', () => {
  const account = read('page.html', `<!-- ${'x '.repeat(3000)} -->\n${PAGE}`);
  assert.equal(account.page.title, 'The dykes');
  assert.ok(!account.text.includes('<h1>'));
});

test('a note named .txt that speaks of an element stays text', () => {
  const account = read('note.txt', 'The word <p> stands in this line and belongs to it.');
  assert.ok(account.text.includes('<p>'));
});
