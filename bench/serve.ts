/**
 * Time to the first byte of pages over a large archive, served by another process: of each kind to one reader; of a mix of
 * kinds to fifty readers who read for a second before they ask again, to fifty who never pause, and to fifty who read
 * while `onrecord add` adds pages to a copy. With 0 seconds only one reader asks. The archive is made of the corpus in
 * the temporary folder.
 *
 *     npm run bench -- serve DATA.jsonl.gz [PASSAGES] [SECONDS]
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
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

/** Asks with fifty readers, each of whom pauses so many milliseconds on average, and prints what they waited. */
async function read(title: string, folder: string, server: Server, pause: number): Promise<void> {
  const draw = drawPages(folder, pause + 1);
  const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
  const before = await server.measure();
  const from = performance.now();
  const end = from + Number(seconds) * 1000;
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      while (performance.now() < end) {
        // Pauses of readers who know nothing of each other.
        if (pause > 0) await wait(-Math.log(1 - Math.random()) * pause);
        const { kind, path: page } = draw();
        times.get(kind)!.push(await ask(server.address + page.slice(1)));
      }
    }),
  );
  const after = await server.measure();
  const all = [...times.values()].flat();
  const lasted = (performance.now() - from) / 1000;
  console.log(
    `\n${title}: ${(all.length / lasted).toFixed(0)} pages a second, ${(
      (after.cpu - before.cpu) / all.length
    ).toFixed(1)} ms of processor time each, ${after.memory.toFixed(0)} MB`,
  );
  console.log(row('ms to the first byte', 'pages', 'median', 'p95', 'p99', `within ${AIM} %`));
  const tell = (name: string, of: readonly number[]): void => {
    if (of.length === 0) return;
    const within = (100 * of.filter((ms) => ms <= AIM).length) / of.length;
    console.log(
      row(name, of.length, percentile(of, 0.5), percentile(of, 0.95), percentile(of, 0.99), within),
    );
  };
  for (const [kind, of] of times) tell(kind, of);
  tell('all', all);
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
if (Number(seconds) > 0) {
  await read('Fifty readers, a second between two pages', folder, server, 1000);
  await read('Fifty readers without a pause', folder, server, 0);
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
  adding = spawn(process.execPath, [...FLAGS, main, 'add', '--archive', copy, pages], { stdio: 'ignore' });
  await wait(5000);
  await read('Fifty readers, a second between two pages, beside onrecord add', copy, beside, 1000);
  console.log(adding.exitCode === null ? 'still adding at the end' : 'ADDING ENDED BEFORE THE READERS DID');
  await beside.close();
} finally {
  adding?.kill();
  rmSync(copy, { recursive: true, force: true });
  rmSync(pages, { recursive: true, force: true });
}
process.exit(0);
