import { type App, type Audience, isLoopback } from '../web/index.ts';
import { createMcpFetch } from './protocol.ts';
import type { Tool } from './tools.ts';

/** An app that answers the protocol at `/mcp`. */
export interface McpApp extends App {
  close(): Promise<void>;
}

export interface McpAppOptions {
  /** Of this onrecord: clients are told. */
  readonly version: string;
  /** As of the address that is served: `owner` for one that only this machine reaches. */
  readonly audience: Audience;
}

const PATH = '/mcp';
const HEADERS = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };

function refuse(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { ...HEADERS, 'Cache-Control': 'no-store' } });
}

function isOfThisMachine(address: string): boolean {
  return URL.canParse(address) && isLoopback(new URL(address).hostname);
}

/** Tools behind HTTP: put it behind `serve`, which bounds what one client may send and how often. */
export function createMcpApp(tools: readonly Tool[], { version, audience }: McpAppOptions): McpApp {
  const served = createMcpFetch(tools, version);
  return {
    async fetch(request) {
      const { pathname } = new URL(request.url);
      // A site that is open in a browser on this machine could point its own name here, or just send messages.
      if (audience === 'owner') {
        const origin = request.headers.get('origin');
        if (!isOfThisMachine(request.url)) return refuse(421, 'Ask for this machine by its own name.');
        if (origin !== null && !isOfThisMachine(origin))
          return refuse(403, 'No page of another site may ask.');
      }
      if (pathname !== PATH) return refuse(404, `The Model Context Protocol is spoken at ${PATH}.`);
      const response = await served.fetch(request);
      const headers = new Headers(response.headers);
      headers.set('Cache-Control', 'no-store');
      headers.set('X-Content-Type-Options', 'nosniff');
      return new Response(response.body, { status: response.status, headers });
    },
    readState: () => ({ text: '', owner: '', current: true }),
    close: () => served.close(),
  };
}
