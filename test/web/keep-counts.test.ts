import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { ArchiveReader, Coverage } from 'onrecord/archive';
import { keepCounts } from '../../src/web/keep-counts.ts';
import { HAND_MADE } from './open-app.ts';

/** An archive that is changed by hand, whose counts take so many milliseconds of a clock that is set by hand. */
function makeCounted(takes: number) {
  const clock = { time: 0, state: 'a', counted: 0 };
  const coverage: Coverage = HAND_MADE.getCoverage();
  const archive: ArchiveReader = {
    ...HAND_MADE,
    readState: () => clock.state,
    getCoverage() {
      clock.counted++;
      clock.time += takes;
      return { ...coverage, statements: clock.counted };
    },
  };
  return { archive, clock, now: () => clock.time };
}

describe('keepCounts', () => {
  it('counts again when the archive changed, and not before thirty times what it took', () => {
    const { archive, clock, now } = makeCounted(100);
    const counts = keepCounts(archive, { now });
    counts.coverage();
    clock.time = 60_000;
    assert.equal(counts.coverage().statements, 1, 'nothing changed');
    clock.state = 'b';
    assert.equal(counts.readState().current, false);
    assert.equal(counts.coverage().statements, 2);
    assert.equal(counts.readState().current, true);
    clock.state = 'c';
    clock.time = 62_999;
    assert.equal(counts.coverage().statements, 2);
    clock.time = 63_000;
    assert.equal(counts.coverage().statements, 3);
    clock.state = 'd';
    clock.time = -10;
    assert.equal(counts.coverage().statements, 4, 'a clock that was put back keeps nothing for longer');
  });

  it('leaves a slow count to another thread, and gives the older one meanwhile', async () => {
    const { archive, clock, now } = makeCounted(20);
    const asked: string[] = [];
    const elsewhere = { ...HAND_MADE.getCoverage(), statements: 77 };
    const takeElsewhere = async (name: string) => {
      asked.push(name);
      if (asked.length === 1) throw new Error('the thread ended');
      return { value: elsewhere, current: asked.length > 2 };
    };
    const counts = keepCounts(archive, { now, takeElsewhere });
    assert.equal(counts.coverage().statements, 1);
    const { text } = counts.readState();
    clock.state = 'b';
    clock.time = 10_000;
    assert.equal(counts.coverage().statements, 1);
    await turn();
    assert.equal(counts.coverage().statements, 1, 'one that failed is asked for again');
    assert.equal(counts.coverage().statements, 1);
    await turn();
    assert.equal(counts.coverage().statements, 77);
    assert.deepEqual(asked, ['coverage', 'coverage']);
    assert.notEqual(counts.readState().text, text);
    assert.equal(counts.readState().current, false, 'it was an older one');
    clock.time = 20_000;
    counts.coverage();
    await turn();
    assert.equal(counts.coverage().statements, 77);
    assert.equal(counts.readState().current, true);
    assert.equal(asked.length, 3);
    assert.equal(clock.counted, 1);
  });

  it('says of a count that it gives whether it is of the archive as it is', () => {
    const { archive, clock, now } = makeCounted(100);
    const counts = keepCounts(archive, { now });
    const take = () => {
      const { value, current } = counts.take('coverage');
      return [(value as Coverage).statements, current];
    };
    assert.deepEqual(take(), [1, true]);
    clock.state = 'b';
    clock.time += 2_000;
    assert.deepEqual(take(), [1, false]);
    clock.time += 2_000;
    assert.deepEqual(take(), [2, true]);
  });
});
