import assert from 'node:assert/strict';
import { appendFileSync, createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { iterateVisitLog, openArchive, openArchiveForWriting } from 'onrecord/archive';
import { openPassageIndex } from 'onrecord/index';
import {
  openWebRun,
  rebuildArchive,
  takePages,
  type VisitReport,
  verifyArchive,
  type WebOptions,
} from 'onrecord/ingest';
import { WARCParser } from 'warcio';
import { openServer } from '../../capture/open-server.ts';
import { makeFolder } from '../made-pages.ts';

interface Site {
  readonly address: string;
  /** Paths and what they answer; may be changed at any time. */
  readonly pages: Map<string, string | number>;
  readonly asked: string[];
}

/** A site on this machine; a number is the status that a path is answered with. */
async function openSite(
  context: TestContext,
  pages: Readonly<Record<string, string | number>>,
): Promise<Site> {
  const served = new Map<string, string | number>(Object.entries(pages));
  const asked: string[] = [];
  const port = await openServer(context, ({ url = '', headers }, response) => {
    asked.push(url);
    const page = served.get(url) ?? 404;
    if (typeof page === 'number') return response.writeHead(page).end();
    const etag = `"${page.length}"`;
    if (headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ETag: etag }).end(page);
  });
  return { address: `http://127.0.0.1:${port}`, pages: served, asked };
}

const OPTIONS: WebOptions = {
  software: 'onrecord/test',
  contact: null,
  delay: 0,
  threads: 0,
  attempts: 1,
  allowPrivate: true,
  sleep: async () => {},
};

/** Looks at pages as one run of a command does, and returns what it told. */
async function visit(folder: string, addresses: readonly string[], options: Partial<WebOptions> = {}) {
  const reports: VisitReport[] = [];
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  const run = await openWebRun(writer, { ...OPTIONS, ...options, onVisit: (report) => reports.push(report) });
  await takePages(run, addresses);
  await run.close();
  const statements = writer.reader.listStatements({ limit: 1000 }).results;
  writer.close();
  return { reports, statements, outcomes: reports.map(({ outcome }) => outcome) };
}

function makePage({
  clock = '08:00',
  answer = 'The ferry runs.',
  title = 'Interview with Ana Varga',
} = {}): string {
  return `<html><head><title>${title}</title></head><body><div class="clock">${clock}</div><h1>${title}</h1>
<p>3 May 2031</p><p><b>Question:</b> Will the ferry run this winter, as was promised?</p><p><b>Ana Varga:</b> ${answer}</p>
<p><b>Question:</b> And the border post at Lindhafen?</p><p><b>Ana Varga:</b> It stays open, day and night.</p></body></html>`;
}

test('takes a page, and once more only what changed in it', async (context) => {
  const folder = makeFolder(context);
  const site = await openSite(context, { '/a': makePage() });
  const page = `${site.address}/a`;
  const first = await visit(folder, [page]);
  assert.deepEqual(first.outcomes, ['new']);
  assert.equal(first.statements[0]?.url, page);
  assert.deepEqual((await visit(folder, [page])).outcomes, ['unchanged']);

  site.pages.set('/a', makePage({ clock: '08:15!' }));
  assert.deepEqual((await visit(folder, [page])).outcomes, ['furniture']);

  site.pages.set('/a', makePage({ answer: 'The ferry does not run.' }));
  const changed = await visit(folder, [page]);
  assert.deepEqual(changed.outcomes, ['record']);
  assert.deepEqual(changed.reports[0]?.differences, [
    { field: 'words', before: 'runs.', after: 'does not run.' },
  ]);
  assert.equal(changed.statements.length, 3, 'every capture keeps its own statement');
});

test('tells a changed title, and says nothing of an archive that has the bytes already', async (context) => {
  const folder = makeFolder(context);
  const site = await openSite(context, { '/a': makePage(), '/b': makePage() });
  await visit(folder, [`${site.address}/a`]);
  assert.deepEqual((await visit(folder, [`${site.address}/b`])).outcomes, ['unchanged']);
  site.pages.set('/a', makePage({ title: 'Conversation with Ana Varga' }));
  const { reports } = await visit(folder, [`${site.address}/a`]);
  assert.equal(reports[0]?.differences[0]?.field, 'title');
});

test('calls a page gone only after two looks a day apart, and takes it back', async (context) => {
  const folder = makeFolder(context);
  const site = await openSite(context, { '/a': makePage() });
  const page = [`${site.address}/a`];
  const look = async (day: number) => {
    const clock = (): number => Date.parse('2031-05-01T08:00Z') + day * 24 * 3600_000;
    return (await visit(folder, page, { clock })).reports[0]?.presence;
  };
  assert.equal(await look(0), 'there');
  site.pages.set('/a', 404);
  assert.equal(await look(1), 'missing');
  assert.equal(await look(1.5), 'missing');
  site.pages.set('/a', 503);
  assert.equal(await look(1.8), 'unreachable');
  site.pages.set('/a', 410);
  assert.equal(await look(2.1), 'gone');
  site.pages.set('/a', makePage());
  assert.equal(await look(3), 'there');
  site.pages.set('/a', 404);
  assert.equal(await look(4), 'missing');
});

