import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as searching from 'onrecord/search';
import { parseQuery, pointAtMistake, QueryError } from 'onrecord/search';

test('exports what it documents', () => {
  assert.deepEqual(Object.keys(searching).toSorted(), [
    'FACETS',
    'QueryError',
    'STATEMENT_KINDS',
    'TURN_ROLES',
    'asksForAny',
    'countNeighbours',
    'countSubjects',
    'findKeyWords',
    'listKeywords',
    'listNameVariants',
    'makeSnippet',
    'parseQuery',
    'pointAtMistake',
    'search',
  ]);
});

const word = (text: string, prefix = false) => ({ type: 'word', word: text, prefix }) as const;

test('reads words, phrases, choices and what to leave out', () => {
  assert.deepEqual(parseQuery('ferry "every day" -football').expression, {
    type: 'without',
    expression: { type: 'and', parts: [word('ferry'), { type: 'phrase', words: 'every day' }] },
    without: word('football'),
  });
  assert.deepEqual(parseQuery('a b OR (c AND d*)').expression, {
    type: 'or',
    parts: [
      { type: 'and', parts: [word('a'), word('b')] },
      { type: 'and', parts: [word('c'), word('d', true)] },
    ],
  });
  assert.deepEqual(parseQuery('x NOT y').expression, {
    type: 'without',
    expression: word('x'),
    without: word('y'),
  });
});

test('takes small words and hyphens for words', () => {
  assert.deepEqual(parseQuery('this or that').expression, {
    type: 'and',
    parts: [word('this'), word('or'), word('that')],
  });
  assert.deepEqual(parseQuery('cease-fire at 10:30').expression, {
    type: 'and',
    parts: [word('cease-fire'), word('at'), word('10:30')],
  });
});

test('reads filters wherever they stand', () => {
  const { expression, filter, fields } = parseQuery(
    'speaker:"Ana Varga" treaty role:answer lang:DE kind:interview from:2031-05 to:2032 in:turn',
  );
  assert.deepEqual(expression, word('treaty'));
  assert.deepEqual(filter, {
    speaker: ['Ana Varga'],
    role: ['answer'],
    language: ['de'],
    kind: ['interview'],
    from: '2031-05',
    to: '2032',
  });
  assert.deepEqual(fields, ['turn']);
  assert.deepEqual(parseQuery('x date:2031-05..2031-06').filter, { from: '2031-05', to: '2031-06' });
});

for (const [query, place, message] of [
  ['say "treaty', '"', /not closed/],
  ['a (b c', '(', /not closed/],
  ['a b) c', ')', /not opened/],
  ['OR b', 'OR', /left/],
  ['a OR', 'OR', /right/],
  ['-a', '-a', /only leave out/],
  ['a speaker:', 'speaker:', /value/],
  ['a spaeker:b', 'spaeker:', /no filter/],
  ['a role:chief', 'chief', /role/],
  ['a from:May', 'May', /YYYY/],
  ['a from:2031-13', '2031-13', /YYYY/],
  ['a date:2031-05..2031-05-32', '2031-05..2031-05-32', /YYYY/],
  ['a -role:answer', '-role:answer', /turned round/],
  ['a …', '…', /no word/],
  ['()', ')', /missing/],
] as const) {
  test(`points at the mistake in ${query}`, () => {
    assert.throws(
      () => parseQuery(query),
      (error) => {
        assert.ok(error instanceof QueryError);
        assert.equal(query.slice(error.start, error.end), place);
        assert.match(error.message, message);
        return true;
      },
    );
  });
}

test('puts carets under the mistake, also behind wide characters', () => {
  const error = new QueryError('wrong', '条約 (a', 3, 4);
  assert.equal(pointAtMistake(error), '条約 (a\n     ^');
});

test('understands any query, or says where it does not', () => {
  const pieces = fc.constantFrom(
    'a',
    '"',
    'OR',
    'AND',
    'NOT',
    '-',
    '(',
    ')',
    'role:',
    'answer',
    ' ',
    '*',
    ':',
    'é',
    '条',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      const query = parts.join('');
      try {
        parseQuery(query);
      } catch (error) {
        assert.ok(error instanceof QueryError, String(error));
        assert.ok(error.start >= 0 && error.start <= query.length && error.end > error.start, query);
      }
    }),
    { numRuns: 500 },
  );
});

test('reads what is to be near, and points at what cannot be', () => {
  assert.deepEqual(parseQuery('a NEAR/3 "b c" NEAR/3 d').expression, {
    type: 'near',
    phrases: ['a', 'b c', 'd'],
    distance: 3,
  });
  assert.deepEqual(parseQuery('a NEAR b -c').expression, {
    type: 'without',
    expression: { type: 'near', phrases: ['a', 'b'], distance: 10 },
    without: word('c'),
  });
  const mistakes = [
    ['NEAR/2 a', 0, 6],
    ['a NEAR/2', 2, 8],
    ['a NEAR/2 (b)', 2, 8],
    ['a* NEAR/2 b', 0, 2],
    ['(a b) NEAR b', 0, 1],
    ['a NEAR/2 b NEAR/3 c', 11, 17],
  ] as const;
  for (const [query, start, end] of mistakes) {
    assert.throws(
      () => parseQuery(query),
      (error) => error instanceof QueryError && error.start === start && error.end === end,
      query,
    );
  }
});

test('takes the narrower of two dates, and what has none', () => {
  assert.deepEqual(parseQuery('a from:2031-05-10 date:2031-05').filter, {
    from: '2031-05-10',
    to: '2031-05',
  });
  assert.deepEqual(parseQuery('a to:2031-05 to:2031-05-10').filter, { to: '2031-05-10' });
  assert.deepEqual(parseQuery('a to:2031-05-10 to:2031').filter, { to: '2031-05-10' });
  assert.deepEqual(parseQuery('a date:none').filter, { undated: true });
});
