import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeBytes, openPage } from 'onrecord/capture';
import { type Line, layOutLines } from 'onrecord/extract';
import { parseHtml } from 'onrecord/html';
import { type Account, readPage } from 'onrecord/transcript';
import { makeDocx, type WordParagraph } from '../capture/made/made-docx.ts';
import { makeRelated } from '../capture/made/made-message.ts';
import { makePdf, type PdfWords, type SetRun, setParagraphs } from '../capture/made/made-pdf.ts';

/** Example pages in Western letters, which the fonts of the made PDFs have. */
const PAGES = [
  'velmora-mfa--daily-briefing',
  'velmora-mfa--interview-one-word-more',
  'velmora-presidency--joint-press-conference',
  'velmora-assembly--oral-answers',
  'joint-commission--evidence-lomitskaya',
  'harbour-review--they-should-expect-paper',
  'sotavera-presidencia--conferencia-de-prensa',
  'grafenmark-presseamt--regierungspressekonferenz',
  'aurenne-diplomatie--point-de-presse',
  'dravenia-mfa--interview-open-water',
];

for (const name of PAGES) {
  const html = readFileSync(new URL(`../../examples/pages/${name}.html`, import.meta.url));
  const wanted = await read(html, `${name}.html`);
  const { text, charset } = decodeBytes(html);
  const paragraphs = takeParagraphs(text, wanted);
  const files: readonly (readonly [ending: string, bytes: Uint8Array])[] = [
    [
      'mhtml',
      makeRelated({ From: '<Saved by Blink>' }, [{ fields: { 'Content-Type': 'text/html' }, body: html }]),
    ],
    [
      'eml',
      makeRelated({ 'Message-ID': '<1@press.example>', Subject: wanted.page.title ?? '' }, [
        { fields: { 'Content-Type': `text/html; charset=${charset}` }, body: html, encoding: 'base64' },
      ]),
    ],
    ['docx', makeDocx(paragraphs.map(toWord), { title: wanted.page.title ?? '' })],
    ['pdf', printPages(paragraphs)],
  ];
  for (const [ending, bytes] of files) {
    test(`reads the turns of ${name} from ${ending.toUpperCase()} as from HTML`, async () => {
      const account = await read(bytes, `${name}.${ending}`);
      assert.deepEqual(describe(account), describe(wanted));
    });
  }
}

async function read(bytes: Uint8Array, source: string): Promise<Account> {
  const opened = await openPage({ bytes, source, contentType: null });
  return readPage({ ...opened, source, digest: 'sha256:0' });
}

function describe({ statements }: Account): unknown {
  return statements.map(({ title, turns }) => ({
    title: squash(title),
    turns: turns.map(({ speaker, role, text }) => `${role} ${speaker}: ${squash(text)}`),
  }));
}

function squash(text: string | null): string | null {
  return text?.replace(/\s+/g, ' ').trim() ?? null;
}

interface Paragraph {
  readonly kind: string;
  readonly heading: number;
  readonly runs: readonly SetRun[];
}

/** What a reader would copy of a page into another file: title, day, headings and words, with their bold type. */
function takeParagraphs(html: string, account: Account): Paragraph[] {
  const { text, lines } = layOutLines(parseHtml(html));
  assert.equal(text, account.text);
  const kept = new Set(['title', 'dateline', 'standfirst', 'heading', 'turn', 'body', 'note']);
  return lines.flatMap((line): Paragraph[] => {
    const block = account.blocks.find(({ start, end }) => start <= line.start && line.start < end)!;
    return kept.has(block.kind) && !line.hidden
      ? [{ kind: block.kind, heading: line.heading, runs: splitRuns(text, line) }]
      : [];
  });
}

function splitRuns(text: string, line: Line): SetRun[] {
  const runs: SetRun[] = [];
  let at = line.start;
  for (const [start, end] of line.bold) {
    runs.push({ text: text.slice(at, start) }, { text: text.slice(start, end), bold: true });
    at = end;
  }
  runs.push({ text: text.slice(at, line.end) });
  return runs
    .map((run) => ({ ...run, text: run.text.replace(/\s+/g, ' ') }))
    .filter((run) => run.text !== '');
}

function toWord({ kind, heading, runs }: Paragraph): WordParagraph {
  if (kind === 'title') return { style: 'Title', runs };
  return heading > 0 ? { style: 'Heading1', runs } : { runs };
}

/** Pages of a PDF with a running head and numbers, the title in larger type. */
function printPages(paragraphs: readonly Paragraph[]): Uint8Array {
  const titles = paragraphs.filter(({ kind }) => kind === 'title');
  const others = paragraphs.filter(({ kind }) => kind !== 'title');
  const [title = []] = setParagraphs(
    titles.map(({ runs }) => runs),
    { left: 60, top: 90, bottom: 200, letters: 44, size: 16, leading: 20 },
  );
  const top = Math.max(90, ...title.map(({ base }) => base)) + 30;
  const frames = setParagraphs(
    others.map(({ runs }) => runs),
    { left: 60, top, bottom: 700, letters: 78, gap: 9 },
  );
  return makePdf(
    frames.map((words, i): PdfWords[] => [
      ...(i === 0 ? title : [{ text: `Transcripts of the quay ${i + 1}`, left: 60, base: 40, size: 8 }]),
      ...words,
    ]),
  );
}
