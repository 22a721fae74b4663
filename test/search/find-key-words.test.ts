import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Filter, TurnText } from 'onrecord/archive';
import { findKeyWords, type TurnTexts } from 'onrecord/search';

/** An archive in which the speaker "Own" said some turns and others said the rest. */
function makeArchive(own: readonly string[], others: readonly string[], language = 'en'): TurnTexts {
  const all: TurnText[] = [...own, ...others].map((text, id) => ({ id, language, text }));
  return {
    listTurnTexts: ({ speaker }: Filter, limit) => (speaker ? all.slice(0, own.length) : all).slice(0, limit),
  };
}
const OWN = { speaker: ['Own'] };

test('finds what stands oftener here than elsewhere, with what it rests on', () => {
  const own = Array.from({ length: 20 }, () => 'The pilots and the lighthouse, the pilots’ lamp.');
  const others = Array.from({ length: 50 }, () => 'The ferry and the customs and the tariffs of the port.');
  const found = findKeyWords(makeArchive(own, others), OWN, 10);
  assert.equal(found.language, 'en');
  assert.deepEqual(found.in, { turns: 20, words: 160 });
  assert.deepEqual(found.against, { turns: 50, words: 550 });
  const words = found.results.map(({ word }) => word);
  assert.deepEqual(words.toSorted(), ['lamp', 'lighthouse', 'pilots'].toSorted());
  const pilots = found.results.find(({ word }) => word === 'pilots')!;
  assert.deepEqual([pilots.count, pilots.turns, pilots.elsewhere], [40, 20, 0]);
});

test('passes over words of one turn alone, and says nothing where there is nothing to compare with', () => {
  const once = makeArchive(['lamp '.repeat(50), 'the port'], Array(50).fill('the ferry of the port'));
  assert.deepEqual(findKeyWords(once, OWN, 10).results, []);
  const alone = findKeyWords(makeArchive(Array(30).fill('the lamp'), []), OWN, 10);
  assert.deepEqual([alone.results, alone.against.turns], [[], 0]);
  assert.equal(findKeyWords(makeArchive([], ['a b']), OWN, 10).language, null);
});

test('compares within the language of most turns', () => {
  const turns: TurnText[] = [
    ...Array.from({ length: 20 }, (_, id) => ({ id, language: 'ru', text: 'и маяк, и маяк' })),
    { id: 20, language: 'en', text: 'and the lamp' },
    ...Array.from({ length: 40 }, (_, at) => ({
      id: 100 + at,
      language: 'ru',
      text: 'и порт, и порт, и порт',
    })),
    ...Array.from({ length: 40 }, (_, at) => ({ id: 200 + at, language: 'en', text: 'and the port' })),
  ];
  const archive: TurnTexts = {
    listTurnTexts: ({ speaker, language }, limit) =>
      turns
        .filter(
          (turn) => (speaker ? turn.id < 100 : true) && (!language || language.includes(turn.language!)),
        )
        .slice(0, limit),
  };
  const found = findKeyWords(archive, OWN, 10);
  assert.deepEqual([found.language, found.in.turns, found.against.turns], ['ru', 20, 40]);
  assert.deepEqual(
    found.results.map(({ word }) => word),
    ['маяк'],
  );
});

test('parts words where they are written without spaces', () => {
  const found = findKeyWords(
    makeArchive(Array(30).fill('灯塔在港口。'), Array(60).fill('渡轮在港口。'), 'zh'),
    OWN,
    10,
  );
  assert.deepEqual(
    found.results.map(({ word }) => word),
    ['灯塔'],
  );
});

test('weighs a word as the definition of G² does', () => {
  const words = fc.array(fc.constantFrom('lamp', 'port', 'sea'), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(words, words, (own, others) => {
      const found = findKeyWords(makeArchive(own, others), OWN, 10);
      for (const word of ['lamp', 'port', 'sea']) {
        const table = [own, others].flatMap((side) => {
          const hits = side.filter((one) => one === word).length;
          return [{ seen: hits, word: true, all: side.length }];
        });
        const [a, b] = table;
        const share = (a!.seen + b!.seen) / (a!.all + b!.all);
        const sum = table.reduce(
          (total, { seen, all }) => total + (seen === 0 ? 0 : seen * Math.log(seen / (share * all))),
          0,
        );
        const expected =
          a!.seen / a!.all > b!.seen / b!.all && a!.seen >= 2 && 2 * sum >= 10.83 ? 2 * sum : null;
        const actual = found.results.find((one) => one.word === word)?.logLikelihood ?? null;
        if (expected === null || actual === null) assert.equal(actual, expected, word);
        else assert.ok(Math.abs(actual - expected) < 1e-9, word);
      }
    }),
  );
});
