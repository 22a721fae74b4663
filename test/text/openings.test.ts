import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findOpenings } from 'onrecord/text';

const PATTERNS: readonly RegExp[] = [
  /^(?:about (?:the )?authors?|über (?:den|die) autor(?:in|en)?|l['’]autore)\s*:?$/iu,
  /^(?:[^\p{L}\p{N}]*)(?:\d+\s+)?(?:comments?(?: closed|:?$)|réagir|[kc]ommentaire)/iu,
  /^(?:[([©]\s?)?(?:photos?(?: by)?|pic)\s?[:©]|^(?:abb|fig)\.?\s?\d*:/iu,
  /^(?:straße|ΣΟΦΙΑ|ſo|страна{2,3}x|ab+c|x{0,2}y)/iu,
  /^(?:(?=ab)abc|(?!no)now|e\b-mail|\p{Lu}nit|.z)/iu,
  /photo|^print/iu,
];

test('lets every text pass that the expression matches', () => {
  const pieces = PATTERNS.flatMap(({ source }) => source.split(/[\\|()?:^$[\]{}*+]+/u)).filter(Boolean);
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces, ' ', ':', '3', '•', 'a', 'z'), fc.string({ maxLength: 2 })), {
      maxLength: 5,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.boolean(), (one, upper) => {
      const words = upper ? one.toUpperCase() : one;
      for (const pattern of PATTERNS)
        if (pattern.test(words))
          assert.equal(findOpenings([pattern])(words), 1, `${pattern} ${JSON.stringify(words)}`);
    }),
    { numRuns: 3000 },
  );
});

test('keeps out most texts that begin otherwise', () => {
  const passes = findOpenings([PATTERNS[0]!]);
  assert.equal(passes('About the author'), 1);
  assert.equal(passes('ÜBER DIE AUTORIN'), 1);
  for (const words of ['The minister said', 'Abroad', 'In Berlin', 'Übung', '3 March'])
    assert.equal(passes(words), 0, words);
});

test('lets everything pass where the expression is not anchored, or minds case', () => {
  assert.equal(findOpenings([/photo|^print/iu])('The minister'), 1);
  assert.equal(findOpenings([/^photo/u])('The minister'), 1);
});

test('tells several expressions apart by their bits', () => {
  const open = findOpenings([/^photo/iu, /^print/iu, /nothing/iu]);
  assert.equal(open('Photo: Roe'), 0b101);
  assert.equal(open('The minister'), 0b100);
  assert.equal(open('– photo'), 0b111);
  assert.throws(() => findOpenings(new Array(32).fill(/^a/iu)), RangeError);
});
