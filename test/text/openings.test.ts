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
          assert.ok(findOpenings(pattern)(words), `${pattern} ${JSON.stringify(words)}`);
    }),
    { numRuns: 3000 },
  );
});

test('keeps out most texts that begin otherwise', () => {
  const passes = findOpenings(PATTERNS[0]!);
  assert.equal(passes('About the author'), true);
  assert.equal(passes('ÜBER DIE AUTORIN'), true);
  for (const words of ['The minister said', 'Abroad', 'In Berlin', 'Übung', '3 March'])
    assert.equal(passes(words), false, words);
});

test('lets everything pass where the expression is not anchored, or minds case', () => {
  assert.equal(findOpenings(/photo|^print/iu)('The minister'), true);
  assert.equal(findOpenings(/^photo/u)('The minister'), true);
});
