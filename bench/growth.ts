/**
 * Hostile pages that grow from 1 MB to 10 MB: processor time of a full account of each, and how it grows. A page that
 * takes more than ten times as long at ten times the size has found something super-linear. Each shape is read on a
 * thread of its own, warmed by a small page, which is given up after the limit.
 *
 *     node bench/growth.ts [SHAPE] [SECONDS] [BYTES]
 *
 * SHAPE: only shapes whose name contains it, '' for all; SECONDS for a page, 120 unless told; BYTES of the smaller page,
 * 1000000 unless told.
 *
 * @module
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { openPage } from '../src/capture/index.ts';
import { readPage } from '../src/transcript/index.ts';
import { HOSTILE_SHAPES, type HostileShape } from '../test/transcript/hostile-shapes.ts';
import { memory, row, timeWork } from './measure.ts';

interface Measured {
  readonly ms: number;
  readonly memory: ReturnType<typeof memory>;
}

const WARM = 20_000;

if (isMainThread) {
  const [only = '', seconds = '120', bytes = '1000000'] = process.argv.slice(2);
  const small = Number(bytes);
  const name = (size: number): string => `${size / 1e6} MB`;
  console.log(row('ms for a page of', name(small), name(10 * small), 'growth', 'MB in use'));
  for (const shape of HOSTILE_SHAPES) {
    if (!shape.name.includes(only)) continue;
    const [one, ten] = await measureShape(shape, [small, 10 * small], Number(seconds) * 1000);
    const over = `over ${seconds} s`;
    console.log(
      row(
        shape.name,
        one?.ms ?? over,
        ten?.ms ?? over,
        one === undefined || ten === undefined ? '' : ten.ms / Math.max(1, one.ms),
        ten?.memory ?? '',
      ),
    );
  }
} else {
  const { name, sizes } = workerData as { name: string; sizes: readonly number[] };
  const shape = HOSTILE_SHAPES.find((one) => one.name === name)!;
  await read(shape, WARM);
  for (const size of sizes) parentPort!.postMessage(await read(shape, size));
}

async function read({ source, make }: HostileShape, size: number): Promise<Measured> {
  const opened = await openPage({ bytes: Buffer.from(make(size) as string), source, contentType: null });
  const { ms } = timeWork(() => readPage({ ...opened, source, digest: 'sha256:0' }));
  return { ms, memory: memory() };
}

/** What was measured of each size; those that took longer than the limit are missing. */
function measureShape(
  { name }: HostileShape,
  sizes: readonly number[],
  limit: number,
): Promise<readonly Measured[]> {
  return new Promise((resolve, reject) => {
    const measured: Measured[] = [];
    const worker = new Worker(new URL(import.meta.url), { workerData: { name, sizes } });
    const wait = (): NodeJS.Timeout => setTimeout(() => void worker.terminate(), limit);
    let timer = wait();
    worker.on('message', (one: Measured) => {
      measured.push(one);
      clearTimeout(timer);
      timer = wait();
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(measured);
    });
  });
}
