/** Run by bench/serve.ts: serves an archive as `onrecord serve` does, prints its address, and ends with its input. */
import { openArchive } from '../src/archive/index.ts';
import { createApp, openAnswerThreads, serve, warmUp } from '../src/web/index.ts';

const folder = process.argv[2]!;
const archive = openArchive(folder);
const threads = openAnswerThreads({ folder, audience: 'owner' });
let warmed = Promise.resolve();
const server = await serve({
  createApp(audience) {
    const app = createApp({ archive, audience, threads });
    warmed = warmUp(app, archive, 'reading');
    return app;
  },
  port: 0,
});
await warmed;
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
