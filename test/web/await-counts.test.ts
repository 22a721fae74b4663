import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awaitCounts } from '../../src/web/threads/await-counts.ts';

test('asks once for a count that many wait for', async () => {
  const wanted: string[] = [];
  const counts = awaitCounts((name) => wanted.push(name));
  const [one, other, months] = [counts.take('coverage'), counts.take('coverage'), counts.take('months')];
  assert.deepEqual(wanted, ['coverage', 'months']);
  const taken = { value: 7, current: true };
  counts.put({ type: 'count-news', name: 'coverage', taken });
  assert.deepEqual([await one, await other], [taken, taken]);
  counts.put({ type: 'count-news', name: 'months', taken: null });
  await assert.rejects(months, /could not be taken/);
});

test('asks again for a count whose news came', async () => {
  const wanted: string[] = [];
  const counts = awaitCounts((name) => wanted.push(name));
  const news = { type: 'count-news', name: 'coverage', taken: { value: 7, current: false } } as const;
  counts.put(news);
  const first = counts.take('coverage');
  counts.put(news);
  await first;
  void counts.take('coverage');
  assert.deepEqual(wanted, ['coverage', 'coverage']);
});
