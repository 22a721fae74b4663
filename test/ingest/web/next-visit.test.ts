import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageVisit } from 'onrecord/archive';
import { type KnownPage, nextVisit, presenceOf } from 'onrecord/ingest';

const DAY = 24 * 3600_000;
const START = Date.parse('2031-05-01T08:00:00Z');

/** A page looked at once a day, with these outcomes; a number is the status of a failed look. */
function page(...outcomes: readonly (PageVisit['outcome'] | number)[]): KnownPage {
  return {
    asked: 'https://harbour.example/a',
    visits: outcomes.map((outcome, day) => ({
      type: 'visit',
      time: new Date(START + day * DAY).toISOString(),
      asked: 'https://harbour.example/a',
      address: 'https://harbour.example/a',
      status: typeof outcome === 'number' ? outcome : 200,
      outcome: typeof outcome === 'number' ? 'failed' : outcome,
      code: typeof outcome === 'number' ? 'http-status' : null,
      digest: typeof outcome === 'number' ? null : 'sha256:0',
      etag: null,
      lastModified: null,
    })),
  };
}

function daysUntil(known: KnownPage): number {
  return (nextVisit(known) - Date.parse(known.visits.at(-1)!.time)) / DAY;
}

test('looks at a page less and less often while nothing changes, and daily again when it has', () => {
  assert.equal(daysUntil(page('new')), 1);
  assert.equal(daysUntil(page('new', 'unchanged')), 2);
  assert.equal(daysUntil(page('new', 'unchanged', 'furniture')), 4);
  assert.equal(daysUntil(page('new', ...Array<'unchanged'>(20).fill('unchanged'))), 64);
  assert.equal(daysUntil(page('new', 'unchanged', 'unchanged', 'record')), 1);
  assert.equal(nextVisit(page()), 0);
});

test('looks again soon at what is missing or cannot be reached, seldom at what is gone', () => {
  assert.equal(daysUntil(page('new', 404)), 1);
  assert.equal(daysUntil(page('new', 503)), 1);
  assert.equal(daysUntil(page('new', 404, 404)), 64);
});

test('does not take an outage for a page that is gone', () => {
  assert.equal(presenceOf(page('new', 500, 500, 500)), 'unreachable');
  assert.equal(presenceOf(page('new', 404, 500, 404)), 'gone');
  assert.equal(presenceOf(page('new', 404, 'unchanged', 404)), 'missing');
});
