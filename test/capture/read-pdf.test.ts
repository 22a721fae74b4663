import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaptureError, openPage } from 'onrecord/capture';
import { LETTER_WIDTH, makePdf, PAGE, type PdfWords, setParagraphs } from './made/made-pdf.ts';

/** The markup between `<main>` and its end, a line an entry, without the numbers of pages. */
async function read(pdf: Uint8Array): Promise<string[]> {
  const { bytes } = await openPage({ bytes: pdf, source: 'page.pdf', contentType: null });
  const html = Buffer.from(bytes).toString();
  const body = html.slice(html.indexOf('<main>') + 6, html.indexOf('</main>'));
  return body
    .trim()
    .replaceAll(/ data-page="\d+"/g, '')
    .split('\n');
}

async function refusal(pdf: Uint8Array): Promise<string> {
  try {
    await read(pdf);
  } catch (error) {
    assert.ok(error instanceof CaptureError, String(error));
    return error.code;
  }
  return 'none';
}

const NOUNS = [
  'lamp',
  'keeper',
  'harbour',
  'ledger',
  'winter',
  'coal',
  'commission',
  'vessel',
  'light',
  'oil',
];

/** Words that differ from sentence to sentence. */
function say(number: number, words = 14): string {
  const chosen = Array.from(
    { length: words },
    (_, i) => NOUNS[(number * 7 + i * (3 + (number % 4))) % NOUNS.length],
  );
  return `Sentence ${'abcdefghijklmnopqrstuvwxyz'[number % 26]} of the ${chosen.join(' the ')}.`;
}

const MEASURE = { left: 60, top: 100, bottom: 700, letters: 70 };

test('joins lines to paragraphs that a gap parts', async () => {
  const paragraphs = [say(1, 30), say(2, 30), say(3, 3), say(4, 20)];
  const [page] = setParagraphs(
    paragraphs.map((text) => [{ text }]),
    { ...MEASURE, gap: 10 },
  );
  assert.deepEqual(
    await read(makePdf([page!])),
    paragraphs.map((text) => `<p>${text}</p>`),
  );
});

test('joins lines to paragraphs that begin further in', async () => {
  const paragraphs = [say(1, 30), say(2, 30), say(3, 30), say(4, 20)];
  const [page] = setParagraphs(
    paragraphs.map((text) => [{ text }]),
    { ...MEASURE, indent: 18 },
  );
  assert.deepEqual(
    await read(makePdf([page!])),
    paragraphs.map((text) => `<p>${text}</p>`),
  );
});

test('makes words whole that were divided at the end of a line, and keeps hyphens that are spelled', async () => {
  const lines = [
    'The keeper of the northern harbour had a well-known ledger in which the com-',
    'mission found the oil and the coal of every winter, and it was also a well-',
    'known habit of his to write down what the vessel in the roads had lost, Anglo-',
    'Saxon words among it, before he put out the lamp and went up the hill at dawn.',
  ];
  const words = lines.map((text, i): PdfWords => ({ text, left: 60, base: 100 + i * 14 }));
  assert.deepEqual(await read(makePdf([words])), [
    '<p>The keeper of the northern harbour had a well-known ledger in which the commission found the oil and the ' +
      'coal of every winter, and it was also a well-known habit of his to write down what the vessel in the roads ' +
      'had lost, Anglo-Saxon words among it, before he put out the lamp and went up the hill at dawn.</p>',
  ]);
});

test('sets heads, feet and page numbers apart, and breaks no sentence with them', async () => {
  const paragraphs = Array.from({ length: 30 }, (_, i) => say(i, 40));
  const pages = setParagraphs(
    paragraphs.map((text) => [{ text }]),
    { ...MEASURE, indent: 18 },
  ).map((words, i) => [
    { text: `Quay Assembly ${411 + i}`, left: 60, base: 40 },
    ...words,
    { text: `- ${i + 1} -`, left: 280, base: 770 },
  ]);
  const html = await read(makePdf(pages));
  assert.deepEqual(
    html.filter((line) => line.startsWith('<p>')),
    ['Quay Assembly 411', ...paragraphs].map((text) => `<p>${text}</p>`),
    'the first head may be the name of the house and stays',
  );
  const heads = html.filter((line) => !line.startsWith('<p>'));
  assert.ok(pages.length >= 3);
  assert.equal(heads.length, pages.length * 2 - 1);
  for (const head of heads)
    assert.match(head, /^<div class="running-head">(?:Quay Assembly \d+|- \d -)<\/div>$/);
});

