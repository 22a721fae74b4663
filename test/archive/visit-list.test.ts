import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive, type PageVisit, VISITS_FILE, VisitLog, type VisitOutcome } from 'onrecord/archive';
import { openMade } from './open-made.ts';

function makeVisit(number: number, outcome: VisitOutcome): PageVisit {
  const address = `https://ferries.example/${number}`;
  return {
    ...{
      type: 'visit',
      time: `2031-06-01T08:00:${String(number).padStart(2, '0')}Z`,
      asked: address,
      address,
    },
    ...{ status: outcome === 'failed' ? 503 : 200, outcome, code: outcome === 'failed' ? 'status' : null },
    ...{ digest: outcome === 'failed' ? null : `sha256:${number % 2}`, etag: null, lastModified: null },
  };
}
const OUTCOMES: readonly VisitOutcome[] = ['new', 'unchanged', 'failed'];

test('lists looks at pages newest first, and goes on undisturbed by what is added', async (context) => {
  const { folder } = await openMade(context, []);
  const log = new VisitLog(folder);
  log.append({ type: 'request', time: '2031-06-01T08:00:00Z', address: 'https://ferries.example/' });
  for (let number = 0; number < 9; number++) log.append(makeVisit(number, OUTCOMES[number % 3]!));
  const archive = openArchive(folder);
  const numbers = (visits: readonly PageVisit[]): number[] =>
    visits.map(({ asked }) => Number(asked.split('/').at(-1)));
  const first = archive.listVisits({ limit: 4 });
  assert.deepEqual(numbers(first.results), [8, 7, 6, 5]);
  log.append(makeVisit(9, 'new'));
  const second = archive.listVisits({ limit: 4, cursor: first.next });
  assert.deepEqual(numbers(second.results), [4, 3, 2, 1]);
  const last = archive.listVisits({ limit: 4, cursor: second.next });
  assert.deepEqual([numbers(last.results), last.next], [[0], null]);
  assert.deepEqual(numbers(archive.listVisits({ outcome: 'failed' }).results), [8, 5, 2]);
  assert.deepEqual(numbers(archive.listVisits({ digest: 'sha256:1', limit: 2 }).results), [9, 7]);
  assert.deepEqual(archive.countVisits(), [
    { outcome: 'new', visits: 4 },
    { outcome: 'unchanged', visits: 3 },
    { outcome: 'failed', visits: 3 },
  ]);
  log.close();
  archive.close();
});

test('reads whole lines only, names a damaged one, and begins again with another log', async (context) => {
  const { folder } = await openMade(context, []);
  const path = join(folder, VISITS_FILE);
  const archive = openArchive(folder);
  assert.deepEqual(archive.listVisits(), { results: [], next: null });
  const line = `${JSON.stringify(makeVisit(1, 'new'))}\n`;
  writeFileSync(path, line + line.slice(0, 20));
  assert.equal(archive.listVisits().results.length, 1);
  appendFileSync(path, line.slice(20));
  assert.equal(archive.listVisits().results.length, 2);
  appendFileSync(path, 'nonsense\n');
  assert.throws(() => archive.listVisits(), /damaged in line 3/);
  writeFileSync(path, line);
  assert.equal(archive.listVisits().results.length, 1);
  archive.close();
});
