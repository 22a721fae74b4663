/**
 * What readers of a large archive wait, served by another process. One reader: time to the first byte of each kind of page,
 * drawn anew. Fifty readers of the mix `readers` (bench/served-mix.ts): who pause for two seconds on average, each by
 * himself; and who never pause, asked for by autocannon (in bench/peers: `npm ci --prefix bench/peers --ignore-scripts`).
 * Both again while `onrecord add` adds pages to a copy; first those who pause, beside one that does not give way. They read for as long before they are measured. With 0 seconds only
 * one reader asks. The archive is made of the corpus in the temporary folder.
 *
 *     npm run bench -- serve DATA.jsonl.gz [PASSAGES] [SECONDS]
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { percentile, row } from './measure.ts';
import { openServedArchive } from './served-archive.ts';
import { drawPages, KINDS, type Kind } from './served-mix.ts';

const [path, passages = '200000', seconds = '15'] = process.argv.slice(2).filter((one) => one !== 'serve');
if (path === undefined) {
  console.error('usage: node bench/serve.ts DATA.jsonl.gz [PASSAGES] [SECONDS]');
  process.exit(2);
}
const READERS = 50;
/** The aim, in milliseconds. */
const AIM = 20;
/** Milliseconds between two pages of a reader, on average. */
const PAUSE = 2000;
const FLAGS = ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning'];
const agent = new Agent({ keepAlive: true });

interface Server {
  readonly address: string;
  /** Milliseconds of its processor time since it began, and its memory in MB. */
  measure(): Promise<{ cpu: number; memory: number }>;
  close(): Promise<void>;
}

async function startServer(folder: string): Promise<Server> {
  const file = fileURLToPath(new URL('serve-child.ts', import.meta.url));
  const child = spawn(process.execPath, [...FLAGS, file, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const address = String((await lines.next()).value);
  return {
    address,
    async measure() {
      child.kill('SIGUSR2');
      const [cpu = 0, memory = 0] = String((await lines.next()).value)
        .split(' ')
        .map(Number);
      return { cpu, memory };
    },
    async close() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

function ask(address: string): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      const ms = performance.now() - started;
      if (response.statusCode !== 200) reject(new Error(`${response.statusCode} for ${address}`));
      response
        .on('error', reject)
        .on('end', () => resolve(ms))
        .resume();
    }).on('error', (error: NodeJS.ErrnoException) => {
      // The server closed a connection that rested while it was taken up again: a browser asks anew too.
      if (error.code === 'ECONNRESET') resolve(ask(address));
      else reject(error);
    });
  });
}

function printRow(name: string, of: readonly number[]): void {
  if (of.length === 0) return;
  const within = (100 * of.filter((ms) => ms <= AIM).length) / of.length;
  console.log(row(name, of.length, percentile(of, 0.5), percentile(of, 0.95), percentile(of, 0.99), within));
}

const HEADS = ['pages', 'median', 'p95', 'p99', `within ${AIM} %`] as const;

/** Measures what `work` asks for, and says what the server needed for it. */
async function measure(title: string, server: Server, work: () => Promise<number>): Promise<void> {
  const before = await server.measure();
  const from = performance.now();
  const pages = await work();
  const lasted = (performance.now() - from) / 1000;
  const after = await server.measure();
  const cpu = ((after.cpu - before.cpu) / pages).toFixed(1);
  console.log(
    `${title}: ${(pages / lasted).toFixed(0)} pages a second, ${cpu} ms of processor time each, ${after.memory.toFixed(0)} MB\n`,
  );
}

/** Fifty readers who read for a while before they ask again; prints what they waited for the first byte. */
async function read(title: string, server: Server, draw: ReturnType<typeof drawPages>): Promise<void> {
  const ask50 = async (): Promise<Map<Kind, number[]>> => {
    const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
    const end = performance.now() + Number(seconds) * 1000;
    await Promise.all(
      Array.from({ length: READERS }, async () => {
        while (performance.now() < end) {
          // Pauses of readers who know nothing of each other.
          await wait(-Math.log(1 - Math.random()) * PAUSE);
          const { kind, path: page } = draw();
          times.get(kind)!.push(await ask(server.address + page.slice(1)));
        }
      }),
    );
    return times;
  };
  await ask50();
  await measure(title, server, async () => {
    const times = await ask50();
    console.log(row('ms to the first byte', ...HEADS));
    for (const [kind, of] of times) printRow(kind, of);
    const all = [...times.values()].flat();
    printRow('all', all);
    return all.length;
  });
}

