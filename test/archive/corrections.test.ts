import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  ArchiveError,
  type ArchiveWriter,
  CORRECTABLE_KINDS,
  type CorrectionChange,
  openArchive,
  openArchiveForWriting,
  type StatementRecord,
  testAttributes,
} from 'onrecord/archive';
import { openPassageIndex, openWordIndex } from 'onrecord/index';
import { textAt } from 'onrecord/text';
import { BLOCK_KINDS } from 'onrecord/transcript';
import type { MadePage } from './made-account.ts';
import { openMade, storeMade } from './open-made.ts';

const PAGE: MadePage = {
  turns: [
    { speaker: 'A reporter', role: 'question', text: 'Will the ferry sail?' },
    { speaker: 'Jon Aldous', role: 'answer', text: 'It sails.\nWho pays for it? Nobody does.' },
    { speaker: 'Jon Aldous', role: 'answer', text: 'Advertisement: new boats.' },
    { speaker: 'A reporter', role: 'question', text: 'Thank you.' },
  ],
};

function only(writer: ArchiveWriter): StatementRecord {
  return writer.reader.findStatement(writer.reader.listStatements().results[0]!.id)!;
}

function correctTurn(
  writer: ArchiveWriter,
  turn: number,
  change: CorrectionChange,
  words: string | null = null,
): string {
  const statement = only(writer);
  return writer.correct({ target: `${statement.id}.${statement.turns[turn]!.id}`, change, words }).id;
}

/** Every turn of the corrected account is still the text at its spans. */
function checkSpans(writer: ArchiveWriter): void {
  const { corrected } = writer.reader.findAccount(only(writer).id)!;
  for (const { turns } of corrected.statements) {
    for (const turn of turns) assert.equal(turn.text, textAt(corrected.text, turn.spans));
  }
}

test('says who spoke, and shows that a person said so', async (context) => {
  const writer = await openMade(context, [PAGE]);
  const id = correctTurn(writer, 1, { field: 'speaker', value: 'Ana Varga', all: false });
  const { turns, speakers, corrected } = only(writer);
  assert.deepEqual(
    turns.map(({ speaker }) => speaker),
    ['A reporter', 'Ana Varga', 'Jon Aldous', 'A reporter'],
  );
  assert.deepEqual([turns[1]!.rule, turns[1]!.certainty, corrected], ['owner:speaker', 'certain', true]);
  assert.deepEqual(turns[1]!.corrections, [
    { id, field: 'speaker', was: 'Jon Aldous', made: '2031-06-01T08:00:00.000Z', note: null },
  ]);
  assert.ok(speakers.some(({ name }) => name === 'Ana Varga'));
  assert.equal(writer.reader.listStatements({ filter: { speaker: ['Varga'] } }).results.length, 1);
});

test('corrects all turns of a speaker at once, and roles', async (context) => {
  const writer = await openMade(context, [PAGE]);
  correctTurn(writer, 1, { field: 'speaker', value: null, all: true });
  correctTurn(writer, 3, { field: 'role', value: 'moderator', all: false });
  const { turns } = only(writer);
  assert.deepEqual(
    turns.map(({ speaker }) => speaker),
    ['A reporter', null, null, 'A reporter'],
  );
  assert.deepEqual([turns[1]!.certainty, turns[3]!.role], ['unknown', 'moderator']);
});

test('sets a date without changing ids', async (context) => {
  const writer = await openMade(context, [PAGE]);
  const before = only(writer);
  writer.correct({ target: before.id, change: { field: 'date', value: '2030-12-24' } });
  const after = only(writer);
  assert.deepEqual(
    [after.id, after.date, after.corrections[0]!.was],
    [before.id, '2030-12-24', '2031-05-03'],
  );
  assert.deepEqual(
    after.turns.map(({ id }) => id),
    before.turns.map(({ id }) => id),
  );
});

test('splits a turn, gives the new one a speaker, and joins it again', async (context) => {
  const writer = await openMade(context, [PAGE]);
  correctTurn(writer, 1, { field: 'split' }, 'Who pays');
  correctTurn(writer, 2, { field: 'split' }, 'Nobody');
  correctTurn(writer, 2, { field: 'speaker', value: 'A reporter', all: false });
  assert.deepEqual(
    only(writer)
      .turns.slice(1, 4)
      .map(({ speaker, text }) => [speaker, text]),
    [
      ['Jon Aldous', 'It sails.'],
      ['A reporter', 'Who pays for it?'],
      ['Jon Aldous', 'Nobody does.'],
    ],
  );
  checkSpans(writer);
  correctTurn(writer, 1, { field: 'join' });
  assert.equal(only(writer).turns[1]!.text, 'It sails.\nWho pays for it?');
  checkSpans(writer);
});

test('takes a block out of the speech and back in', async (context) => {
  const writer = await openMade(context, [PAGE]);
  const target = only(writer).id;
  writer.correct({ target, change: { field: 'block', value: 'teaser' }, words: 'Advertisement' });
  assert.equal(only(writer).turns.length, 3);
  writer.correct({ target, change: { field: 'block', value: 'turn' }, words: 'Advertisement' });
  assert.equal(
    only(writer).turns[1]!.text,
    'It sails.\nWho pays for it? Nobody does.\nAdvertisement: new boats.',
  );
  checkSpans(writer);
});

