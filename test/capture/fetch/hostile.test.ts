import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import {
  brotliCompressSync,
  constants,
  createZstdCompress,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { CaptureError, type FetcherOptions, isPublicAddress, parseAddress } from 'onrecord/capture';
import { openFetcher, openRawServer, openServer } from '../open-server.ts';
import { CERTIFICATE, KEY } from './untrusted-certificate.ts';

/** Visits an address whose robots.txt is known, so that the page is all that is asked for. */
async function failOf(address: string, options: Partial<FetcherOptions> = {}): Promise<string> {
  const fetcher = openFetcher({
    attempts: 1,
    memory: {
      lastRequests: new Map(),
      noteRequest() {},
      holds: new Map(),
      noteHold() {},
      findRobots: () => ({ time: Date.now(), answer: { status: 404, text: '' } }),
      noteRobots() {},
    },
    ...options,
  });
  const { outcome } = await fetcher.visit(address);
  return outcome.type === 'failed' ? outcome.error.code : outcome.type;
}

test('knows public addresses from those of this machine, of private networks and of clouds', () => {
  for (const ip of ['93.184.215.14', '2606:2800:21f:cb07::1', '1.1.1.1']) assert.ok(isPublicAddress(ip), ip);
  const closed = [
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%lo',
    'ff02::1',
    'localhost',
    '',
  ];
  for (const ip of closed) assert.ok(!isPublicAddress(ip), ip);
});

test('takes no scheme but http and https, and no password', () => {
  for (const address of [
    'file:///etc/passwd',
    'ftp://a.example/',
    'data:text/html,a',
    'gopher://a.example',
    'harbour',
    'https://me:secret@a.example/',
    `https://a.example/${'a'.repeat(9000)}`,
  ])
    assert.throws(
      () => parseAddress(address),
      (error) => error instanceof CaptureError && error.code === 'bad-address',
      address,
    );
  assert.equal(parseAddress('../b', new URL('https://a.example/x/y')).href, 'https://a.example/b');
});

test('refuses an address of this machine however it is written', async () => {
  for (const host of [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0',
    '[::1]',
    '[::ffff:7f00:1]',
    'localhost',
  ]) {
    assert.equal(await failOf(`http://${host}:1/`, { mayAsk: isPublicAddress }), 'private-address', host);
  }
});

test('refuses a redirect that leads inside', async (context) => {
  let inside = 0;
  const secret = await openServer(
    context,
    (_, response) => {
      inside++;
      response.end('secret');
    },
    '127.0.0.2',
  );
  const port = await openServer(context, (_, response) =>
    response.writeHead(302, { Location: `http://127.0.0.2:${secret}/` }).end(),
  );
  assert.equal(await failOf(`http://127.0.0.1:${port}/`), 'private-address');
  assert.equal(inside, 0);
});

test('goes where the checked answer led, though the name answers otherwise a moment later', async (context) => {
  let inside = 0;
  const port = await openServer(context, (_, response) => response.end('public'));
  await openServer(context, () => inside++, '127.0.0.2');
  let asked = 0;
  const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
  assert.equal(await failOf(`http://rebind.example:${port}/`, { resolve }), 'page');
  assert.equal(asked, 1);
  assert.equal(await failOf(`http://rebind.example:${port}/`, { resolve }), 'private-address');
  assert.equal(inside, 0);
});

test('refuses a name with one private address among its public ones', async (context) => {
  const port = await openServer(context, (_, response) => response.end('public'));
  const resolve = async () => ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
  assert.equal(await failOf(`http://mixed.example:${port}/`, { resolve }), 'private-address');
});

test('does not take a page whose certificate nobody vouches for', async (context) => {
  const server = createSecureServer({ key: KEY, cert: CERTIFICATE }, (_, response) => response.end('page'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  assert.equal(await failOf(`https://127.0.0.1:${port}/`), 'tls');
});

test('stops at an endless body', async (context) => {
  const port = await openServer(context, (_, response) => {
    const chunk = Buffer.alloc(1 << 16, 'a');
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour);
    pour();
  });
  assert.equal(await failOf(`http://127.0.0.1:${port}/`, { bounds: { bytes: 1 << 20 } }), 'too-large');
});

test('does not wait for a body that drips', async (context) => {
  const port = await openServer(context, (_, response) => {
    const drip = setInterval(() => response.write('a'), 20);
    response.on('close', () => clearInterval(drip));
  });
  assert.equal(await failOf(`http://127.0.0.1:${port}/`, { bounds: { timeout: 300 } }), 'timed-out');
});

test('does not wait for a server that is silent', async (context) => {
  const port = await openServer(context, () => {});
  assert.equal(await failOf(`http://127.0.0.1:${port}/`, { bounds: { idle: 100 } }), 'timed-out');
});

for (const [name, bomb] of [
  ['gzip', gzipSync(Buffer.alloc(80 << 20))],
  ['br', brotliCompressSync(Buffer.alloc(80 << 20))],
  ['zstd', zstdCompressSync(Buffer.alloc(80 << 20))],
  ['deflate', deflateSync(Buffer.alloc(80 << 20))],
  ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(80 << 20)))],
] as const) {
  test(`makes no more of a ${name} bomb than its bounds`, async (context) => {
    const port = await openServer(context, (_, response) =>
      response.writeHead(200, { 'Content-Encoding': name }).end(bomb),
    );
    assert.equal(await failOf(`http://127.0.0.1:${port}/`), 'too-large');
  });
}

