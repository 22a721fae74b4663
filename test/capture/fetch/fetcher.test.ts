import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { RobotsAnswer, Visit } from 'onrecord/capture';
import { openFetcher, openRawServer, openServer } from '../open-server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves these paths; anything else, robots.txt too, is not there. */
function serve(paths: Readonly<Record<string, Answer>>): Answer {
  return (request, response) => {
    const answer = paths[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  };
}

const page: Answer = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<p>The harbour opens.</p>');
};

function textOf({ outcome }: Visit): string {
  assert.equal(outcome.type, 'page', outcome.type === 'failed' ? outcome.error.message : '');
  return outcome.type === 'page' ? new TextDecoder().decode(outcome.content) : '';
}

function codeOf({ outcome }: Visit): string {
  return outcome.type === 'failed' ? outcome.error.code : outcome.type;
}

test('takes a page with its headers, and says who asks', async (context) => {
  let agent: string | undefined;
  const port = await openServer(
    context,
    serve({
      '/a': (request, response) => {
        agent = request.headers['user-agent'];
        page(request, response);
      },
    }),
  );
  const visit = await openFetcher().visit(`http://127.0.0.1:${port}/a#part`);
  assert.equal(textOf(visit), '<p>The harbour opens.</p>');
  assert.equal(agent, 'onrecord/test (+mailto:owner@archive.example)');
  const [exchange] = visit.exchanges;
  assert.equal(exchange?.address, `http://127.0.0.1:${port}/a`);
  assert.equal(exchange?.ip, '127.0.0.1');
  assert.deepEqual(exchange?.headers[0], ['Content-Type', 'text/html; charset=utf-8']);
});

for (const [name, pack] of Object.entries({
  gzip: gzipSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
})) {
  test(`unpacks what came as ${name}, and keeps it as it came`, async (context) => {
    const packed = pack('The ferry runs.');
    const port = await openServer(
      context,
      serve({ '/a': (_, response) => response.writeHead(200, { 'Content-Encoding': name }).end(packed) }),
    );
    const visit = await openFetcher().visit(`http://127.0.0.1:${port}/a`);
    assert.equal(textOf(visit), 'The ferry runs.');
    assert.deepEqual(Buffer.from(visit.exchanges[0]!.body), packed);
  });
}

test('follows redirects and keeps each of them', async (context) => {
  const port = await openServer(
    context,
    serve({
      '/a': (_, response) => response.writeHead(301, { Location: 'b' }).end(),
      '/b': (_, response) => response.writeHead(302, { Location: '/c' }).end(),
      '/c': page,
    }),
  );
  const visit = await openFetcher().visit(`http://127.0.0.1:${port}/a`);
  assert.deepEqual(
    visit.exchanges.map(({ status }) => status),
    [301, 302, 200],
  );
  assert.equal(visit.outcome.type === 'page' && visit.outcome.address, `http://127.0.0.1:${port}/c`);
});

test('gives up on redirects in a circle', async (context) => {
  const port = await openServer(
    context,
    serve({ '/a': (_, response) => response.writeHead(307, { Location: '/a' }).end() }),
  );
  assert.equal(codeOf(await openFetcher().visit(`http://127.0.0.1:${port}/a`)), 'too-many-redirects');
});

test('asks with what the server gave last time', async (context) => {
  const port = await openServer(
    context,
    serve({
      '/a': (request, response) => {
        if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
        else page(request, response);
      },
    }),
  );
  const fetcher = openFetcher();
  const address = `http://127.0.0.1:${port}/a`;
  assert.equal(codeOf(await fetcher.visit(address, { etag: '"v1"', lastModified: null })), 'not-modified');
  assert.equal(codeOf(await fetcher.visit(address)), 'page');
});

