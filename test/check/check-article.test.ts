import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkArticle } from 'onrecord/check';
import { openRecord, pageOf } from './made-record.ts';

const PAGES = [pageOf(1, 'The lock of Port Vell stays shut until the ice goes.')];

test('takes as much of an attribution as names somebody in the archive', async (context) => {
  const check = await openRecord(context, PAGES);
  const article =
    '“The lock of Port Vell stays shut,” said Harbour Minister Lund. “The lock of Port Vell stays shut,” repeated nobody.';
  const [first, second] = [...checkArticle(check, article)];
  assert.deepEqual(
    [first!.quotation.attribution?.name, first!.speaker, first!.check?.verdict],
    ['Harbour Minister Lund', 'Lund', 'exact'],
  );
  assert.deepEqual([second!.speaker, second!.check?.verdict], [null, 'exact']);
});

test('does not call a quote missing because the article writes a name otherwise', async (context) => {
  const check = await openRecord(context, PAGES);
  const [only] = [...checkArticle(check, '“The lock of Port Vell stays shut,” said Ada Loond.')];
  assert.deepEqual([only!.speaker, only!.check?.verdict], [null, 'exact']);
});

test('goes on after a quotation that cannot be checked', async (context) => {
  const check = await openRecord(context, PAGES);
  const checked = [...checkArticle(check, `“${'lock '.repeat(1001)}” and “the ice goes”`)];
  assert.equal(checked[0]!.check, null);
  assert.match(checked[0]!.problem!, /1001 words/);
  assert.equal(checked[1]!.check?.verdict, 'exact');
});

test('asks for the words of the person that the caller names, whatever the article says', async (context) => {
  const check = await openRecord(context, PAGES);
  const article = '“The lock of Port Vell stays shut,” said Ada Lund.';
  const [only] = [...checkArticle(check, article, { speaker: 'Ivo Brandt' })];
  assert.deepEqual([only!.speaker, only!.check?.verdict], ['Ivo Brandt', 'other-speaker']);
});
