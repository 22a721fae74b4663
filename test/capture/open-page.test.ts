import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaptureError, type OpenedPage, openPage } from 'onrecord/capture';
import { makeDocx, makeDocxFiles, makeZip } from './made/made-docx.ts';
import { makeMessage, makeRelated } from './made/made-message.ts';
import { makePdf } from './made/made-pdf.ts';

function open(bytes: string | Uint8Array, contentType: string | null = null): Promise<OpenedPage> {
  return openPage({ bytes: Buffer.from(bytes as string), source: 'page', contentType });
}

function textOf({ bytes }: OpenedPage): string {
  return Buffer.from(bytes).toString();
}

async function refusal(bytes: string | Uint8Array): Promise<string> {
  try {
    await open(bytes);
  } catch (error) {
    assert.ok(error instanceof CaptureError, String(error));
    assert.match(error.message, /^page /, 'a message names the file');
    return error.code;
  }
  return 'none';
}

test('leaves HTML and text as they are', async () => {
  for (const page of ['<p>Words.', 'Words.', 'WEBVTT\n\n00:00.000 --> 00:01.000\nWords.', 'Größe']) {
    const opened = await open(Buffer.from(page, 'latin1'), 'text/plain; charset=iso-8859-1');
    assert.deepEqual(Buffer.from(opened.bytes), Buffer.from(page, 'latin1'));
    assert.equal(opened.contentType, 'text/plain; charset=iso-8859-1');
    assert.equal(opened.url, null);
    assert.equal(opened.captured, null);
  }
});

test('tells a message from a text that begins like one', async () => {
  const release = 'From: the press office\nSubject: The lamp\nDate: 3 March 2031\n\nThe lamp is lit.';
  assert.equal(textOf(await open(release)), release);
  assert.match(textOf(await open(`Message-ID: <1@lamp.example>\n${release}`)), /^The lamp\n\n3 March 2031/);
});

test('takes address and moment of a page that SingleFile saved from its comment', async () => {
  const page = (url: string, date: string): string =>
    `<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: ${url} \n saved date: ${date}\n--><p>Words.`;
  const date = 'Mon Mar 03 2031 09:30:00 GMT+0200 (Eastern European Standard Time)';
  const { url, captured } = await open(page('https://lamp.example/a?b=1', date));
  assert.deepEqual([url, captured], ['https://lamp.example/a?b=1', '2031-03-03T07:30:00.000Z']);
  const vague = await open(page('javascript:alert(1)', 'Mon Mar 03 2031 09:30:00'));
  assert.deepEqual([vague.url, vague.captured], [null, null], 'no web address, no zone');
});

test('takes the address of a page that a browser or a mirroring program saved from its mark', async () => {
  const saved = await open(
    '<!DOCTYPE html>\n<!-- saved from url=(0022)https://lamp.example/a -->\n<p>Words.',
  );
  assert.deepEqual([saved.url, saved.captured], ['https://lamp.example/a', null]);
  const mirrored = await open(
    "<!-- Mirrored from lamp.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 03 Mar 2031 07:30:00 GMT --><p>Words.",
  );
  assert.deepEqual(
    [mirrored.url, mirrored.captured],
    ['https://lamp.example/a.html', '2031-03-03T07:30:00.000Z'],
  );
});

const SAVED = {
  From: '<Saved by Blink>',
  'Snapshot-Content-Location': 'https://lamp.example/statement',
  Subject: 'The lamp',
  Date: 'Mon, 03 Mar 2031 07:30:00 -0000',
};

test('takes the page out of MHTML with its address and its moment', async () => {
  const opened = await open(
    makeRelated(SAVED, [
      {
        fields: { 'Content-Type': 'text/html', 'Content-Location': 'https://lamp.example/statement' },
        body: '<html><p>“The lamp is lit.”</p></html>\n',
      },
      {
        fields: { 'Content-Type': 'text/html', 'Content-Location': 'https://lamp.example/frame' },
        body: '<html><p>An advertisement.</p></html>',
      },
    ]),
  );
  assert.equal(textOf(opened).trim(), '<html><p>“The lamp is lit.”</p></html>');
  assert.equal(opened.url, 'https://lamp.example/statement');
  assert.equal(opened.captured, '2031-03-03T07:30:00.000Z');
});

