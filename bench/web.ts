/**
 * Capture from the web under failure: pages from servers on this machine, a twentieth of them failing in every way a
 * server can, taken by a process that is killed and started again at random. Counts what was captured, and measures at the
 * servers whether the pause between two requests to a host was ever shorter than promised.
 *
 *     npm run bench -- web [--pages 10000] [--hosts 16] [--delay 15] [--kills 10]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openArchive } from '../src/archive/index.ts';
import { verifyArchive } from '../src/ingest/index.ts';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '10000' },
    hosts: { type: 'string', default: '16' },
    delay: { type: 'string', default: '15' },
    kills: { type: 'string', default: '10' },
  },
});
const pages = Number(values.pages);
const hosts = Number(values.hosts);
const delay = Number(values.delay);
const CHILD = fileURLToPath(new URL('web-child.ts', import.meta.url));

/** Ways to fail. The first ones pass when they are asked again; the last ones never do. */
const PASSING = ['500', '503', 'reset', 'cut'] as const;
const LASTING = ['404', '410', 'loop', 'empty', 'binary'] as const;
type Way = (typeof PASSING)[number] | (typeof LASTING)[number];

/** One page in twenty fails, each way in turn. */
function findWay(number: number): Way | null {
  if (number % 20 !== 7) return null;
  const ways: readonly Way[] = [...PASSING, ...LASTING];
  return ways[Math.floor(number / 20) % ways.length]!;
}

const isGood = (number: number): boolean => {
  const way = findWay(number);
  return way === null || PASSING.some((passing) => passing === way);
};

function makePage(number: number): string {
  return `<html><head><title>Interview ${number}</title></head><body><nav><a href="/">Home</a></nav><h1>Interview ${number} with Ana Varga</h1>
<p>3 May 2031</p><p><b>Question:</b> Will ferry ${number} run this winter?</p><p><b>Ana Varga:</b> Ferry ${number} will run ${number * 7} times.</p>
<p><b>Question:</b> And the border?</p><p><b>Ana Varga:</b> It stays open for ${number} more days.</p></body></html>`;
}

const asked = new Map<number, number>();
const last = new Map<string, number>();
let shortest = Number.POSITIVE_INFINITY;
let requests = 0;

function answer(host: string, path: string, base: string, response: ServerResponse): void {
  const now = performance.now();
  const before = last.get(host);
  if (before !== undefined) shortest = Math.min(shortest, now - before);
  last.set(host, now);
  requests++;
  if (path === '/sitemap.txt') {
    const index = Number(host.split('.')[3]) - 1;
    const own = Array.from({ length: pages }, (_, number) => number).filter(
      (number) => number % hosts === index,
    );
    response.end(own.map((number) => `${base}/p${number}`).join('\n'));
    return;
  }
  const number = Number(/^\/p(\d+)$/.exec(path)?.[1] ?? Number.NaN);
  if (Number.isNaN(number)) {
    response.writeHead(404).end();
    return;
  }
  const times = (asked.get(number) ?? 0) + 1;
  asked.set(number, times);
  const way = findWay(number);
  const page = makePage(number);
  const passes = way === null || (PASSING.some((passing) => passing === way) && times > 1);
  if (passes) response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
  else fail(way, path, page, response);
}

function fail(way: Way, path: string, page: string, response: ServerResponse): void {
  if (way === 'reset') response.socket?.destroy();
  else if (way === 'cut') {
    response.writeHead(200, { 'Content-Length': page.length }).write(page.slice(0, 50));
    setTimeout(() => response.destroy(), 5);
  } else if (way === 'loop') response.writeHead(302, { Location: path }).end();
  else if (way === 'empty') response.writeHead(200).end();
  else if (way === 'binary') response.writeHead(200).end(Buffer.from([0, 1, 2, 255, 0, 0, 7, 0, 3]));
  else response.writeHead(Number(way)).end();
}

const sources: string[] = [];
const servers = await Promise.all(
  Array.from({ length: hosts }, async (_, index) => {
    const host = `127.0.0.${index + 1}`;
    let base = '';
    const server = createServer((request, response) => answer(host, request.url ?? '', base, response));
    await new Promise<void>((resolve) => {
      server.listen(0, host, resolve);
    });
    base = `http://${host}:${(server.address() as AddressInfo).port}`;
    sources.push(`${base}/sitemap.txt`);
    return server;
  }),
);

const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
const memory: number[] = [];
const started = performance.now();

/** Follows every source in a process of its own. Returns whether it came to its end. */
async function runChild(killAfter: number | null): Promise<boolean> {
  const flags = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, CHILD, folder, String(delay), ...sources], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let finished = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) {
      if (line === 'done') finished = true;
      else if (line !== '') memory.push(Number(line));
    }
  });
  if (killAfter !== null) void wait(killAfter).then(() => child.kill('SIGKILL'));
  await new Promise((resolve) => child.on('close', resolve));
  return finished;
}

try {
  // Numbers that are the same in every run (Lehmer's generator).
  let state = 20310503;
  let kills = 0;
  for (let finished = false; !finished; ) {
    state = (state * 48271) % 2147483647;
    finished = await runChild(kills < Number(values.kills) ? 3000 + (state % 5000) : null);
    if (!finished) kills++;
  }
  // What passes when it is asked again is asked again by the next run.
  await runChild(null);
  const seconds = (performance.now() - started) / 1000;
  const archive = openArchive(folder);
  const captured = new Map<string, number>();
  let cursor: string | null = null;
  do {
    const listed = archive.listCaptures({ cursor, limit: 1000 });
    for (const { url } of listed.results) {
      const path = URL.parse(url ?? '')?.pathname ?? '';
      captured.set(path, (captured.get(path) ?? 0) + 1);
    }
    cursor = listed.next;
  } while (cursor !== null);
  archive.close();
  const good = Array.from({ length: pages }, (_, number) => number).filter(isGood);
  const once = good.filter((number) => captured.get(`/p${number}`) === 1).length;
  const twice = [...captured.values()].filter((count) => count > 1).length;
  const { damage } = await verifyArchive(folder);
  const quarter = Math.ceil(memory.length / 4);
  const highest = [0, 1, 2, 3].map((part) =>
    memory.slice(part * quarter, (part + 1) * quarter).reduce((most, mb) => Math.max(most, mb), 0),
  );
  console.log(`pages       ${pages} on ${hosts} hosts, ${pages - good.length} that can never be had`);
  console.log(`killed      ${kills} times; ${seconds.toFixed(0)} s, ${requests} requests`);
  console.log(
    `captured    ${once} of ${good.length} good pages exactly once, ${twice} more than once, ${captured.size - once} others`,
  );
  console.log(`pause       promised ${delay} ms, shortest at a server ${shortest.toFixed(1)} ms`);
  console.log(`memory      at most ${highest.join(', ')} MB in the quarters of the run`);
  console.log(`damage      ${damage.length}`);
  if (once !== good.length || twice > 0 || shortest < delay - 1 || damage.length > 0) process.exitCode = 1;
} finally {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
}
