import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as searching from 'onrecord/search';
import { parseQuery, pointAtMistake, QueryError } from 'onrecord/search';

test('exports what it documents', () => {
  assert.deepEqual(Object.keys(searching).toSorted(), [
    'QueryError',
    'STATEMENT_KINDS',
    'TURN_ROLES',
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