test('leaves the encoding of a page in MHTML to the page', async () => {
  const body = Buffer.from('<meta charset="windows-1251"><p>Маяк</p>'.replace('Маяк', ''), 'latin1');
  const page = Buffer.concat([body, Buffer.from([0xcc, 0xe0, 0xff, 0xea])]);
  const fields = { 'Content-Type': 'text/html', 'Content-Location': 'https://lamp.example/' };
  for (const encoding of ['quoted-printable', 'base64', '8bit'] as const) {
    const { bytes } = await open(makeRelated(SAVED, [{ fields, body: page, encoding }]));
    assert.ok(Buffer.from(bytes).includes(page), encoding);
  }
});

test('takes the HTML of an e-mail with its subject, sender and day', async () => {
  const opened = await open(
    makeRelated(
      {
        From: '=?utf-8?Q?Press_office_=E2=80=93_lights?= <press@lamp.example>',
        Subject: 'The lamp & the oil',
        Date: 'Mon, 3 Mar 2031 07:30:00 +0000',
        'Message-ID': '<1@lamp.example>',
      },
      [
        { fields: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<p>The lamp is lit.</p>' },
        { fields: { 'Content-Type': 'image/png', 'Content-ID': '<a>' }, body: 'x', encoding: 'base64' },
      ],
    ),
  );
  const html = textOf(opened);
  assert.match(html, /<h1>The lamp &amp; the oil<\/h1>/);
  assert.match(html, /Press office – lights · press@lamp\.example/);
  assert.match(html, /<p>The lamp is lit\.<\/p>/);
  assert.equal(opened.url, null);
});

test('refuses files of other kinds and says what to do', async () => {
  assert.equal(await refusal('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'not-text');
  assert.equal(await refusal(makeZip({ 'content.xml': '<a/>', mimetype: 'x' })), 'unknown-format');
  assert.equal(await refusal(makeZip({ 'xl/workbook.xml': '<a/>' })), 'unknown-format');
  assert.equal(await refusal(makeZip({ 'a.txt': 'Words.' })), 'unknown-format');
  assert.equal(await refusal('PK\x03\x04 and no more'), 'damaged-document');
  assert.equal(
    await refusal(makeMessage({ 'MIME-Version': '1.0', Subject: 'a', 'Content-Type': 'image/png' }, 'x')),
    'no-text-layer',
  );
});

test('reads a file by its bytes, whatever its name announces', async () => {
  const pdf = makePdf([[{ text: 'The lamp is lit tonight.', left: 60, base: 80 }]]);
  assert.match(textOf(await open(pdf, 'text/html')), /The lamp is lit tonight\./);
  assert.equal(textOf(await open('<p>Words.', 'application/pdf')), '<p>Words.');
});

test('takes headings, type, lists and tables of a Word document', async () => {
  const cell = (text: string): string => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const html = textOf(
    await open(
      makeDocx(
        [
          { style: 'Title', runs: [{ text: 'The lamp' }] },
          { style: 'Heading1', runs: [{ text: 'Oil & coal' }] },
          { runs: [{ text: 'Mr. Orme: ', bold: true }, { text: 'It is lit.' }] },
        ],
        { title: 'The lamp <of> the quay', body: `<w:tbl><w:tr>${cell('Oil')}${cell('12')}</w:tr></w:tbl>` },
      ),
    ),
  );
  assert.match(html, /<title>The lamp &lt;of&gt; the quay<\/title>/);
  assert.match(html, /<h1 class="title">The lamp<\/h1>/);
  assert.match(html, /<h1>Oil &amp; coal<\/h1>/);
  assert.match(html, /<p><strong>Mr\. Orme: <\/strong>It is lit\.<\/p>/);
  assert.match(html, /<table><tr><td><p>Oil<\/p>\s*<\/td><td><p>12<\/p>/);
});

test('refuses a Word document that is cut short, encrypted or made to unpack without end', async () => {
  const whole = makeDocx([{ runs: [{ text: 'The lamp is lit.' }] }]);
  assert.equal(await refusal(whole.subarray(0, whole.length - 30)), 'damaged-document');
  const files = makeDocxFiles([{ runs: [{ text: 'The lamp is lit.' }] }]);
  assert.equal(await refusal(makeZip(files, { flags: 1 })), 'encrypted');
  const bomb = { ...files, 'word/document.xml': Buffer.alloc(65 << 20, 0x20) };
  assert.equal(await refusal(makeZip(bomb)), 'too-large');
  // One that states less than it unpacks to is not unpacked past what it states.
  assert.equal(await refusal(makeZip(bomb, { stated: 100 })), 'damaged-document');
  assert.equal(await refusal(makeZip({ ...files, 'word/document.xml': '<w:document>' })), 'damaged-document');
});
