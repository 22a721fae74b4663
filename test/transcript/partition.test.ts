import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Account, readPage } from 'onrecord/transcript';
import { checkBlocks, checkSpans, checkTurns } from './check-account.ts';

// The same pages every time; another seed by hand: FUZZ_SEED=7 FUZZ_RUNS=5000.
fc.configureGlobal({
  seed: Number(process.env.FUZZ_SEED ?? 20_261_122),
  numRuns: Number(process.env.FUZZ_RUNS ?? 150),
});

const encode = (source: string): Uint8Array => new TextEncoder().encode(source);
const read = (source: string, name: string): Account =>
  readPage({ source: name, bytes: encode(source), digest: 'sha256:0' });

/** Pieces that pages are made of, and some that they should not be made of. */
const words = fc
  .array(
    fc.constantFrom(
      'the',
      'lamp',
      'harbour',
      'Minister',
      'Anna Prell',
      'said',
      'why?',
      '“quoted”',
      '12 May 2021',
      '14:05',
      'и',
      'свет',
      '灯塔',
      'ميناء',
      '\u202e',
      '\u0000',
      '\u200b',
      '😀',
      '&amp;',
      '&#0;',
      '(Laughter.)',
      '—',
      'I',
      'we',
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => `${parts.join(' ')}.`);

const label = fc.constantFrom(
  'Question: ',
  'Answer: ',
  'Anna Prell: ',
  'MR. DROVE: ',
  'Q ',
  'P.- ',
  'Вопрос: ',
  '【記者】',
  '— ',
  'Q - ',
  '问：',
  'I repeat: ',
  '',
  '',
  '',
);

const line = fc.tuple(label, words).map(([mark, speech]) => mark + speech);

const textPage = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\n \n\n', ' | ', '\t')), { maxLength: 30 })
  .map((parts) => parts.flat().join(''));

const htmlPage = fc
  .array(
    fc.oneof(
      line.map((each) => `<p>${each}</p>`),
      line.map((each) => `<p><b>${each}`),
      line.map((each) => `<td>${each}<br>`),
      line.map((each) => `<nav><a href="/x">${each}</a></nav>`),
      line.map((each) => `<div class="related"><h3>${each}</h3></div>`),
      line.map((each) => `<h1>${each}</h1>`),
      fc.constantFrom(
        '<ul>',
        '</ul>',
        '<li>',
        '</div>',
        '<script>a<b',
        '</script>',
        '<!--',
        '-->',
        '<pre>',
        '<svg/>',
      ),
      fc.constantFrom(
        '<table><tr>',
        '</table>',
        '<title>',
        '</title>',
        '<main>',
        '</main>',
        '<',
        '>',
        '&',
        '<p =',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => `<!DOCTYPE html><html><body>${parts.join('\n')}`);

for (const [name, page] of [
  ['page.txt', textPage],
  ['page.html', htmlPage],
] as const) {
  test(`puts every character of any ${name} into exactly one block`, () => {
    fc.assert(fc.property(page, (source) => checkBlocks(read(source, name))));
  });

  test(`says nothing in a turn of any ${name} that does not stand at its spans`, () => {
    fc.assert(fc.property(page, (source) => checkTurns(read(source, name))));
  });

  test(`points into the text of any ${name} with every date, term and diagnostic`, () => {
    fc.assert(fc.property(page, (source) => checkSpans(read(source, name))));
  });

  test(`reads any ${name} twice alike`, () => {
    fc.assert(fc.property(page, (source) => assert.deepEqual(read(source, name), read(source, name))));
  });
}

test('gives an account of any bytes at all', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2000 }),
      fc.constantFrom('a.html', 'a.txt', 'a.md', 'a.vtt', 'a'),
      (bytes, source) => {
        const account = readPage({ source, bytes, digest: 'sha256:0' });
        checkBlocks(account);
        checkTurns(account);
        checkSpans(account);
      },
    ),
  );
});
