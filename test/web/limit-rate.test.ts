import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createRateLimit } from '../../src/web/limit-rate.ts';

describe('createRateLimit', () => {
  it('lets a burst through, then as many as the rate has, and says when to come back', () => {
    const limit = createRateLimit({ perSecond: 2, burst: 3 });
    assert.deepEqual(
      [0, 0, 0, 0].map((now) => limit('192.0.2.1', now)),
      [0, 0, 0, 1],
    );
    assert.equal(limit('192.0.2.1', 499), 1);
    assert.equal(limit('192.0.2.1', 500), 0);
    assert.equal(limit('192.0.2.2', 500), 0);
  });

  it('takes the addresses of one IPv6 network for one client, and mapped ones for what they map', () => {
    const limit = createRateLimit({ perSecond: 1, burst: 1 });
    assert.equal(limit('2001:db8:1:2:a::1', 0), 0);
    assert.equal(limit('2001:db8:1:2:ffff::9', 0), 1);
    assert.equal(limit('2001:db8:1:3::1', 0), 0);
    assert.equal(limit('::ffff:192.0.2.1', 0), 0);
    assert.equal(limit('192.0.2.1', 0), 1);
  });

  it('remembers no more clients than it was told to', () => {
    const limit = createRateLimit({ perSecond: 1, burst: 1, mostClients: 2 });
    for (const client of ['a', 'b', 'c']) assert.equal(limit(client, 0), 0);
    assert.equal(limit('c', 0), 1);
    assert.equal(limit('a', 0), 0);
  });

  it('answers in any stretch of time no more than the burst and the rate allow', () => {
    const times = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (pauses, rate, burst) => {
          const limit = createRateLimit({ perSecond: rate, burst });
          const answered: number[] = [];
          let now = 0;
          for (const pause of pauses) {
            now += pause;
            if (limit('a', now) === 0) answered.push(now);
          }
          for (const [from, start] of answered.entries())
            for (const [to, end] of answered.entries())
              if (to >= from) assert.ok(to - from + 1 <= burst + ((end - start) / 1000) * rate + 1e-6);
        },
      ),
    );
  });
});
