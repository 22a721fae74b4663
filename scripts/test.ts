/**
 * `npm test`: every test of the project, the browser's included. Arguments name files or folders under test/ to run
 * only those; `--times` prints how long each file took. Ends with one line: how many passed, failed and were skipped.
 */
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './find-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** They take longest: begun last, they would run on while the other cores have nothing left to do. */
const FIRST = ['test/web/browser.test.ts', 'test/ingest/kill.test.ts', 'test/web/journeys.test.ts'];
const wanted = process.argv.slice(2).filter((argument) => argument !== '--times');
const times: { readonly file: string; readonly seconds: number }[] = [];
const patterns =
  wanted.length === 0
    ? ['test/**/*.test.ts']
    : wanted.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.test.ts`));
const found = globSync(patterns, { cwd: root }).sort();
const files = [
  ...FIRST.filter((file) => found.includes(file)),
  ...found.filter((file) => !FIRST.includes(file)),
];
if (files.length === 0) {
  process.stderr.write(`No test files match ${patterns.join(' ')}.\n`);
  process.exit(1);
}

const browser = provideBrowser();
if (browser === null) {
  process.stderr.write('No Chromium: the browser tests are skipped. Set CHROMIUM_PATH to run them.\n');
  if (process.env.CI === 'true') process.exitCode = 1;
} else process.env.CHROMIUM_PATH = browser;

// Each file is a process that loads the same sources: compiled once, they load in half the time.
process.env.NODE_COMPILE_CACHE ??= `${root}node_modules/.cache/compiled`;
const counts = { passed: 0, failed: 0, skipped: 0 };
const stream = run({
  files: files.map((file) => `${root}${file}`),
  cwd: root,
  // `true` would leave a core free, which on two cores is half of the machine.
  concurrency: availableParallelism(),
  execArgv: ['--conditions=onrecord-source', '--disable-warning=ExperimentalWarning'],
});
stream.on('test:pass', ({ skip, details }) => {
  if (details.type === 'suite') return;
  if (skip !== undefined && skip !== false) counts.skipped++;
  else counts.passed++;
});
stream.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') counts.failed++;
});
stream.on('test:summary', ({ file, duration_ms }) => {
  if (file !== undefined) times.push({ file: file.slice(root.length), seconds: duration_ms / 1000 });
});
await new Promise<void>((resolve, reject) => {
  stream.compose(new spec()).on('end', resolve).on('error', reject).pipe(process.stdout);
});
if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
if (process.argv.includes('--times')) {
  for (const { file, seconds } of times.sort((a, b) => b.seconds - a.seconds))
    process.stdout.write(`${seconds.toFixed(1).padStart(6)} s  ${file}\n`);
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
