import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { createGunzip } from 'node:zlib';
import { createMemoryStore, type Query, WordIndex } from 'onrecord/index';
import { splitWords } from 'onrecord/text';
import { Oracle } from './fts5-oracle.ts';

/** Data beside the checkout; the project holds only its own words. */
const DATA = new URL('../../../shared/scale/whitehouse.jsonl.gz', import.meta.url);
const skip = existsSync(DATA) ? false : 'the data set is not beside the checkout';
const PASSAGES = 6000;

async function readPassages(): Promise<{ id: number; text: string; attributes: Record<string, never> }[]> {
  const passages: { id: number; text: string; attributes: Record<string, never> }[] = [];
  for await (const line of createInterface({ input: createReadStream(DATA).pipe(createGunzip()) })) {
    for (const text of (JSON.parse(line) as { text: string }).text.split(/\n\s*\n/)) {
      if (text.trim() !== '') passages.push({ id: passages.length, text, attributes: {} });
    }
    if (passages.length >= PASSAGES) break;
  }
  return passages;
}

test('finds and ranks real text as FTS5 does', { skip }, async () => {
  const passages = await readPassages();
  const index = new WordIndex(createMemoryStore());
  index.add(passages);
  const oracle = new Oracle(passages);
  let asked = 0;
  for (let i = 0; i < passages.length; i += 97) {
    const terms = splitWords(passages[i]!.text).map(({ term }) => term);
    if (terms.length < 4) continue;
    const [a, b, c] = [terms[0]!, terms[Math.floor(terms.length / 2)]!, terms[terms.length - 1]!];
    const word = (value: string): Query => ({ type: 'word', word: value });
    const queries: Query[] = [
      word(b),
      { type: 'phrase', words: terms.slice(1, 4).join(' ') },
      { type: 'and', parts: [word(a), word(c)] },
      { type: 'or', parts: [word(a), word(b), word(c)] },
      { type: 'near', phrases: [a, c], distance: 8 },
      { type: 'word', word: b.slice(0, 4), prefix: true },
    ];
    for (const query of queries) {
      const expected = oracle.search(query);
      const hits = index.search(query, { limit: 20 });
      assert.equal(index.count(query), expected.length);
      for (const [rank, hit] of hits.entries()) {
        const score = expected[rank]!.score;
        assert.ok(
          Math.abs(hit.score - score) <= 1e-9 * Math.max(1e-3, score),
          `${JSON.stringify(query)} at ${rank}`,
        );
      }
      asked++;
    }
  }
  oracle.close();
  assert.ok(asked > 200);
});

test('what FTS5 cannot express is found as by looking through the text', () => {
  const texts = [
    '外交部发言人表示',
    '部发言',
    '发 言',
    'ค่าเงินบาท',
    'เงิน บาท',
    'ＡＢＣ外交',
    'タワー・タワ',
    '러시아가 말했다',
  ];
  const index = new WordIndex(createMemoryStore());
  index.add(texts.map((text, id) => ({ id, text, attributes: {} })));
  const fold = (text: string): string =>
    ` ${splitWords(text)
      .map(({ term }) => term)
      .join(' ')} `;
  for (const asked of ['发言', '外交', '部', 'เงิน', 'บาท', 'タワ', 'ワー', '시아', 'abc外', '言发', '交部']) {
    const expected = [...texts.keys()].filter((id) => fold(texts[id]!).includes(fold(asked)));
    assert.deepEqual([...index.listMatches({ type: 'word', word: asked })], expected, asked);
  }
});
