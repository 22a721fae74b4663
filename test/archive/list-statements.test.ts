import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArchiveReader, Filter, StatementRecord, StatementSummary } from 'onrecord/archive';
import type { MadePage } from './made-account.ts';
import { openMade } from './open-made.ts';

const SPEAKERS = ['Ana Varga', 'Ana Maria Orrin', 'Jon Aldous'] as const;
const ROLES = ['answer', 'question', 'statement'] as const;
const PUBLISHERS = ['Harbour Courier', 'Ministry of Ferries', 'Harbour Board'] as const;
const DAYS = ['2031-05-03', null, '2031-05-04', '2031-06-01', '2032-01-31', null, '2031-05-03'] as const;

/** Pages in which days, speakers, roles and publishers come together in every way, some days and speakers missing. */
const PAGES = Array.from({ length: 60 }, (_, number): MadePage => {
  const turns = [0, 1, 2].slice(0, 1 + (number % 3)).map((turn) => ({
    speaker: (number + turn) % 4 === 0 ? null : SPEAKERS[(number * 7 + turn) % 3]!,
    role: ROLES[(number + turn * 2) % 3]!,
    text: `The ferry ${number} sails at ${turn}.`,
  }));
  return {
    ...{ number, turns, title: null, date: DAYS[number % 7]!, publisher: PUBLISHERS[(number * 5) % 3]! },
    language: number % 2 === 0 ? 'en' : 'de-AT',
  };
});

const FILTERS: readonly Filter[] = [
  ...[{}, { speaker: ['aldous'] }, { speaker: ['ana'] }, { speaker: ['nobody'] }, { role: ['question'] }],
  ...[
    { speaker: ['varga'], role: ['answer'] },
    { speaker: ['ana'], role: ['question', 'statement'] },
  ],
  ...[{ publisher: ['harbour'] }, { publisher: ['ferries'], speaker: ['ana'] }, { publisher: ['board'] }],
  ...[{ from: '2031-05-04' }, { to: '2031-05' }, { speaker: ['ana'], from: '2031-06' }, { undated: true }],
  ...[{ speaker: ['varga'], to: '2031' }, { speaker: ['ana'], undated: true }, { language: ['de'] }],
] as Filter[];

function meets({ turns, date, publisher, language }: StatementRecord, filter: Filter): boolean {
  const { speaker, role, from, to } = filter;
  const spoken = turns.some(
    (turn) =>
      (!speaker || turn.speaker?.toLowerCase().split(' ').includes(speaker[0]!)) &&
      (!role || role.some((one) => one === turn.role)),
  );
  if ((speaker || role) && !spoken) return false;
  if (filter.publisher && !publisher!.toLowerCase().includes(filter.publisher[0]!)) return false;
  if (filter.language && language !== 'de-AT') return false;
  if (filter.undated) return date === null;
  return (!from || (date !== null && date >= from)) && (!to || (date !== null && date <= `${to}-99`));
}

function readAll(reader: ArchiveReader, filter: Filter, order: 'newest' | 'oldest'): StatementSummary[] {
  const all: StatementSummary[] = [];
  let cursor: string | null = null;
  do {
    const { results, next } = reader.listStatements({ filter, order, cursor, limit: 4 });
    all.push(...results);
    cursor = next;
  } while (cursor !== null);
  return all;
}

test('lists and counts by every filter what a look at every statement finds', async (context) => {
  const { reader } = await openMade(context, PAGES);
  const stored = PAGES.map(({ number }) => `pages/${number}.txt`);
  const statements = reader
    .listStatements({ limit: 1000 })
    .results.map(({ id }) => reader.findStatement(id)!)
    .sort((a, b) => stored.indexOf(a.source) - stored.indexOf(b.source));
  assert.equal(statements.length, PAGES.length);
  for (const filter of FILTERS) {
    const wanted = statements.filter((statement) => meets(statement, filter));
    const name = JSON.stringify(filter);
    for (const order of ['newest', 'oldest'] as const) {
      const way = order === 'newest' ? -1 : 1;
      const sources = wanted
        .toSorted((a, b) => {
          if (a.date === null || b.date === null) {
            if (a.date !== b.date) return a.date === null ? 1 : -1;
          } else if (a.date !== b.date) return a.date < b.date ? -way : way;
          return way * (stored.indexOf(a.source) - stored.indexOf(b.source));
        })
        .map(({ source }) => source);
      assert.deepEqual(
        readAll(reader, filter, order).map(({ source }) => source),
        sources,
        `${name}, ${order}`,
      );
    }
    assert.equal(reader.countStatements(filter), wanted.length, name);
    const months = new Map<string, { statements: number; turns: number }>();
    for (const { date, turns } of wanted) {
      if (date === null) continue;
      const month = months.get(date.slice(0, 7)) ?? { statements: 0, turns: 0 };
      months.set(date.slice(0, 7), { statements: month.statements + 1, turns: month.turns + turns.length });
    }
    assert.deepEqual(
      reader.countByMonth(filter),
      [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, counts]) => ({ month, ...counts })),
      name,
    );
  }
});

test('lists what comes after a statement, whether or not the list has it', async (context) => {
  const { reader } = await openMade(context, PAGES);
  for (const order of ['newest', 'oldest'] as const) {
    const all = readAll(reader, {}, order);
    for (const filter of FILTERS.slice(0, 8)) {
      const own = new Set(readAll(reader, filter, order).map(({ id }) => id));
      for (const [place, { id }] of all.entries()) {
        const expected = all.slice(place + 1).filter((one) => own.has(one.id));
        const { results } = reader.listStatements({ filter, order, after: id, limit: 3 });
        assert.deepEqual(
          results.map((one) => one.id),
          expected.slice(0, 3).map((one) => one.id),
        );
      }
    }
  }
  const first = reader.listStatements({ limit: 1 }).results;
  assert.deepEqual(reader.listStatements({ after: 'nothing', limit: 1 }).results, first);
});

test('counts speakers, and the turns that an answer rests on, as a look at every turn does', async (context) => {
  const { reader } = await openMade(context, PAGES);
  const statements = reader
    .listStatements({ limit: 1000 })
    .results.map(({ id }) => reader.findStatement(id)!);
  const said = (name: string | null, from = '') =>
    statements.flatMap(({ id, date, turns }) =>
      turns
        .filter(({ speaker }) => name === null || speaker === name)
        .filter(() => from === '' || (date !== null && date >= from))
        .map(() => ({ id, date })),
    );
  const expected = (turns: ReturnType<typeof said>) => {
    const days = turns.flatMap(({ date }) => date ?? []).sort();
    return {
      statements: new Set(turns.map(({ id }) => id)).size,
      turns: turns.length,
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
    };
  };
  for (const { name, description: _none, ...counts } of reader.listSpeakers()) {
    assert.deepEqual(counts, expected(said(name)), name);
    const isSpeaker = (one: string): boolean => one === name;
    assert.deepEqual(reader.countTurns({ isSpeaker, from: null, to: null }), expected(said(name)), name);
    assert.deepEqual(
      reader.countTurns({ isSpeaker, from: '2031-05-04', to: null }),
      expected(said(name, '2031-05-04')),
    );
  }
  assert.equal(reader.listSpeakers().length, SPEAKERS.length);
  assert.deepEqual(reader.countTurns({ isSpeaker: null, from: null, to: null }), expected(said(null)));
  const nobody = { isSpeaker: () => false, from: null, to: null };
  assert.deepEqual(reader.countTurns(nobody), { statements: 0, turns: 0, from: null, to: null });
});