test('goes on after pages that cannot be had or read, and says why', async (context) => {
  const folder = makeFolder(context);
  const site = await openSite(context, {
    '/a': makePage(),
    '/empty': '',
    '/no': 404,
    '/robots.txt': 'User-agent: *\nDisallow: /closed',
  });
  const paths = ['/no', '/empty', '/closed', '/a'];
  const { reports, statements } = await visit(folder, [
    ...paths.map((path) => site.address + path),
    'ftp://harbour.example/',
  ]);
  const codes = Object.fromEntries(
    reports.map(({ asked, error }) => [URL.parse(asked)?.pathname, error?.code ?? null]),
  );
  assert.deepEqual(codes, {
    '/no': 'http-status',
    '/empty': 'empty',
    '/closed': 'robots',
    '/a': null,
    '/': 'bad-address',
  });
  assert.equal(statements.length, 1);
  assert.ok(!site.asked.includes('/closed'));
});

test('asks for a robots.txt once a day, over restarts', async (context) => {
  const folder = makeFolder(context);
  const site = await openSite(context, { '/a': makePage(), '/b': makePage({ answer: 'No.' }) });
  await visit(folder, [`${site.address}/a`]);
  await visit(folder, [`${site.address}/b`]);
  assert.equal(site.asked.filter((path) => path === '/robots.txt').length, 1);
});

test('notes a request before it is sent, and passes over the rest of a crash', async (context) => {
  const folder = makeFolder(context);
  const log = join(folder, 'visits.jsonl');
  const noted: string[] = [];
  const port = await openServer(context, ({ url }, response) => {
    noted.push(`${url} ${readFileSync(log, 'utf8').includes(`${port}${url}"`)}`);
    response.end(makePage());
  });
  await visit(folder, [`http://127.0.0.1:${port}/a`]);
  assert.deepEqual(noted, ['/robots.txt true', '/a true']);
  const before = [...iterateVisitLog(folder)];
  appendFileSync(log, '{"type":"visit","ti');
  assert.deepEqual([...iterateVisitLog(folder)], before);
  await visit(folder, [`http://127.0.0.1:${port}/a`]);
  assert.ok([...iterateVisitLog(folder)].length > before.length);
});

test('says which line of a damaged log is at fault', (context) => {
  const folder = makeFolder(context);
  appendFileSync(
    join(folder, 'visits.jsonl'),
    '{"type":"request","time":"2031-05-01T00:00Z","address":"http://a.example/"}\n{"type":"visit"}\n',
  );
  assert.throws(() => [...iterateVisitLog(folder)], /damaged in line 2/);
});

test('keeps what was sent and what came, redirects too, in records that other tools read', async (context) => {
  const folder = makeFolder(context);
  const page = gzipSync(makePage());
  const port = await openServer(context, ({ url }, response) => {
    if (url === '/old') response.writeHead(301, { Location: '/a' }).end('moved');
    else if (url === '/a')
      response
        .writeHead(200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Encoding': 'gzip',
          'X-Harbour': '7',
        })
        .end(page);
    else response.writeHead(404).end();
  });
  await visit(folder, [`http://127.0.0.1:${port}/old`]);
  await visit(folder, [`http://127.0.0.1:${port}/a`]);
  const file = join(folder, 'captures', 'onrecord-00001.warc.gz');
  const records: string[] = [];
  const bodies = new Map<string, string>();
  for await (const record of WARCParser.iterRecords(createReadStream(file))) {
    const path =
      record.warcTargetURI === undefined ? '' : (URL.parse(record.warcTargetURI ?? '')?.pathname ?? '');
    records.push(`${record.warcType} ${path}`);
    if (record.warcType === 'revisit') {
      assert.equal(record.warcRefersToTargetURI, `http://127.0.0.1:${port}/a`);
      assert.equal(record.httpHeaders?.headers.get('x-harbour'), '7');
    } else bodies.set(records.at(-1)!, await record.contentText());
    if (records.at(-1) === 'response /a') {
      assert.equal(record.httpHeaders?.headers.get('x-harbour'), '7');
      assert.equal(record.httpHeaders?.headers.get('x-orig-content-encoding'), 'gzip');
    }
  }
  assert.deepEqual(records, [
    'warcinfo ',
    'response /a',
    'response /old',
    'request /old',
    'request /a',
    'revisit /a',
    'request /a',
  ]);
  assert.equal(bodies.get('response /a'), makePage());
  assert.equal(bodies.get('response /old'), 'moved');
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  assert.deepEqual((await verifyArchive(writer.folder)).damage, []);
  writer.close();
  await rebuildArchive(folder, { threads: 0 });
  const rebuilt = openArchive(folder);
  const [statement] = rebuilt.listStatements().results;
  assert.equal(statement?.url, `http://127.0.0.1:${port}/a`);
  assert.equal(statement?.turns, 4);
  const [capture] = rebuilt.listCaptures().results;
  assert.deepEqual([capture?.size, capture?.contentType], [makePage().length, 'text/html; charset=utf-8']);
  rebuilt.close();
});
