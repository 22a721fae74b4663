/**
 * `npm start`: makes the example archive from examples/ and serves it. Options go to `onrecord serve`.
 */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCli } from '../src/cli/run-cli.ts';
import { openTerminal } from '../src/cli/terminal.ts';
import { buildExampleArchive } from './example-archive.ts';

const folder = fileURLToPath(new URL('../example-archive', import.meta.url));

// The example pages are code: the archive is made anew each time, so that it is what this checkout reads.
rmSync(folder, { recursive: true, force: true });
process.stderr.write(`The example archive holds ${await buildExampleArchive(folder)} pages.\n`);
process.exitCode = await runCli(['serve', '--archive', folder, ...process.argv.slice(2)], openTerminal());