test('finds what was corrected and no longer what was not', async (context) => {
  const writer = await openMade(context, [PAGE]);
  const find = () =>
    openWordIndex(writer.reader).count(
      { type: 'phrase', words: 'who pays' },
      { filter: { attributes: testAttributes({ speaker: ['reporter'] }) } },
    );
  assert.equal(find(), 0);
  correctTurn(writer, 1, { field: 'speaker', value: 'A reporter', all: false });
  assert.equal(find(), 1);
});

test('withdraws a correction; what was read holds again', async (context) => {
  const writer = await openMade(context, [PAGE]);
  const before = only(writer);
  const id = correctTurn(writer, 1, { field: 'speaker', value: 'Ana Varga', all: false });
  writer.withdraw(id);
  assert.deepEqual(only(writer), before);
  assert.throws(() => writer.withdraw(id), ArchiveError);
});

test('applies corrections to a page that is stored again', async (context) => {
  const writer = await openMade(context, [PAGE]);
  correctTurn(writer, 1, { field: 'speaker', value: 'Ana Varga', all: false });
  const log = readFileSync(join(writer.folder, 'owner.jsonl'));
  const other = await openMade(context, []);
  writeFileSync(join(other.folder, 'owner.jsonl'), log);
  other.recoverCorrections();
  await storeMade(other, [PAGE]);
  assert.deepEqual(only(other).turns, only(writer).turns);
});

test('finds the place of a correction on a page that is laid out otherwise', async (context) => {
  const writer = await openMade(context, [PAGE]);
  correctTurn(writer, 1, { field: 'speaker', value: 'Ana Varga', all: false });
  const log = readFileSync(join(writer.folder, 'owner.jsonl'));
  const other = await openMade(context, [{ ...PAGE, before: 'A longer menu than a former reader saw' }]);
  writeFileSync(join(other.folder, 'owner.jsonl'), log);
  other.recoverCorrections();
  assert.equal(only(other).turns[1]!.speaker, 'Ana Varga');
  const gone = await openMade(context, [{ ...PAGE, turns: PAGE.turns.slice(0, 1) }]);
  writeFileSync(join(gone.folder, 'owner.jsonl'), log);
  gone.recoverCorrections();
  assert.equal(gone.reader.findAccount(only(gone).id)!.unplaced.length, 1);
});

test('passes over the rest of a crash at the end of the log, and names a damaged line', async (context) => {
  const writer = await openMade(context, [PAGE]);
  correctTurn(writer, 1, { field: 'speaker', value: 'Ana Varga', all: false });
  const path = join(writer.folder, 'owner.jsonl');
  appendFileSync(path, '{"type":"correc');
  const again = await openArchiveForWriting(writer.folder, { openIndex: openPassageIndex });
  assert.equal(only(again).turns[1]!.speaker, 'Ana Varga');
  const { id, turns } = only(again);
  again.correct({
    target: `${id}.${turns[0]!.id}`,
    change: { field: 'role', value: 'moderator', all: false },
  });
  assert.equal(readFileSync(path, 'utf8').split('\n').length, 3);
  again.close();
  writeFileSync(path, `{"type":"a newer thing"}\n{"type":"correction","id":7}\n`);
  const reader = openArchive(writer.folder);
  assert.throws(() => reader.findAccount(only(writer).page.id), /line 2/);
  reader.close();
});

test('refuses what cannot be corrected, and says why', async (context) => {
  const writer = await openMade(context, [PAGE]);
  const { id, turns } = only(writer);
  const refuse = (target: string, change: CorrectionChange, why: RegExp, words: string | null = null) =>
    assert.throws(
      () => writer.correct({ target, change, words }),
      (error) => error instanceof ArchiveError && why.test(error.message),
    );
  refuse('nothing', { field: 'date', value: null }, /nothing in the archive/);
  refuse(id, { field: 'speaker', value: 'X', all: false }, /id of a turn/);
  refuse(id, { field: 'date', value: '2031-02-30' }, /not a day/);
  refuse(`${id}.${turns[3]!.id}`, { field: 'join' }, /no turn after/);
  refuse(`${id}.${turns[1]!.id}`, { field: 'split' }, /does not stand there/, 'elsewhere');
  refuse(`${id}.${turns[1]!.id}`, { field: 'split' }, /4 times/, 's');
});

test('corrects blocks to every kind that there is', () => {
  assert.deepEqual(CORRECTABLE_KINDS, BLOCK_KINDS);
});

test('keeps searches under names, and forgets them', async (context) => {
  const writer = await openMade(context, [PAGE]);
  writer.saveSearch('ferries', 'ferry role:answer');
  writer.saveSearch('boats', 'boat');
  writer.saveSearch('ferries', 'ferry OR ferries');
  const kept = () => writer.reader.listSavedSearches().map(({ name, query }) => [name, query]);
  assert.deepEqual(kept(), [
    ['ferries', 'ferry OR ferries'],
    ['boats', 'boat'],
  ]);
  writer.forgetSearch('ferries');
  assert.deepEqual(kept(), [['boats', 'boat']]);
  assert.throws(() => writer.forgetSearch('ferries'), ArchiveError);
  assert.throws(() => writer.saveSearch(' ', 'boat'), ArchiveError);
});
