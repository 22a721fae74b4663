import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive, openArchiveForWriting } from 'onrecord/archive';
import { digestBytes } from 'onrecord/capture';
import { openPassageIndex } from 'onrecord/index';
import { addPages, type PageOutcome, rebuildArchive, verifyArchive } from 'onrecord/ingest';
import { makeDocx } from '../capture/made/made-docx.ts';
import { makeRelated } from '../capture/made/made-message.ts';
import { makePdf, setParagraphs } from '../capture/made/made-pdf.ts';
import { dumpArchive } from './dump-archive.ts';
import { makeFolder, makeInterview } from './made-pages.ts';

const runsOf = (number: number) =>
  makeInterview(number)
    .split('\n')
    .filter(Boolean)
    .map((text) => [{ text }]);

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  'one.pdf': () => {
    const [words] = setParagraphs(runsOf(1), { left: 60, top: 90, bottom: 700, letters: 80, gap: 9 });
    return makePdf([words!]);
  },
  'two.docx': () => makeDocx(runsOf(2).map((runs) => ({ runs }))),
  'three.mhtml': () =>
    makeRelated(
      {
        From: '<Saved by Blink>',
        'Snapshot-Content-Location': 'https://courier.example/3',
        Date: 'Mon, 03 Mar 2031 07:30:00 +0000',
      },
      [
        {
          fields: { 'Content-Type': 'text/html' },
          body: runsOf(3)
            .map(([run]) => `<p>${run!.text}</p>`)
            .join('\n'),
        },
      ],
    ),
  'four.eml': () =>
    Buffer.from(
      `Message-ID: <4@courier.example>\nSubject: Interview\nFrom: a@courier.example\n\n${makeInterview(4)}`,
    ),
};

test('adds, verifies and rebuilds what people have, each file with its own bytes', async (context) => {
  const folder = makeFolder(context);
  const pages = join(folder, 'pages');
  const archive = join(folder, 'archive');
  mkdirSync(pages);
  for (const [name, make] of Object.entries(FILES)) writeFileSync(join(pages, name), make());
  writeFileSync(join(pages, 'scan.pdf'), makePdf([[]]));
  for (const threads of [0, 1]) {
    rmSync(archive, { recursive: true, force: true });
    const refused: PageOutcome[] = [];
    const writer = await openArchiveForWriting(archive, { openIndex: openPassageIndex });
    const summary = await addPages(writer, [pages], {
      threads,
      onPage: (outcome) => outcome.type === 'refused' && refused.push(outcome),
    });
    writer.close();
    assert.deepEqual([summary.added, summary.refused], [4, 1]);
    assert.equal(refused[0]?.type === 'refused' && refused[0].code, 'no-text-layer');
    assert.equal(summary.turns, 4 * 4, 'two questions and two answers of each');
  }
  const reader = openArchive(archive);
  const saved = reader.findCapture(digestBytes(readFileSync(join(pages, 'three.mhtml'))));
  assert.equal(saved?.url, 'https://courier.example/3');
  reader.close();
  assert.deepEqual((await verifyArchive(archive)).damage, []);
  const before = dumpArchive(archive);
  await rebuildArchive(archive, { threads: 0 });
  assert.deepEqual(dumpArchive(archive), before);
});