interface Cannon
  extends Promise<{ readonly errors: number; readonly timeouts: number; readonly non2xx: number }> {
  on(event: 'response', listen: (client: unknown, status: number, bytes: number, ms: number) => void): void;
}

/** Fifty readers who ask for the next page as soon as they have one; prints what they waited for the last byte. */
async function press(title: string, server: Server, draw: ReturnType<typeof drawPages>): Promise<void> {
  const require = createRequire(new URL('./peers/', import.meta.url));
  const autocannon = require('autocannon') as (options: object) => Cannon;
  const fire = async (): Promise<number[]> => {
    const times: number[] = [];
    const run = autocannon({
      url: server.address,
      connections: READERS,
      duration: Number(seconds),
      requests: [{ setupRequest: (request: object) => ({ ...request, path: draw().path }) }],
    });
    run.on('response', (_client, _status, _bytes, ms) => times.push(ms));
    const { errors, timeouts, non2xx } = await run;
    if (errors + non2xx > 0)
      console.log(`${errors} failed, ${timeouts} of them after ten seconds; ${non2xx} were refused`);
    return times;
  };
  await fire();
  await measure(title, server, async () => {
    const times = await fire();
    console.log(row('ms to the last byte', ...HEADS));
    printRow('all', times);
    return times.length;
  });
}

/** Lets a process give way as `onrecord add` does by itself. */
function giveWay(pid: number): void {
  const threads = process.platform === 'linux' ? readdirSync(`/proc/${pid}/task`).map(Number) : [pid];
  for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
}

/** Pages of a talk to be added, each of its own words. */
function writePages(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (let page = 0; page < count; page++) {
    const turns = Array.from(
      { length: 24 },
      (_, i) =>
        `<p><b>${i % 2 === 0 ? 'Question' : 'Ana Varga'}:</b> ${`The ferry ${page} sails at ${i}, whatever the tide. `.repeat(8)}</p>`,
    );
    const title = `Interview ${page} with Ana Varga, 3 May 2031`;
    const html = `<!doctype html><title>${title}</title><article><h1>${title}</h1>${turns.join('\n')}</article>`;
    writeFileSync(`${folder}/${page}.html`, html);
  }
}

const folder = await openServedArchive(path, Number(passages));
const server = await startServer(folder);
const draw = drawPages(folder);
console.log(row('ms to the first byte, one reader', 'first', 'median', 'p95', 'ms CPU'));
for (const kind of KINDS) {
  const first = await ask(server.address + draw(kind).path.slice(1));
  // What every word needs once (columns, compiled code) is not counted to the twenty that are measured.
  for (let i = 0; i < 20; i++) await ask(server.address + draw(kind).path.slice(1));
  const before = await server.measure();
  const times: number[] = [];
  for (let i = 0; i < 20; i++) times.push(await ask(server.address + draw(kind).path.slice(1)));
  const { cpu } = await server.measure();
  console.log(row(kind, first, percentile(times, 0.5), percentile(times, 0.95), (cpu - before.cpu) / 20));
}
const drawAsReaders = drawPages(folder, 11, 'readers');
if (Number(seconds) > 0) {
  console.log();
  await read('Fifty readers, two seconds between two pages', server, drawAsReaders);
  await press('Fifty readers without a pause', server, drawAsReaders);
}
await server.close();
if (Number(seconds) === 0) process.exit(0);

const copy = `${folder}.added-to`;
const pages = `${folder}.pages`;
let adding: ChildProcess | null = null;
try {
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  writePages(pages, 20_000);
  const beside = await startServer(copy);
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
  const add = [...FLAGS, main, 'add', '--priority', 'normal', '--archive', copy, pages];
  adding = spawn(process.execPath, add, { stdio: 'ignore' });
  await wait(5000);
  await read('The same beside onrecord add --priority normal', beside, drawAsReaders);
  giveWay(adding.pid!);
  await read('Fifty readers, two seconds between two pages, beside onrecord add', beside, drawAsReaders);
  await press('Fifty readers without a pause, beside onrecord add', beside, drawAsReaders);
  console.log(adding.exitCode === null ? 'still adding at the end' : 'ADDING ENDED BEFORE THE READERS DID');
  await beside.close();
} finally {
  adding?.kill();
  rmSync(copy, { recursive: true, force: true });
  rmSync(pages, { recursive: true, force: true });
}
process.exit(0);
