import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findContentType, openPage } from 'onrecord/capture';
import { readPage } from 'onrecord/transcript';
import { HOSTILE_SHAPES } from './hostile-shapes.ts';

/** What once took time that grew with the square of the page; the rest by hand: npm run bench -- growth. */
const SHAPES = [
  'front matter',
  'names that differ',
  'labels alone',
  'labels in one line',
  'cues',
  'notices',
  'dashes',
  'separators',
];
const SMALL = 20_000;
const TIMES = 8;
/** Eight times the page takes about eight times as long; what compares each with each would take 64 times. */
const MOST = 32;

for (const name of SHAPES) {
  test(`reads ${name} in time that grows with the page and not with its square`, async () => {
    const shape = HOSTILE_SHAPES.find((one) => one.name === name);
    assert.ok(shape !== undefined, 'no such shape');
    const { source, make } = shape;
    const measure = async (size: number, runs: number): Promise<number> => {
      const contentType = findContentType(source);
      const opened = await openPage({ source, bytes: Buffer.from(make(size) as string), contentType });
      let least = Infinity;
      for (let i = 0; i < runs; i++) {
        // Processor time of this thread: other work on the machine does not count.
        const before = process.threadCpuUsage();
        readPage({ ...opened, source, digest: 'sha256:0' });
        const { user, system } = process.threadCpuUsage(before);
        least = Math.min(least, user + system);
      }
      return least;
    };
    await measure(SMALL, 1);
    // The clock of processor time goes in steps; a page of few milliseconds is taken for one step.
    const small = Math.max(4000, await measure(SMALL, 3));
    const large = await measure(SMALL * TIMES, 2);
    assert.ok(large < small * MOST, `${small / 1000} ms, and ${large / 1000} ms for ${TIMES} times the page`);
  });
}
