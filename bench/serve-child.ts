/** Run by bench/serve.ts: serves an archive as `onrecord serve` does, prints its address, and ends with its input. */
import { openArchive } from '../src/archive/index.ts';
import { createApp, openAnswerThreads, serve } from '../src/web/index.ts';

const folder = process.argv[2]!;
const archive = openArchive(folder);
const threads = openAnswerThreads({ folder, audience: 'owner' });
const server = await serve({ createApp: (audience) => createApp({ archive, audience, threads }), port: 0 });
await threads.ready;
process.stdout.write(`${server.address}\n`);
process.stdin.resume().on('end', async () => {
  await server.close();
  await threads.close();
  archive.close();
});
process.on('SIGUSR2', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${(user + system) / 1000} ${process.memoryUsage.rss() / 1e6}\n`);
});
