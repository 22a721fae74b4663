/**
 * Broken pages of all formats: whole ones with bytes flipped, cut out, doubled and put in. Each has to be read, with every
 * character in one block, or refused. Prints what became of them and which took longest.
 *
 *     node bench/fuzz.ts [RUNS] [SEED]
 *
 * @module
 */
import { CaptureError, findContentType, openPage } from '../src/capture/index.ts';
import { readPage } from '../src/transcript/index.ts';
import { checkBlocks, checkSpans, checkTurns } from '../test/transcript/check-account.ts';
import { listPages, mutatePages } from '../test/transcript/mutate-pages.ts';
import { memory, percentile, row } from './measure.ts';

const [runs = '10000', seed = '1'] = process.argv.slice(2);
const outcomes = new Map<string, number>();
const times: { readonly source: string; readonly size: number; readonly ms: number }[] = [];
for (const { source, bytes } of mutatePages(listPages(), Number(seed), Number(runs))) {
  const started = performance.now();
  let outcome = 'read';
  try {
    const opened = await openPage({ source, bytes, contentType: findContentType(source) });
    const account = readPage({ ...opened, source, digest: 'sha256:0' });
    checkBlocks(account);
    checkTurns(account);
    checkSpans(account);
  } catch (error) {
    outcome = error instanceof CaptureError ? error.code : 'FAILED';
    if (outcome === 'FAILED') console.error(`${source}:`, error);
  }
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  times.push({ source, size: bytes.length, ms: performance.now() - started });
}
for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(row(outcome, count));
const all = times.map(({ ms }) => ms);
console.log(row('\nms: median, 99 %, most', percentile(all, 0.5), percentile(all, 0.99), Math.max(...all)));
console.log(row('MB in use', memory()));
for (const { source, size, ms } of times.sort((a, b) => b.ms - a.ms).slice(0, 8))
  console.log(row(`  ${source.slice(0, 30)}`, ms, `${(size / 1000).toFixed(0)} KB`));
if (outcomes.has('FAILED')) process.exitCode = 1;
