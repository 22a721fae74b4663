import assert from 'node:assert/strict';
import test from 'node:test';
import * as entry from 'onrecord/check';
import { type CheckedPassage, createQuoteChecker, isSameSpeaker, type QuoteChecker } from 'onrecord/check';
import { createMemoryStore, WordIndex } from 'onrecord/index';

test('exports the check of quotes', () => {
  assert.deepEqual(Object.keys(entry).sort(), [
    'checkArticle',
    'createArchiveSource',
    'createQuoteChecker',
    'findQuotations',
    'isSameSpeaker',
    'openQuoteChecker',
    'stripQuote',
  ]);
});

type Given = Partial<CheckedPassage> & { readonly text: string };

const MINISTER = 'Ada Lund';
const REPORTER = 'Ivo Brandt';

/** A small record: each entry a passage; those with the same turn follow one another in it. */
const RECORD: readonly Given[] = [
  {
    statement: 's1',
    turn: 't1',
    speaker: REPORTER,
    role: 'question',
    date: '2021-05-04',
    text: 'Is it true that the harbour of Port Vell was closed because nobody had paid the pilots?',
  },
  {
    statement: 's1',
    turn: 't2',
    speaker: MINISTER,
    role: 'answer',
    date: '2021-05-04',
    text: 'The harbour was never closed. We kept every lighthouse burning through the winter, and the pilots were paid in full. It is not true that anybody was sent home.',
  },
  {
    statement: 's1',
    turn: 't2',
    speaker: MINISTER,
    role: 'answer',
    date: '2021-05-04',
    text: 'What we did do is to ask the fishing fleet to stay away for nine days. They agreed without a single complaint, and I thanked them for it.',
  },
  {
    statement: 's2',
    turn: 't1',
    speaker: MINISTER,
    role: 'statement',
    date: '2022-01-09',
    text: 'Novaria’s bridges are older than its laws. A country that forgets its bridges will sooner or later swim, and swimming is cold in January.',
  },
  {
    statement: 's3',
    turn: 't1',
    speaker: MINISTER,
    role: 'statement',
    date: '2022-01-09',
    publisher: 'Mirror',
    text: "Novaria's bridges are older than its laws. A country that forgets its bridges will sooner or later swim, and swimming is cold in January.",
  },
  {
    statement: 's4',
    turn: null,
    field: 'title',
    date: '2022-02-02',
    text: 'Minister promises a ferry to every island by the summer of next year',
  },
  {
    statement: 's5',
    turn: 't1',
    speaker: null,
    role: 'statement',
    date: null,
    text: 'Whoever signs this treaty with a green pen will have to explain the colour to his grandchildren.',
  },
  ...Array.from(
    { length: 40 },
    (_, i): Given => ({
      statement: `filler${i}`,
      turn: 't1',
      speaker: REPORTER,
      date: '2020-01-01',
      text: `We will be able to do what we have to do, and that is all that we can say of it in week ${i} of the year.`,
    }),
  ),
];

function makeChecker(record: readonly Given[] = RECORD): QuoteChecker {
  const passages: CheckedPassage[] = [];
  for (const [id, given] of record.entries()) {
    const before = passages[id - 1];
    const follows =
      before && given.turn !== null && before.statement === given.statement && before.turn === given.turn;
    passages.push({
      id,
      start: follows ? before.start + before.text.length + 1 : 0,
      field: 'turn',
      statement: '',
      turn: null,
      speaker: null,
      role: null,
      date: null,
      published: null,
      title: null,
      publisher: null,
      source: `${given.statement}.html`,
      digest: `sha256:${given.statement}`,
      ...given,
    });
  }
  const index = new WordIndex(createMemoryStore());
  index.add(
    passages.map(({ id, text, field, speaker, date }) => ({
      id,
      text,
      attributes: { field, speaker, date },
    })),
  );
  return createQuoteChecker(index, {
    findText: (id) => passages[id]?.text ?? null,
    findPassage: (id) => passages[id] ?? null,
    listTurn(id) {
      const one = passages[id]!;
      return one.turn === null
        ? [one]
        : passages.filter(({ statement, turn }) => statement === one.statement && turn === one.turn);
    },
    countCoverage: ({ speaker, from, to }) => {
      const within = passages.filter(
        (passage) =>
          passage.field === 'turn' &&
          (speaker === null || (passage.speaker !== null && isSameSpeaker(speaker, passage.speaker))) &&
          (from === null || (passage.date ?? '') >= from) &&
          (to === null || (passage.date !== null && passage.date <= to)),
      );
      const dates = within.flatMap(({ date }) => date ?? []).sort();
      return {
        statements: new Set(within.map(({ statement }) => statement)).size,
        turns: new Set(within.map(({ statement, turn }) => `${statement} ${turn}`)).size,
        from: dates[0] ?? null,
        to: dates[dates.length - 1] ?? null,
      };
    },
  });
}

const check = makeChecker();

