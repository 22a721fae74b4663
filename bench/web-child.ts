/** Run by bench/web.ts, which kills it: follows sources, and says its memory (MB) as it goes. */
import { openArchiveForWriting } from '../src/archive/index.ts';
import { openPassageIndex } from '../src/index/index.ts';
import { FOLLOW_BOUNDS, followSource, openWebRun } from '../src/ingest/index.ts';

const [folder, delay, ...sources] = process.argv.slice(2);
const writer = await openArchiveForWriting(folder!, { openIndex: openPassageIndex });
const run = await openWebRun(writer, {
  software: 'onrecord/bench',
  contact: null,
  delay: Number(delay),
  backoff: 50,
  attempts: 2,
  threads: 1,
  allowPrivate: true,
});
const sampler = setInterval(() => {
  process.stdout.write(`${Math.round(process.memoryUsage.rss() / 1e6)}\n`);
}, 500);
await Promise.all(sources.map((source) => followSource(run, source, { ...FOLLOW_BOUNDS, most: 100_000 })));
clearInterval(sampler);
await run.close();
writer.close();
process.stdout.write('done\n');
