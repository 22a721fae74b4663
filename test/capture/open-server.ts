import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { Fetcher, type FetcherOptions } from 'onrecord/capture';

/** A server on this machine, closed when the test ends. Returns its port. */
export async function openServer(
  context: TestContext,
  listener: RequestListener,
  host = '127.0.0.1',
): Promise<number> {
  return listen(context, createServer(listener), host);
}

/** A server that answers with bytes of its own, HTTP or not. */
export async function openRawServer(
  context: TestContext,
  answer: (socket: Socket, head: string) => void,
): Promise<number> {
  const server = createSocketServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (head) => answer(socket, head.toString()));
  });
  return listen(context, server as unknown as Server, '127.0.0.1');
}

async function listen(context: TestContext, server: Server, host: string): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A fetcher that takes 127.0.0.1 for the public internet, and waits for nobody. */
export function openFetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  return new Fetcher({
    software: 'onrecord/test',
    contact: 'mailto:owner@archive.example',
    delay: 0,
    sleep: async () => {},
    mayAsk: (ip) => ip === '127.0.0.1',
    ...options,
  });
}
