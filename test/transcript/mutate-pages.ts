import { readdirSync, readFileSync } from 'node:fs';
import { makeDocx } from '../capture/made/made-docx.ts';
import { makeMessage, makeRelated } from '../capture/made/made-message.ts';
import { makePdf, setParagraphs } from '../capture/made/made-pdf.ts';

/** A page with a name, as a file would have it. */
export interface MutatedPage {
  readonly source: string;
  readonly bytes: Uint8Array;
}

/** The same numbers on every machine (mulberry32): at least 0, below 1. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is put into pages: what opens and does not close, what means something to one format, what means nothing. */
const PIECES: readonly string[] = [
  '<div>'.repeat(300),
  '</table></div></p>',
  '<!--',
  '-->',
  '<script>',
  '<![CDATA[',
  '<plaintext>',
  '<svg><math>',
  '<table><tr><td>',
  '<a href="'.repeat(20),
  '&'.repeat(50),
  '&#x110000;&#0;&#xd800;&NotEqualTilde;',
  '\0'.repeat(40),
  '\u202e\u2066\u200b\u200d\ufeff',
  '\ufffd\ufffe',
  '\ud800',
  '“'.repeat(30),
  'Question: '.repeat(30),
  'ANNA PRELL: ',
  '— ',
  '【記者】',
  '32 May 2031 25:61',
  ' '.repeat(2000),
  '\r\n'.repeat(200),
  'WEBVTT\n\n00:00.000 --> 00:01.000\n',
  '---\ntitle: x\n---\n',
  '%PDF-1.4\n',
  'PK\x03\x04',
  'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n',
  'endstream endobj xref trailer << /Root 1 0 R >>',
  '/Length 99999999 ',
  '[ (words) -99999 (more) ] TJ 1e308 0 0 1e308 0 0 Tm ',
  'q '.repeat(500),
];

/** Whole pages of every format: the examples, and some of them in the files that people have. */
export function listPages(): MutatedPage[] {
  const folder = new URL('../../examples/pages/', import.meta.url);
  const examples = readdirSync(folder).map((name) => ({
    source: name,
    bytes: readFileSync(new URL(name, folder)),
  }));
  const text = 'Question: Why is the lamp lit?\n\nAnna Prell: It was agreed. The keeper has said so twice.';
  const paragraphs = text.split('\n\n').map((each) => [{ text: each }]);
  const frames = setParagraphs([...paragraphs, ...paragraphs], {
    left: 60,
    top: 90,
    bottom: 140,
    letters: 60,
    gap: 9,
  });
  const made: MutatedPage[] = [
    { source: 'made.pdf', bytes: makePdf(frames, { info: { Title: 'Lamps' } }) },
    {
      source: 'made.docx',
      bytes: makeDocx(
        paragraphs.map((runs) => ({ runs })),
        { title: 'Lamps' },
      ),
    },
    { source: 'made.eml', bytes: makeMessage({ 'Message-ID': '<1@a.example>', Subject: 'Lamps' }, text) },
    {
      source: 'made.mhtml',
      bytes: makeRelated({ From: '<Saved by Blink>' }, [
        { fields: { 'Content-Type': 'text/html' }, body: `<h1>Lamps</h1><p>${text.replace('\n\n', '<p>')}` },
      ]),
    },
  ];
  // The formats with containers have more places to break than there are files of them here.
  return [...examples, ...made, ...made, ...made];
}

/** One page after another, each a whole one with up to six mutations; the same for the same seed. */
export function* mutatePages(
  pages: readonly MutatedPage[],
  seed: number,
  count: number,
): Generator<MutatedPage> {
  const random = makeRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  for (let i = 0; i < count; i++) {
    const page = pick(pages);
    let bytes: Buffer = Buffer.from(page.bytes);
    for (let left = below(7); left > 0; left--) bytes = mutate(bytes);
    // Names lie in every way.
    const source = random() < 0.8 ? page.source : pick(pages).source;
    yield { source: `${i}-${source}`, bytes };
  }

  function mutate(bytes: Buffer): Buffer {
    const at = below(bytes.length + 1);
    const to = Math.min(bytes.length, at + below(400));
    const cut = (middle: Uint8Array): Buffer =>
      Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(to)]);
    switch (below(8)) {
      case 0:
        return bytes.subarray(0, at);
      case 1:
        return cut(Buffer.alloc(0));
      case 2:
        return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
      case 3:
        return cut(Buffer.from(Array.from({ length: below(40) }, () => below(256))));
      case 4:
        return cut(Buffer.from(pick(PIECES)));
      case 5: {
        const other = pick(pages).bytes;
        const from = below(other.length);
        return cut(other.subarray(from, from + below(4000)));
      }
      case 6: {
        const flipped = Buffer.from(bytes);
        for (let n = below(20); n > 0 && flipped.length > 0; n--) flipped[below(flipped.length)] = below(256);
        return flipped;
      }
      default:
        // The text of another encoding.
        return bytes.length > 50_000
          ? bytes
          : Buffer.from(bytes.toString('utf8'), pick(['utf16le', 'latin1']));
    }
  }
}