test('calls the very characters exact, and gives their place and surroundings', () => {
  const { verdict, matches } = check('“We kept every lighthouse burning through the winter”');
  assert.equal(verdict, 'exact');
  assert.equal(matches.length, 1);
  const [match] = matches;
  assert.equal(match!.statement, 's1');
  assert.equal(match!.turn, 't2');
  assert.equal(match!.text, 'We kept every lighthouse burning through the winter');
  assert.deepEqual(match!.spans, [[30, 81]]);
  assert.equal(RECORD[1]!.text.slice(30, 81), match!.text);
  assert.equal(match!.before, 'The harbour was never closed. ');
  assert.equal(
    match!.after,
    ', and the pilots were paid in full. It is not true that anybody was sent home.',
  );
  assert.deepEqual(match!.differences, []);
  assert.equal(match!.share, 0);
});

test('shows the "not" that a quote cut off', () => {
  const { verdict, matches } = check('true that anybody was sent home');
  assert.equal(verdict, 'exact');
  assert.match(matches[0]!.before, /It is not $/);
});

test('names the folds of the same words', () => {
  const { verdict, matches } = check('a country that forgets its bridges will, sooner or later, swim');
  assert.equal(verdict, 'exact-folded');
  assert.deepEqual(matches[0]!.folds, ['case', 'punctuation']);
});

test('takes a word for the same with a hyphen or an apostrophe inside and without, and for another with a space', () => {
  const text =
    'Our co-operation with the upper valley was never a policy of the antiwar league, and every day of it had its price.';
  const french = 'Le ministre de l’intérieur a fermé le port avant l’arrivée du bateau blanc.';
  const checkJoints = makeChecker([
    { statement: 's8', turn: 't8', speaker: MINISTER, text },
    { statement: 's9', turn: 't9', speaker: MINISTER, text: french },
  ]);
  const whole = checkJoints(
    'our cooperation with the upper valley was never a policy of the anti-war league',
  );
  assert.equal(whole.verdict, 'exact-folded');
  assert.deepEqual(whole.matches[0]!.folds, ['case', 'dashes']);
  assert.deepEqual(whole.matches[0]!.differences, []);
  assert.equal(whole.matches[0]!.text, text.slice(0, text.indexOf(', and')));
  const lost = checkJoints('le ministre de lintérieur a fermé le port avant larrivée du bateau');
  assert.equal(lost.verdict, 'exact-folded');
  assert.deepEqual(lost.matches[0]!.folds, ['case', 'apostrophes']);
  const pieces = checkJoints('Our cooperation with the upper valley … policy of the anti-war league');
  assert.equal(pieces.verdict, 'elided');
  // "Everyday" is another word than "every day".
  const other = checkJoints('policy of the antiwar league, and everyday of it had its price');
  assert.equal(other.verdict, 'altered');
});

test('counts a mirror once, and names it', () => {
  const { matches } = check('bridges are older than its laws');
  assert.equal(matches.length, 1);
  assert.deepEqual(
    matches[0]!.copies.map(({ statement, publisher }) => [statement, publisher]),
    [['s3', 'Mirror']],
  );
});

test('finds a quote that goes from one paragraph of a turn into the next', () => {
  const { verdict, matches } = check('anybody was sent home. What we did do is to ask the fishing fleet');
  assert.equal(verdict, 'exact-folded');
  assert.deepEqual(matches[0]!.folds, ['spaces']);
  const turn = [RECORD[1]!.text, RECORD[2]!.text].join('\n');
  const [[start, end]] = matches[0]!.spans as [[number, number]];
  assert.equal(turn.slice(start, end), matches[0]!.text);
});

test('finds pieces around an ellipsis in order, in different paragraphs too, and shows what was left out', () => {
  const one = check('The harbour was never closed … the pilots were paid in full');
  assert.equal(one.verdict, 'elided');
  assert.deepEqual(
    one.matches[0]!.differences.map(({ kind, source }) => [kind, source]),
    [['gap', 'We kept every lighthouse burning through the winter, and']],
  );
  assert.equal(check('We kept every lighthouse burning [...] to stay away for nine days').verdict, 'elided');
});

test('an ellipsis that the speaker is printed with is no omission', () => {
  const broken =
    'I had thought…well, the keeper of the light had thought that the lamp… the lamp would last until spring.';
  const checkBroken = makeChecker([{ statement: 's9', turn: 't9', speaker: MINISTER, text: broken }]);
  assert.equal(
    checkBroken('the keeper of the light had thought that the lamp… the lamp would last').verdict,
    'exact',
  );
  const folded = checkBroken('I had thought... well, the keeper of the light had thought');
  assert.equal(folded.verdict, 'exact-folded');
  assert.deepEqual(folded.matches[0]?.differences, []);
  const both = checkBroken('I had thought…well, the keeper of the light … the lamp would last until spring');
  assert.equal(both.verdict, 'elided');
  assert.equal(both.matches[0]?.spans.length, 2);
});

