import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import { FOLLOW_BOUNDS, openWebRun, type VisitReport, watchOnce } from 'onrecord/ingest';
import { openServer } from '../../capture/open-server.ts';
import { makeFolder, makeInterview } from '../made-pages.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2031-05-01T08:00:00Z');

/** An archive that is watched at times of one's own, each round by a process of its own as far as it can tell. */
async function openWatch(context: TestContext) {
  const folder = makeFolder(context);
  const asked: string[] = [];
  const pages = new Map<string, string | number>();
  const port = await openServer(context, ({ url = '', headers }, response) => {
    asked.push(headers['if-none-match'] === undefined ? url : `${url}?`);
    const page = pages.get(url) ?? 404;
    if (typeof page === 'number') return response.writeHead(page).end();
    const etag = `"${page.length}"`;
    if (headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { 'Content-Type': 'text/plain', ETag: etag }).end(page);
  });
  const address = `http://127.0.0.1:${port}`;
  const write = async <Result>(
    work: (writer: Awaited<ReturnType<typeof openArchiveForWriting>>) => Result | Promise<Result>,
  ): Promise<Result> => {
    const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
    try {
      return await work(writer);
    } finally {
      writer.close();
    }
  };
  return {
    address,
    pages,
    follow: (path: string, hours: number) =>
      write((writer) => void writer.follow({ address: address + path, hours, ...FOLLOW_BOUNDS })),
    /** One round; what was asked for in it, and when the next one is due, in hours from the beginning. */
    round(hours: number, mostPages = 1000) {
      asked.length = 0;
      const clock = (): number => START + hours * HOUR;
      return write(async (writer) => {
        const reports: VisitReport[] = [];
        const run = await openWebRun(writer, {
          software: 'onrecord/test',
          contact: null,
          delay: 0,
          threads: 0,
          attempts: 1,
          allowPrivate: true,
          sleep: async () => {},
          clock,
          onVisit: (report) => reports.push(report),
        });
        const next = await watchOnce(writer, run, { mostPages, clock, signal: null });
        await run.close();
        return {
          asked: asked.filter((path) => path !== '/robots.txt'),
          outcomes: reports.map(({ outcome }) => outcome),
          next: next === null ? null : (next - START) / HOUR,
        };
      });
    },
  };
}

test('has nothing to do where nothing is followed or known', async (context) => {
  const { round } = await openWatch(context);
  assert.deepEqual(await round(0), { asked: [], outcomes: [], next: null });
});

test('looks at each source when its hours have passed, and at a page less and less often', async (context) => {
  const { address, pages, follow, round } = await openWatch(context);
  pages.set('/map.txt', `${address}/a`);
  pages.set('/a', makeInterview(1));
  await follow('/map.txt', 6);
  assert.deepEqual(await round(0), { asked: ['/map.txt', '/a'], outcomes: ['new'], next: 6 });
  assert.deepEqual(await round(5), { asked: [], outcomes: [], next: 6 });
  assert.deepEqual(await round(6), { asked: ['/map.txt'], outcomes: [], next: 12 });
  // Page looks after 1, 2, 4 … 64 days, each asking for a change only.
  let last = 0;
  for (const days of [1, 2, 4, 8, 16, 32, 64, 64]) {
    const due = last + days * 24;
    assert.deepEqual((await round(due - 1)).outcomes, [], `a little before ${days} days`);
    const { asked, outcomes } = await round(due);
    assert.deepEqual([asked.filter((path) => path !== '/map.txt'), outcomes], [['/a?'], ['unchanged']]);
    last = due;
  }
  pages.set('/a', makeInterview(1).replace('1 crossings', '12 crossings'));
  assert.deepEqual((await round(last + 64 * 24)).outcomes, ['record']);
  assert.deepEqual((await round(last + 65 * 24)).outcomes, ['unchanged']);
});

test('takes those that have waited longest where a round is bounded', async (context) => {
  const { address, pages, follow, round } = await openWatch(context);
  const paths = ['/a', '/b', '/c'];
  pages.set('/map.txt', paths.map((path) => address + path).join('\n'));
  for (const [index, path] of paths.entries()) pages.set(path, makeInterview(index));
  await follow('/map.txt', 10_000);
  await round(0);
  const later = DAY / HOUR;
  const seen = [await round(later, 2), await round(later + 1, 2)].map(({ asked }) => asked);
  assert.deepEqual(seen, [['/a?', '/b?'], ['/c?']]);
});
