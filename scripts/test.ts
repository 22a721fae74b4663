/**
 * `npm test`: every test of the project, the browser's included. Arguments name files or folders under test/ to run
 * only those. Ends with one line: how many passed, failed and were skipped.
 */
import { globSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './find-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const patterns =
  wanted.length === 0
    ? ['test/**/*.test.ts']
    : wanted.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.test.ts`));
const files = globSync(patterns, { cwd: root })
  .map((file) => `${root}${file}`)
  .sort();
if (files.length === 0) {
  process.stderr.write(`No test files match ${patterns.join(' ')}.\n`);
  process.exit(1);
}

const browser = provideBrowser();
if (browser === null) {
  process.stderr.write('No Chromium: the browser tests are skipped. Set CHROMIUM_PATH to run them.\n');
  if (process.env.CI === 'true') process.exitCode = 1;
} else process.env.CHROMIUM_PATH = browser;

const counts = { passed: 0, failed: 0, skipped: 0 };
const stream = run({
  files,
  cwd: root,
  concurrency: true,
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
await new Promise<void>((resolve, reject) => {
  stream.compose(new spec()).on('end', resolve).on('error', reject).pipe(process.stdout);
});
if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
