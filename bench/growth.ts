/**
 * Hostile pages that grow from 1 MB to 10 MB: processor time of a full account of each, and how it grows. A page that
 * takes more than ten times as long at ten times the size has found something super-linear.
 *
 *     node bench/growth.ts [SHAPE]
 *
 * SHAPE: only shapes whose name contains it.
 *
 * @module
 */
import { openPage } from '../src/capture/index.ts';
import { readPage } from '../src/transcript/index.ts';
import { HOSTILE_SHAPES } from '../test/transcript/hostile-shapes.ts';
import { memory, row, timeWork } from './measure.ts';

const [only = ''] = process.argv.slice(2);
console.log(row('ms for a page of', '1 MB', '10 MB', 'growth', 'MB in use'));
for (const { name, source, make } of HOSTILE_SHAPES) {
  if (!name.includes(only)) continue;
  const times: number[] = [];
  for (const size of [1e6, 1e7]) {
    const opened = await openPage({ bytes: Buffer.from(make(size) as string), source, contentType: null });
    const { ms } = timeWork(() => readPage({ ...opened, source, digest: 'sha256:0' }));
    times.push(ms);
  }
  const [one = 0, ten = 0] = times;
  console.log(row(name, one, ten, ten / Math.max(1, one), memory()));
}