test('gives no zstd frame a window larger than a page needs', async (context) => {
  const packer = createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: 27 } });
  const frame: Buffer[] = [];
  packer.on('data', (part) => frame.push(part));
  packer.write('a page');
  packer.end();
  await new Promise((resolve) => packer.on('end', resolve));
  const port = await openServer(context, (_, response) =>
    response.writeHead(200, { 'Content-Encoding': 'zstd' }).end(Buffer.concat(frame)),
  );
  assert.equal(await failOf(`http://127.0.0.1:${port}/`), 'bad-response');
});

test('refuses an encoding that it does not know, or that is broken, or a pile of them', async (context) => {
  const port = await openServer(context, ({ url }, response) =>
    response.writeHead(200, { 'Content-Encoding': decodeURIComponent(url!.slice(1)) }).end('not packed'),
  );
  for (const encoding of ['compress', 'gzip', 'gzip, gzip, gzip', 'constructor'])
    assert.equal(
      await failOf(`http://127.0.0.1:${port}/${encodeURIComponent(encoding)}`),
      'bad-response',
      encoding,
    );
});

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n';

for (const [name, answer] of [
  ['promises more than it sends', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort'],
  ['breaks its chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\npage\r\n'],
  ['ends in the middle of a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\npage'],
  ['floods the headers', `HTTP/1.1 200 OK\r\n${`X-Flood: ${'a'.repeat(1000)}\r\n`.repeat(200)}\r\npage`],
  ['states two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\npage'],
  ['speaks no HTTP', 'SSH-2.0-harbour\r\n'],
  ['states a length and sends chunks', `${CHUNKED}Content-Length: 5\r\n\r\n4\r\npage\r\n0\r\n\r\n`],
  ['states a length below nothing', 'HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\npage'],
  [
    'floods what stands behind a chunk’s length',
    `${CHUNKED}\r\n4;${'x'.repeat(1 << 20)}\r\npage\r\n0\r\n\r\n`,
  ],
  ['floods the trailers', `${CHUNKED}\r\n4\r\npage\r\n0\r\n${`X: ${'a'.repeat(1000)}\r\n`.repeat(200)}\r\n`],
  ['splits a header', 'HTTP/1.1 200 OK\r\nX-A: b\rWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\npage'],
  [
    'leaves HTTP for another protocol',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: harbour\r\nConnection: Upgrade\r\n\r\n',
  ],
] as const) {
  test(`refuses a server that ${name}`, async (context) => {
    const port = await openRawServer(context, (socket) => void socket.end(answer));
    assert.equal(await failOf(`http://127.0.0.1:${port}/`), 'bad-response');
  });
}

test('does not take a part for the whole', async (context) => {
  const port = await openServer(context, (_, response) =>
    response.writeHead(206, { 'Content-Range': 'bytes 0-3/9' }).end('page'),
  );
  assert.equal(await failOf(`http://127.0.0.1:${port}/`), 'http-status');
});

test('says when nobody is there', async (context) => {
  const port = await openServer(context, () => {}, '127.0.0.2');
  assert.equal(await failOf(`http://127.0.0.1:${port}/`), 'unreachable');
});

test('leaves a server that hints for ever and never answers', async (context) => {
  const port = await openRawServer(context, (socket) => {
    const hint = (): void => {
      if (!socket.destroyed && socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'))
        setImmediate(hint);
      else socket.once('drain', hint);
    };
    hint();
  });
  assert.equal(await failOf(`http://127.0.0.1:${port}/`, { bounds: { timeout: 400 } }), 'timed-out');
});

/** Visits a page of a site with this robots.txt, and says what came of it. */
async function failUnder(
  context: TestContext,
  robots: (response: ServerResponse) => void,
  options: Partial<FetcherOptions> = {},
): Promise<string> {
  const port = await openServer(context, ({ url }, response) =>
    url === '/robots.txt' ? robots(response) : response.end('page'),
  );
  const { outcome } = await openFetcher({ attempts: 1, ...options }).visit(`http://127.0.0.1:${port}/a`);
  return outcome.type === 'failed' ? outcome.error.code : outcome.type;
}

test('goes no way to a robots.txt that it would not go to a page', async (context) => {
  let inside = 0;
  const secret = await openServer(context, () => inside++, '127.0.0.2');
  const leads = (Location: string) => (response: ServerResponse) =>
    void response.writeHead(302, { Location }).end();
  assert.equal(await failUnder(context, leads(`http://127.0.0.2:${secret}/robots.txt`)), 'private-address');
  assert.equal(await failUnder(context, leads('file:///etc/passwd')), 'bad-address');
  // Redirects without end are as good as none (RFC 9309, 2.3.1.2).
  assert.equal(await failUnder(context, leads('/robots.txt')), 'page');
  assert.equal(inside, 0);
});

test('takes a robots.txt that drips or breaks off for a site that fails', async (context) => {
  const drip = (response: ServerResponse): void => {
    const timer = setInterval(() => response.write('#'), 20);
    response.on('close', () => clearInterval(timer));
  };
  assert.equal(await failUnder(context, drip, { bounds: { timeout: 300 } }), 'robots');
  assert.equal(await failUnder(context, (response) => void response.socket?.destroy()), 'robots');
});
