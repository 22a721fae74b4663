import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Bytes of a page that come at once, and milliseconds between them: a phone at the edge of its network. */
const DRIP = 500;
const PAUSE = 10;

export interface DrippingProxy {
  readonly address: string;
  close(): Promise<void>;
}

/** Hands on what the server at `address` answers to GET; pages come drop by drop, all else at once. */
export async function openDrippingProxy(address: string): Promise<DrippingProxy> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url!, address), {
      headers: { accept: request.headers.accept ?? '*/*' },
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get('content-type') ?? '';
    response.writeHead(answer.status, { 'content-type': type });
    const step = type.startsWith('text/html') ? DRIP : body.length;
    for (let at = 0; at < body.length; at += step) {
      if (at > 0) await wait(PAUSE);
      response.write(body.subarray(at, at + step));
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