test('asks again for what may pass, as long as the server says, and not for what is gone', async (context) => {
  let asked = 0;
  const port = await openServer(
    context,
    serve({
      '/busy': (request, response) => {
        const after = ['7', 'Sat, 01 Jan 2000 00:01:40 GMT'][asked++];
        if (after !== undefined) response.writeHead(503, { 'Retry-After': after }).end();
        else page(request, response);
      },
      '/gone': (_, response) => {
        asked++;
        response.writeHead(410).end();
      },
    }),
  );
  const waits: number[] = [];
  let now = Date.parse('2000-01-01T00:00:00Z');
  const fetcher = openFetcher({
    clock: () => now,
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  });
  assert.equal(codeOf(await fetcher.visit(`http://127.0.0.1:${port}/busy`)), 'page');
  assert.deepEqual(waits, [7000, 93_000]);
  asked = 0;
  const gone = await fetcher.visit(`http://127.0.0.1:${port}/gone`);
  assert.deepEqual([codeOf(gone), asked], ['http-status', 1]);
  assert.equal(gone.outcome.type === 'failed' && gone.outcome.status, 410);
});

test('leaves a host alone that asks to wait for hours, in further runs too, and a day at most', async (context) => {
  const asked: string[] = [];
  const port = await openServer(context, ({ url }, response) => {
    asked.push(url!);
    if (url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(429, { 'Retry-After': '999999' }).end();
  });
  const memory = {
    lastRequests: new Map(),
    noteRequest() {},
    holds: new Map<string, number>(),
    noteHold: (host: string, until: number) => void memory.holds.set(host, until),
    findRobots: () => null,
    noteRobots() {},
  };
  let now = 1_000_000;
  const clock = (): number => now;
  const address = (path: string): string => `http://127.0.0.1:${port}${path}`;
  const fetcher = openFetcher({ memory, clock });
  assert.equal(codeOf(await fetcher.visit(address('/a'))), 'http-status');
  assert.equal(codeOf(await fetcher.visit(address('/b'))), 'told-to-wait');
  assert.equal(codeOf(await openFetcher({ memory, clock }).visit(address('/b'))), 'told-to-wait');
  assert.deepEqual(asked, ['/robots.txt', '/a']);
  now += 24 * 3600_000;
  assert.equal(codeOf(await openFetcher({ memory, clock }).visit(address('/b'))), 'http-status');
});

test('lets the other pages of a host wait as long as one of them was told to', async (context) => {
  let now = 1_000_000;
  const times: [path: string, time: number][] = [];
  const port = await openServer(context, (request, response) => {
    times.push([request.url!, now]);
    if (request.url === '/busy' && times.length === 2) response.writeHead(503, { 'Retry-After': '30' }).end();
    else page(request, response);
  });
  const fetcher = openFetcher({
    clock: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  const visit = (path: string) => fetcher.visit(`http://127.0.0.1:${port}${path}`);
  await Promise.all([visit('/busy'), visit('/other')]);
  assert.deepEqual(
    times
      .slice(1)
      .map(([path]) => path)
      .toSorted(),
    ['/busy', '/busy', '/other'],
  );
  for (const [, time] of times.slice(2)) assert.ok(time >= 1_030_000);
});

test('goes to addresses in other scripts, as servers write them', async (context) => {
  const asked: string[] = [];
  const port = await openRawServer(context, (socket, head) => {
    const path = head.split(' ')[1]!;
    asked.push(decodeURI(path));
    const answers: Record<string, string> = {
      '/a': 'HTTP/1.1 301 Moved\r\nLocation: /интервью/1?q=Häfen\r\nContent-Length: 0\r\n\r\n',
    };
    socket.end(answers[path] ?? 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
  });
  await openFetcher().visit(`http://127.0.0.1:${port}/a`);
  assert.deepEqual(asked, ['/robots.txt', '/a', '/интервью/1?q=Häfen']);
});

test('knows a host with the dot of the root as the same host', async (context) => {
  const hosts: (string | undefined)[] = [];
  const port = await openServer(context, (request, response) => {
    hosts.push(request.headers.host);
    page(request, response);
  });
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const fetcher = openFetcher({ resolve });
  await fetcher.visit(`http://harbour.example.:${port}/a`);
  await fetcher.visit(`http://harbour.example:${port}/b`);
  assert.deepEqual(new Set(hosts), new Set([`harbour.example:${port}`]));
  assert.equal(hosts.length, 3, 'one robots.txt and two pages');
});

for (const [name, robots, allowed] of [
  ['forbids the page', { status: 200, text: 'User-agent: *\nDisallow: /a' }, false],
  ['forbids another', { status: 200, text: 'User-agent: *\nDisallow: /b' }, true],
  [
    'forbids us by name',
    { status: 200, text: 'User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /' },
    false,
  ],
  ['is not there', { status: 404, text: '' }, true],
  ['has a wildcard before the page', { status: 200, text: 'User-agent: *\nAllow: /\nDisallow: /*a$' }, false],
  [
    'has wildcards without end, none of which is the page',
    { status: 200, text: `User-agent: *\n${`Disallow: /b${'*a'.repeat(300)}b\n`.repeat(800)}` },
    true,
  ],
  [
    'has wildcards without end, and allows the page behind them',
    {
      status: 200,
      text: `User-agent: *\n${`Disallow: /b${'*a'.repeat(300)}b\n`.repeat(20)}Disallow: /a\nAllow: /a*`,
    },
    false,
  ],
  ['fails', { status: 500, text: '' }, false],
  ['lies behind a login', { status: 403, text: '' }, true],
  [
    'is cut after 500 KiB',
    { status: 200, text: `User-agent: *\nDisallow: /a\n${'#'.repeat(100_000_000)}` },
    false,
  ],
] as const) {
  test(`heeds a robots.txt that ${name}`, async (context) => {
    const port = await openServer(
      context,
      serve({
        '/robots.txt': (_, response) => {
          response.on('error', () => {});
          response.writeHead(robots.status).end(robots.text);
        },
        '/a': page,
      }),
    );
    const visit = await openFetcher().visit(`http://127.0.0.1:${port}/a`);
    assert.equal(codeOf(visit), allowed ? 'page' : 'robots');
  });
}

test('reads a robots.txt once, and remembers it in the next run', async (context) => {
  let asked = 0;
  const port = await openServer(
    context,
    serve({
      '/robots.txt': (_, response) => {
        asked++;
        response.end('User-agent: *\nDisallow: /b');
      },
      '/a': page,
    }),
  );
  const kept = new Map<string, { time: number; answer: RobotsAnswer }>();
  const memory = {
    lastRequests: new Map(),
    noteRequest() {},
    holds: new Map(),
    noteHold() {},
    findRobots: (origin: string) => kept.get(origin) ?? null,
    noteRobots: (origin: string, time: number, answer: RobotsAnswer) =>
      void kept.set(origin, { time, answer }),
  };
  for (const path of ['/a', '/b']) {
    await openFetcher({ memory }).visit(`http://127.0.0.1:${port}${path}`);
    await openFetcher({ memory }).visit(`http://127.0.0.1:${port}${path}`);
  }
  assert.equal(asked, 1);
});

test('leaves a pause after every request to a host, the longest that is asked for', async (context) => {
  const times: number[] = [];
  const port = await openServer(context, (request, response) => {
    times.push(performance.now());
    if (request.url === '/robots.txt') response.end('User-agent: *\nCrawl-delay: 0.12');
    else page(request, response);
  });
  const fetcher = openFetcher({ delay: 40, sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)) });
  await Promise.all(['/a', '/b', '/c'].map((path) => fetcher.visit(`http://127.0.0.1:${port}${path}`)));
  const pauses = times.slice(1).map((time, index) => time - times[index]!);
  assert.equal(times.length, 4);
  for (const pause of pauses.slice(1)) assert.ok(pause >= 120, `${pause} ms`);
});

test('waits for a host that an earlier run has just asked, and no longer when the clock was set back', async (context) => {
  const port = await openServer(context, serve({ '/a': page }));
  for (const [last, wait] of [
    [999_000, 4000],
    [9_999_000, 5000],
  ] as const) {
    const waits: number[] = [];
    const noted: string[] = [];
    const fetcher = openFetcher({
      delay: 5000,
      clock: () => 1_000_000,
      sleep: async (ms) => void waits.push(ms),
      memory: {
        lastRequests: new Map([['127.0.0.1', last]]),
        noteRequest: (host, address) => void noted.push(`${host} ${new URL(address).pathname}`),
        holds: new Map(),
        noteHold() {},
        findRobots: () => ({ time: 1_000_000, answer: { status: 404, text: '' } }),
        noteRobots() {},
      },
    });
    await fetcher.visit(`http://127.0.0.1:${port}/a`);
    // Two milliseconds more, as clocks and timers count whole ones.
    assert.deepEqual(waits, [wait + 2]);
    assert.deepEqual(noted, ['127.0.0.1 /a']);
  }
});
