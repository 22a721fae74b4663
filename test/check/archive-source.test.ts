import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openQuoteChecker } from 'onrecord/check';
import type { MadePage } from '../archive/made-account.ts';
import { openMade, storeMade } from '../archive/open-made.ts';
import { MINISTER, openRecord, pageOf } from './made-record.ts';

const PAGES: readonly MadePage[] = [
  {
    number: 1,
    title: 'Every lighthouse burned through the winter',
    url: 'https://courier.example/1',
    date: '2031-05-03',
    turns: [
      { speaker: null, role: 'question', text: 'Did nobody pay the pilots of Port Vell this winter?' },
      {
        speaker: MINISTER,
        role: 'answer',
        text: 'The pilots were paid in full.\nIt is not true that anybody was sent home before the ice went.',
      },
    ],
  },
  {
    number: 2,
    title: 'The ferry treaty',
    date: null,
    publisher: 'Mirror',
    turns: [
      { speaker: 'Ivo Brandt', role: 'statement', text: 'The treaty of Lindhafen holds for both shores.' },
    ],
  },
];

test('gives each match with its turn, its page and the bytes that it is read from', async (context) => {
  const check = await openRecord(context, PAGES);
  const { verdict, matches, coverage } = check('anybody was sent home');
  assert.equal(verdict, 'exact');
  const [match] = matches;
  assert.match(match!.statement!, /^[a-z0-9]{12}$/);
  assert.match(match!.turn!, /^[a-z0-9]{8}$/);
  assert.deepEqual(
    [match!.field, match!.speaker, match!.role, match!.date, match!.publisher, match!.source],
    ['turn', MINISTER, 'answer', '2031-05-03', 'Harbour Courier', 'https://courier.example/1'],
  );
  assert.equal(match!.digest, `sha256:${'1'.padStart(64, '0')}`);
  assert.equal(match!.before, 'The pilots were paid in full.\nIt is not true that ');
  assert.deepEqual(coverage, { statements: 2, turns: 3, from: '2031-05-03', to: '2031-05-03' });
});

test('counts what a verdict rests on: that speaker, in that range', async (context) => {
  const check = await openRecord(context, PAGES);
  const none = { statements: 0, turns: 0, from: null, to: null };
  const quote = 'two goats and a telescope for every citizen';
  assert.deepEqual(check(quote, { speaker: 'lund' }).coverage, {
    statements: 1,
    turns: 1,
    from: '2031-05-03',
    to: '2031-05-03',
  });
  assert.deepEqual(check(quote, { speaker: 'lund', to: '2030' }).coverage, none);
  assert.equal(check(quote, { from: '2031', to: '2031-05' }).coverage.turns, 2);
  assert.throws(() => check(quote, { from: 'May' }), RangeError);
});

test('finds words of a title, and calls them no speech', async (context) => {
  const check = await openRecord(context, PAGES);
  const { verdict, matches } = check('every lighthouse burned through the winter');
  assert.equal(verdict, 'not-speech');
  assert.equal(matches[0]!.field, 'title');
  assert.equal(matches[0]!.turn, null);
});

test('sees what was added since it was opened', async (context) => {
  const writer = await openMade(context, PAGES);
  const check = openQuoteChecker(writer.reader);
  const quote = 'we shall paint the bridges green';
  assert.equal(check(quote).verdict, 'not-in-archive');
  await storeMade(writer, [pageOf(3, 'This summer we shall paint the bridges green.')]);
  const { verdict, coverage } = check(quote);
  assert.equal(verdict, 'exact');
  assert.equal(coverage.turns, 4);
});

test('counts a page captured twice once', async (context) => {
  const again: MadePage = { ...PAGES[0]!, number: 9, url: null, publisher: 'Mirror' };
  const check = await openRecord(context, [...PAGES, again]);
  const { matches } = check('The pilots were paid in full');
  assert.deepEqual(
    matches.map(({ publisher, copies }) => [publisher, copies.map((copy) => copy.publisher)]),
    [['Harbour Courier', ['Mirror']]],
  );
});

test('calls every run of a turn’s words exact', async (context) => {
  const word = fc.constantFrom(
    'the',
    'of',
    'we',
    'harbour',
    "Novaria's",
    'naïve',
    '1,250',
    'пилот',
    'Ice',
    '港',
  );
  const between = fc.constantFrom(' ', ' ', ', ', '. ', '\n', ' — ', ' “', '” ');
  const turn = fc
    .array(fc.tuple(word, between), { minLength: 1, maxLength: 40 })
    .map((pairs) => pairs.flat().slice(0, -1).join(''));
  const turns = fc.sample(turn, { seed: 11, numRuns: 60 });
  const check = await openRecord(
    context,
    turns.map((text, number) => ({ ...pageOf((number % 28) + 1, text), number: number + 1 })),
  );
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (which, a, b) => {
      const text = turns[which % turns.length]!;
      const words = [...text.matchAll(/[\p{L}\p{M}\p{N}',]*[\p{L}\p{M}\p{N}]/gu)];
      const [first, last] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number];
      const end = words[last]!.index + words[last]![0].length;
      const quote = text.slice(words[first]!.index, end);
      const { verdict, matches } = check(quote);
      assert.equal(verdict, 'exact', JSON.stringify(quote));
      assert.equal(matches[0]!.text, quote);
    }),
    { seed: 12, numRuns: 300 },
  );
});
