import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { isLoopback, type RunningServer, ServeError, type ServeOptions, serve } from 'onrecord/web';
import { openApp } from './open-app.ts';

/** A server that is closed after the test, however that ends. */
async function start(context: TestContext, options: Partial<ServeOptions> = {}): Promise<RunningServer> {
  const server = await serve({ createApp: (audience) => openApp({ audience }), port: 0, ...options });
  context.after(() => server.close());
  return server;
}

/** What a server answers to bytes that are no proper request. */
function sendBytes(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (data: string) => {
      answer += data;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('serve', () => {
  it('serves on this machine alone unless told otherwise, and stops when closed', async (context) => {
    const server = await start(context);
    assert.match(server.address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    assert.equal(server.audience, 'owner');
    assert.equal((await fetch(server.address)).status, 200);
    await server.close();
    await assert.rejects(fetch(server.address));
  });

  it('says clearly that a port is in use', async (context) => {
    const first = await start(context);
    const port = Number(new URL(first.address).port);
    await assert.rejects(serve({ createApp: () => openApp(), port }), (error: unknown) => {
      assert.ok(error instanceof ServeError);
      assert.equal(error.code, 'port-in-use');
      assert.equal(error.port, port);
      assert.match(error.message, /in use; choose another with --port/);
      return true;
    });
  });

  it('refuses a port that is none and an address that is not of this machine', async () => {
    await assert.rejects(serve({ createApp: () => openApp(), port: 70000 }), RangeError);
    await assert.rejects(serve({ createApp: () => openApp(), port: 0, host: '192.0.2.1' }), {
      code: 'no-such-host',
    });
  });

  it('knows which addresses only this machine reaches', () => {
    for (const host of ['127.0.0.1', 'localhost', '::1', '127.3.2.1'])
      assert.equal(isLoopback(host), true, host);
    for (const host of ['0.0.0.0', '::', '10.0.0.1', 'localhost.example', '127.0.0.1.example']) {
      assert.equal(isLoopback(host), false, host);
    }
  });

  it('refuses malformed and oversized requests and goes on', async (context) => {
    const server = await start(context);
    assert.match(await sendBytes(server.address, 'NONSENSE\r\n\r\n'), /^HTTP\/1\.1 400/);
    assert.match(
      await sendBytes(
        server.address,
        `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`,
      ),
      /^HTTP\/1\.1 431/,
    );
    assert.match(
      await sendBytes(server.address, 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 4/,
    );
    assert.match(
      await sendBytes(server.address, 'GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 421/,
    );
    assert.equal((await fetch(server.address)).status, 200);
    await server.close();
  });

  it('lets go of clients that send their request drop by drop, and of none that is quick', async (context) => {
    const server = await start(context, { patience: { headers: 100, request: 200 } });
    const { hostname, port } = new URL(server.address);
    const heard = [
      'GET / HT',
      'POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{',
    ].map(
      (begun) =>
        new Promise<string>((resolve, reject) => {
          let answer = '';
          const socket = connect(Number(port), hostname, () => socket.write(begun));
          socket.setEncoding('utf8').on('data', (data: string) => {
            answer += data;
          });
          socket.on('close', () => resolve(answer)).on('error', reject);
        }),
    );
    for (const answer of await Promise.all(heard)) assert.match(answer, /^HTTP\/1\.1 408/);
    assert.equal((await fetch(server.address)).status, 200);
    await server.close();
  });

  it('lets go of a client that does not read what it asked for, and goes on', async (context) => {
    const left = Promise.withResolvers<void>();
    const headers = { 'Cache-Control': 'no-store' };
    const endless = (): Response =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)),
          cancel: () => left.resolve(),
        }),
        { headers },
      );
    const app = {
      fetch: async ({ url }: Request) =>
        url.endsWith('/short') ? new Response('short', { headers }) : endless(),
      readState: () => ({ text: '', owner: '', current: true }),
    };
    const server = await start(context, { createApp: () => app, patience: { idle: 300 } });
    const { hostname, port } = new URL(server.address);
    const socket = connect(Number(port), hostname, () => {
      socket.pause().write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    });
    socket.on('error', () => {});
    await left.promise;
    assert.equal(await (await fetch(`${server.address}short`)).text(), 'short');
    socket.destroy();
    await server.close();
  });

  it('refuses a request that names two hosts', async (context) => {
    const server = await start(context);
    const heads = 'GET / HTTP/1.1\r\nHost: localhost\r\nhost: elsewhere.example\r\n\r\n';
    assert.match(await sendBytes(server.address, heads), /^HTTP\/1\.1 400/);
  });

  it('asks a client that asks too much to come back later', async (context) => {
    const rate = { perSecond: 0.001, burst: 2 };
    const server = await start(context, { rate });
    const ask = (): Promise<Response> => fetch(new URL('/healthz', server.address));
    assert.deepEqual([(await ask()).status, (await ask()).status], [200, 200]);
    const refused = await ask();
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal(((await refused.json()) as { code: string }).code, 'too-many-requests');
    await server.close();
  });

  it('lets a request under way finish when it is closed', async (context) => {
    const slow = {
      async fetch(): Promise<Response> {
        await new Promise((resolve) => setImmediate(resolve));
        closed = server.close();
        await new Promise((resolve) => setImmediate(resolve));
        return new Response('whole');
      },
      readState: () => ({ text: '', owner: '', current: true }),
    };
    let closed: Promise<void> = Promise.resolve();
    const server = await start(context, { createApp: () => slow });
    assert.equal(await (await fetch(server.address)).text(), 'whole');
    await closed;
    await assert.rejects(fetch(server.address));
  });
});
