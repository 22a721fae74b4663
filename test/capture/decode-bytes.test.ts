import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBytes } from 'onrecord/capture';

/** Bytes of a text in an encoding of one byte a character, through the decoder's own table. */
function encode(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset);
  const table = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from(text, (character) => {
    const byte = table.get(character);
    assert.ok(byte !== undefined, `${charset} has no ${character}`);
    return byte;
  });
}

const RUSSIAN = 'Министр заявил, что паром будет ходить каждый день, и поблагодарил жителей острова.';
const GREEK = 'Η υπουργός είπε ότι το πλοίο θα ταξιδεύει κάθε μέρα και ευχαρίστησε τους κατοίκους.';
const FRENCH = 'La ministre a déclaré : « Le traité est signé », et la séance s’est achevée à Lindhafen.';
const POLISH = 'Minister powiedział, że prom będzie pływał codziennie, i podziękował mieszkańcom wyspy.';

test('reads UTF-8 whatever is declared', () => {
  const bytes = Buffer.from(`<meta charset="windows-1252"><p>${FRENCH}`);
  const { text, charset, guessed, invalid } = decodeBytes(bytes);
  assert.ok(text.endsWith(FRENCH));
  assert.deepEqual([charset, guessed, invalid], ['utf-8', true, 0]);
});

test('lets a byte order mark decide', () => {
  const wide = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(RUSSIAN, 'utf16le')]);
  assert.deepEqual(decodeBytes(wide), { text: RUSSIAN, charset: 'utf-16le', guessed: false, invalid: 0 });
  const marked = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(RUSSIAN)]);
  assert.equal(decodeBytes(marked).text, RUSSIAN);
});

test('reads UTF-16 that is not marked', () => {
  const { text, charset } = decodeBytes(Buffer.from('<p>The ferry goes every day.</p>', 'utf16le'));
  assert.deepEqual([text, charset], ['<p>The ferry goes every day.</p>', 'utf-16le']);
});

test('believes a declaration that the bytes agree with', () => {
  const bytes = encode(RUSSIAN, 'koi8-r');
  const fromHeader = decodeBytes(bytes, { contentType: 'text/plain; charset=KOI8-R' });
  assert.deepEqual([fromHeader.text, fromHeader.guessed], [RUSSIAN, false]);
  const head = Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">');
  assert.ok(decodeBytes(Buffer.concat([head, bytes])).text.endsWith(RUSSIAN));
});

for (const [text, charset] of [
  [RUSSIAN, 'windows-1251'],
  [RUSSIAN, 'koi8-r'],
  [RUSSIAN, 'ibm866'],
  [GREEK, 'windows-1253'],
  [FRENCH, 'windows-1252'],
  [POLISH, 'windows-1250'],
] as const) {
  test(`finds ${charset} from the bytes alone`, () => {
    const decoded = decodeBytes(encode(text, charset));
    assert.deepEqual(decoded, { text, charset, guessed: true, invalid: 0 });
  });
}

test('finds Japanese and Chinese encodings from the bytes alone', () => {
  // "会談は来週も続く。" in Shift_JIS, "会谈将在下周继续。" in GB 18030.
  const japanese = Buffer.from(
    '89ef926b82cd979f8f5482e0918082ad8142'.replace('979f', '9788').replace('918082', '91b182'),
    'hex',
  );
  assert.equal(decodeBytes(japanese).text, '会談は来週も続く。');
  const chinese = Buffer.from('bbe1ccb8bdabd4dacfc2d6dcbcccd0f8a1a3', 'hex');
  assert.equal(decodeBytes(chinese).text, '会谈将在下周继续。');
});

test('reads stray bytes of Windows-1252 in UTF-8 as what they were', () => {
  const bytes = Buffer.concat([
    Buffer.from('Le traité n'),
    Buffer.of(0x92),
    Buffer.from('est pas signé à Brevländ'),
  ]);
  assert.deepEqual(decodeBytes(bytes), {
    text: 'Le traité n’est pas signé à Brevländ',
    charset: 'utf-8',
    guessed: true,
    invalid: 1,
  });
});

test('puts one replacement for a character that was cut off', () => {
  const whole = Buffer.from('déjà signé — traité');
  const { text, invalid } = decodeBytes(Buffer.concat([whole, Buffer.from('€').subarray(0, 2)]), {
    contentType: 'text/plain; charset=utf-8',
  });
  assert.deepEqual([text, invalid], ['déjà signé — traité\uFFFD', 1]);
});

test('disbelieves a declaration that fails on the bytes', () => {
  const bytes = encode(RUSSIAN, 'windows-1251');
  const { text, guessed } = decodeBytes(bytes, { contentType: 'text/html; charset=utf-8' });
  assert.deepEqual([text, guessed], [RUSSIAN, true]);
});

test('gives back any text that was written as UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.startsWith('\uFEFF') && !text.includes('\u001B') && !text.includes('\0'));
      assert.equal(decodeBytes(Buffer.from(text)).text, text);
    }),
  );
});

test('decodes any bytes without failing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decodeBytes(bytes).text === 'string'),
  );
});
