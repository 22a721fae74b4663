import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepCounts } from '../../src/web/keep-counts.ts';
import { HAND_MADE } from './open-app.ts';

describe('keepCounts', () => {
  it('counts again only when an answer is older than five seconds', () => {
    let counted = 0;
    let time = 0;
    const archive = {
      ...HAND_MADE,
      getCoverage: () => {
        counted++;
        return HAND_MADE.getCoverage();
      },
    };
    const counts = keepCounts(archive, () => time);
    counts.coverage();
    time = 4999;
    counts.coverage();
    assert.equal(counted, 1);
    time = 5000;
    counts.coverage();
    assert.equal(counted, 2);
    time = -10;
    counts.coverage();
    assert.equal(counted, 3, 'a clock that was put back keeps nothing for longer');
  });
});