test('pieces around an ellipsis in the wrong order are not elided', () => {
  assert.notEqual(check('the pilots were paid in full … The harbour was never closed').verdict, 'elided');
});

test('shows each change of an altered quote and its share', () => {
  const { verdict, matches } = check(
    'We kept every single lighthouse burning through the summer, and the pilots were paid',
  );
  assert.equal(verdict, 'altered');
  assert.deepEqual(
    matches[0]!.differences.map(({ kind, quote, source }) => [kind, quote, source]),
    [
      ['put-in', 'single', ''],
      ['exchanged', 'summer', 'winter'],
    ],
  );
  assert.equal(matches[0]!.share, 2 / 14);
});

test('calls a quote with a silent cut altered, and shows the cut', () => {
  const { verdict, matches } = check('The harbour was never closed, and the pilots were paid in full');
  assert.equal(verdict, 'altered');
  assert.deepEqual(
    matches[0]!.differences.map(({ kind, source }) => [kind, source]),
    [['left-out', 'We kept every lighthouse burning through the winter']],
  );
});

test('keeps words at the ends of a quote where as few are changed with them as without', () => {
  const { verdict, matches } = check('kept lighthouse burning through the winter and stokers');
  assert.equal(verdict, 'altered');
  assert.equal(matches[0]!.text, 'kept every lighthouse burning through the winter, and');
  assert.deepEqual(
    matches[0]!.differences.map(({ kind, quote, source }) => [kind, quote, source]),
    [
      ['left-out', '', 'every'],
      ['put-in', 'stokers', ''],
    ],
  );
});

test('calls pieces of different turns stitched, with an ellipsis and without', () => {
  for (const quote of [
    'We kept every lighthouse burning through the winter … sooner or later swim, and swimming is cold in January',
    'We kept every lighthouse burning through the winter, and swimming is cold in January.',
  ]) {
    const { verdict, matches } = check(quote);
    assert.equal(verdict, 'stitched', quote);
    assert.deepEqual(
      matches.map(({ statement }) => statement),
      ['s1', 's2'],
    );
  }
});

test('says who else the words are by', () => {
  const quote = 'the harbour of Port Vell was closed because nobody had paid the pilots';
  assert.equal(check(quote).verdict, 'exact');
  const { verdict, matches } = check(quote, { speaker: 'Lund' });
  assert.equal(verdict, 'other-speaker');
  assert.equal(matches[0]!.speaker, REPORTER);
  assert.equal(matches[0]!.role, 'question');
});

test('does not attribute what the record does not', () => {
  const { verdict, matches } = check('with a green pen will have to explain the colour', {
    speaker: MINISTER,
  });
  assert.equal(verdict, 'other-speaker');
  assert.equal(matches[0]!.speaker, null);
});

test('a headline is not speech', () => {
  assert.equal(check('a ferry to every island by the summer of next year').verdict, 'not-speech');
});

test('says what a verdict rests on when nothing is found', () => {
  const { verdict, matches, coverage } = check('Every citizen shall own two goats and a telescope', {
    speaker: 'lund',
  });
  assert.equal(verdict, 'not-in-archive');
  assert.deepEqual(coverage, { statements: 3, turns: 3, from: '2021-05-04', to: '2022-01-09' });
  assert.ok(matches.length <= 1);
});

test('words outside the range of dates are shown as the nearest, not as a find', () => {
  const { verdict, matches } = check('bridges are older than its laws', {
    from: '2021-01-01',
    to: '2021-12-31',
  });
  assert.equal(verdict, 'not-in-archive');
  assert.equal(matches[0]!.date, '2022-01-09');
});

test('finds a quote of common words alone', () => {
  assert.equal(check('We will be able to do what we have to do').verdict, 'exact');
});

test('agreeing in common words only is another sentence', () => {
  assert.equal(
    check('We will be able to paint every lighthouse what we have to do').verdict,
    'not-in-archive',
  );
});

test('a quote changed in more than three eighths of its words is not called altered', () => {
  assert.equal(check('We kept every lantern burning over the autumn').verdict, 'not-in-archive');
  assert.equal(check('We kept every lantern burning through the winter').verdict, 'altered');
});

test('the same question always has the same answer', () => {
  const quote = 'We kept every lighthouse burning through the summer';
  assert.deepEqual(makeChecker()(quote), check(quote));
});

test('refuses a quote without a word, and one too long to compare', () => {
  assert.throws(() => check('“…”'), RangeError);
  assert.throws(() => check('word '.repeat(1001)), RangeError);
});

test('a name is the same speaker when all its words are in the other', () => {
  assert.ok(isSameSpeaker('lund', 'Ada Lund'));
  assert.ok(isSameSpeaker('Ada Maria Lund', 'Ada Lund'));
  assert.ok(!isSameSpeaker('Ada Brandt', 'Ada Lund'));
  assert.ok(!isSameSpeaker('', 'Ada Lund'));
});
