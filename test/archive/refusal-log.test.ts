import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive, openArchiveForWriting, VISITS_FILE } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { openMade } from './open-made.ts';

const refuse = (name: string, code = 'empty') => ({ source: name, code, message: `${name} is refused` });

test('notes a refused file once until there is another reason', async (context) => {
  const writer = await openMade(context, []);
  const { folder } = writer;
  writer.noteRefusal(refuse('a.html'));
  writer.noteRefusal(refuse('a.html'));
  writer.noteRefusal(refuse('b.html'));
  const later = await openArchiveForWriting(folder, {
    openIndex: openPassageIndex,
    now: () => '2031-06-02T08:00:00.000Z',
  });
  later.noteRefusal(refuse('a.html'));
  later.noteRefusal(refuse('a.html', 'not-text'));
  later.close();
  const archive = openArchive(folder);
  context.after(() => archive.close());
  assert.equal(archive.countRefusals(), 3);
  const first = archive.listRefusals({ limit: 2 });
  const facts = first.results.map(({ source, code, time }) => [source, code, time.slice(0, 10)]);
  assert.deepEqual(facts, [
    ['a.html', 'not-text', '2031-06-02'],
    ['b.html', 'empty', '2031-06-01'],
  ]);
  const { results, next } = archive.listRefusals({ limit: 2, cursor: first.next });
  assert.deepEqual([results.map(({ source }) => source), next], [['a.html'], null]);
  assert.deepEqual(archive.listVisits(), { results: [], next: null });
});

test('makes the log of visits only when there is something to note', async (context) => {
  const writer = await openMade(context, []);
  const { folder } = writer;
  const archive = openArchive(folder);
  context.after(() => archive.close());
  assert.throws(() => readFileSync(join(folder, VISITS_FILE)), { code: 'ENOENT' });
  const state = archive.readState();
  writer.noteRefusal(refuse('a.html'));
  assert.notEqual(archive.readState(), state, 'answers that were kept are made anew');
  assert.equal(archive.countRefusals(), 1);
});