test('reads two columns one after the other below a title that stands across both', async () => {
  const paragraphs = Array.from({ length: 7 }, (_, i) => say(i, 24));
  const set = setParagraphs(
    paragraphs.map((text) => [{ text }]),
    { ...MEASURE, letters: 36, indent: 12, top: 140, bottom: 600 },
  );
  const [left = [], right = []] = set;
  const shifted = right.map((words) => ({ ...words, left: words.left + 260 }));
  const title: PdfWords = {
    text: 'Lamps of the whole quay',
    left: 120,
    base: 90,
    size: 20,
    font: 'Courier-Bold',
  };
  assert.equal(set.length, 2);
  const html = await read(makePdf([[title, ...left, ...shifted]]));
  assert.deepEqual(html, [
    '<h1><b>Lamps of the whole quay</b></h1>',
    ...paragraphs.map((text) => `<p>${text}</p>`),
  ]);
});

test('reads labels that stand in a column of their own together with their words', async () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => [i % 2 === 0 ? 'MR. ORME' : 'THE KEEPER', say(i, 6)] as const,
  );
  const words = rows.flatMap(([label, text], i): PdfWords[] => [
    { text: label, left: 60, base: 100 + i * 40 },
    { text: text.slice(0, 40), left: 180, base: 100 + i * 40 },
    { text: text.slice(40), left: 180, base: 114 + i * 40 },
  ]);
  const html = await read(makePdf([words]));
  assert.deepEqual(
    html.map((line) => line.slice(0, 14)).filter((line) => /ORME|KEEPER/.test(line)).length,
    12,
  );
  for (const line of html) assert.match(line, /^<p>(?:MR\. ORME|THE KEEPER) Sentence [a-z] of .*\.<\/p>$/);
});

test('takes the numbers of lines out of the margin', async () => {
  const turns = Array.from({ length: 12 }, (_, i) => `${i % 2 === 0 ? 'Q.' : 'A.'} ${say(i, 20)}`);
  const pages = setParagraphs(
    turns.map((text) => [{ text }]),
    { ...MEASURE, left: 110, letters: 56, leading: 24, indent: 30 },
  );
  const numbered = pages.map((words) => [
    ...[...new Set(words.map(({ base }) => base))].map(
      (base, i): PdfWords => ({
        text: String(i + 1),
        left: 80 - String(i + 1).length * 10 * LETTER_WIDTH,
        base,
      }),
    ),
    ...words,
  ]);
  const html = await read(makePdf(numbered));
  assert.deepEqual(
    html.filter((line) => line.startsWith('<p>')),
    turns.map((text) => `<p>${text}</p>`),
  );
  assert.match(html.at(-1)!, /^<div class="line-numbers">1 2 3 4 /);
});

test('keeps bold type, and parts a bold question from the answer below it', async () => {
  const question = say(1, 22);
  const answer = say(2, 22);
  const [page] = setParagraphs([[{ text: question, bold: true }], [{ text: answer }]], MEASURE);
  assert.deepEqual(await read(makePdf([page!])), [`<p><b>${question}</b></p>`, `<p>${answer}</p>`]);
});

test('states the page of each paragraph, and the title of the document for what it is', async () => {
  const pdf = makePdf(
    [
      [
        { text: say(1, 6), left: 60, base: 100 },
        { text: 'The end.', left: 60, base: 114 },
      ],
      [{ text: say(2, 6), left: 60, base: 100 }],
    ],
    {
      info: { Title: 'The lamp (1)', CreationDate: "D:20310303093000+02'00'" },
    },
  );
  const { bytes, captured, url } = await openPage({ bytes: pdf, source: 'page.pdf', contentType: null });
  const html = Buffer.from(bytes).toString();
  assert.match(html, /<title>The lamp \(1\)<\/title>/);
  assert.match(html, /<p data-page="1">Sentence b of .* The end\.<\/p>\n<p data-page="2">Sentence c of /);
  assert.doesNotMatch(html, /2031/, 'the day of the file is none of the page');
  assert.deepEqual([captured, url], [null, null]);
});

test('escapes what a PDF says as text', async () => {
  const [line] = await read(makePdf([[{ text: '<script>alert(1)</script> & words', left: 60, base: 100 }]]));
  assert.equal(line, '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; words</p>');
});

test('refuses a scan, a locked document and a torn one', async () => {
  assert.equal(await refusal(makePdf([[], []])), 'no-text-layer');
  const locked = `<< /Filter /Standard /V 1 /R 2 /P -4 /Length 40 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`;
  const trailer = `/Encrypt 900 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`;
  const words: PdfWords = { text: say(1, 6), left: 60, base: 100 };
  assert.equal(await refusal(makePdf([[words]], { trailer, objects: [locked] })), 'encrypted');
  assert.equal(await refusal(Buffer.from('%PDF-1.7\nand nothing else')), 'damaged-document');
});

test('reads what is left of a document that was cut short', async () => {
  const whole = makePdf([[{ text: say(1, 6), left: 60, base: PAGE.height / 2 }]]);
  const cut = Buffer.from(whole).subarray(0, Buffer.from(whole).indexOf('startxref'));
  assert.deepEqual(await read(cut), [`<p>${say(1, 6)}</p>`]);
});
