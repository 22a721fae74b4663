import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPage } from 'onrecord/transcript';

const REST = `The commission counted the buoys between the two harbours for the third time this year. It found as many as
in spring, and two that nobody owns. The harbour masters were asked for their logs and sent them at once.`;

function published(opening: string): string | null {
  const page = `<html lang="en"><title>Buoys counted</title><main><h1>Buoys counted</h1><p>${opening} ${REST}</p><p>${REST}</p></main></html>`;
  const account = readPage({
    source: 'page.html',
    bytes: Buffer.from(page),
    digest: `sha256:${'0'.repeat(64)}`,
  });
  return account.statements[0]!.published;
}

test('the day that opens the first words of a release is its day of publication', () => {
  assert.equal(published('Press release of 25 January 2022 | Skarvoy –'), '2022-01-25');
  assert.equal(published('27.1.2022 -'), '2022-01-27');
});

test('a day that only stands early in the first sentence is not', () => {
  assert.equal(published('Since 25 January 2022 the two harbours have no pilot.'), null);
  assert.equal(published('The log is late. On 25 January 2022 – a Tuesday – it was promised.'), null);
});
