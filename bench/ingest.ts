/**
 * Adding pages or a data set: speed, memory, size, and the share of each stage.
 *
 *     npm run bench -- ingest FILE… [--threads N] [--columns LIST]
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openArchive, openArchiveForWriting } from '../src/archive/index.ts';
import { openPassageIndex } from '../src/index/index.ts';
import { addPages, limitMemory, parseColumns } from '../src/ingest/index.ts';

const SAMPLE_MS = 100;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { threads: { type: 'string' }, columns: { type: 'string' } },
});
const files = positionals.filter((argument) => argument !== 'ingest');
if (files.length === 0) {
  console.error('bench/ingest.ts: give a data set or pages to add');
  process.exit(2);
}

limitMemory();
const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
try {
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const writer = await openArchiveForWriting(folder, { openIndex: openPassageIndex });
  const cpu = process.cpuUsage();
  const started = performance.now();
  const summary = await addPages(writer, files, {
    ...(values.threads === undefined ? {} : { threads: Number(values.threads) }),
    ...(values.columns === undefined ? {} : { columns: parseColumns(values.columns) }),
    onProgress: () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  writer.close();
  const seconds = (performance.now() - started) / 1000;
  clearInterval(sampler);

  const archive = openArchive(folder);
  const coverage = archive.getCoverage();
  archive.close();
  const { read, prepare, store } = summary.times;
  const work = read + prepare + store;
  const megabytes = summary.characters / 1e6;
  const size = (name: string) => statSync(join(folder, name)).size / 1e6;
  const captures = readdirSync(join(folder, 'captures')).reduce(
    (sum, name) => sum + size(join('captures', name)),
    0,
  );
  const share = (part: number) => `${((part / work) * 100).toFixed(0)} %`;
  console.log(`pages       ${summary.added} added, ${summary.refused} refused`);
  console.log(`turns       ${coverage.turns}, ${(coverage.turns / seconds).toFixed(0)}/s`);
  console.log(`text        ${megabytes.toFixed(1)} M characters, ${(megabytes / seconds).toFixed(2)} M/s`);
  const { user, system } = process.cpuUsage(cpu);
  console.log(`time        ${seconds.toFixed(1)} s, of processors ${((user + system) / 1e6).toFixed(1)} s`);
  console.log(`memory      ${(peak / 1e6).toFixed(0)} MB at most`);
  console.log(
    `database    ${size('onrecord.db').toFixed(1)} MB (${(size('onrecord.db') / megabytes).toFixed(2)} of the text)`,
  );
  console.log(`captures    ${captures.toFixed(1)} MB`);
  console.log(`work        read ${share(read)}, prepare ${share(prepare)}, store ${share(store)}`);
  console.log(
    `            ${[read, prepare, store].map((part) => `${(part / 1000).toFixed(1)} s`).join(', ')}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
