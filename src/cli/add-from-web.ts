import { readFileSync } from 'node:fs';
import type { ArchiveWriter } from '../archive/index.ts';
import type { OptionValues } from './command.ts';
import type { Terminal } from './terminal.ts';
import { formatVisit, isInterrupt, onInterrupt, readWebOptions } from './web-options.ts';

/** Whether an argument is an address of the web and no file. */
export function isAddress(argument: string): boolean {
  return /^https?:\/\//i.test(argument);
}

/**
 * The addresses of a file with one a line, `-` for standard input; empty lines and those that begin with `#` are none.
 *
 * @throws RangeError naming the line that is no address.
 */
export function readAddresses(file: string): string[] {
  const lines = readFileSync(file === '-' ? 0 : file, 'utf8')
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    if (!isAddress(line) || !URL.canParse(line))
      throw new RangeError(
        `--addresses: line ${index + 1}, "${line.slice(0, 200)}", is no address; give one a line, beginning with https://`,
      );
    return [line];
  });
}

/** Fetches pages into the archive, and tells what came of each. Counts as adding files does. */
export async function addFromWeb(
  writer: ArchiveWriter,
  addresses: readonly string[],
  options: OptionValues,
  terminal: Terminal,
): Promise<{ readonly added: number; readonly unchanged: number; readonly refused: number }> {
  const { openWebRun, takePages } = await import('../ingest/index.ts');
  const interrupt = onInterrupt(terminal);
  const run = await openWebRun(writer, {
    ...readWebOptions(options, terminal, interrupt.signal),
    onVisit(report) {
      if (options.quiet === true) return;
      for (const line of formatVisit(report)) terminal.tell(line);
    },
  });
  try {
    await takePages(run, addresses, interrupt.signal);
  } catch (error) {
    if (!isInterrupt(error, interrupt.signal)) throw error;
  } finally {
    interrupt.forget();
    await run.close();
  }
  const { counts } = run;
  return {
    added: counts.new + counts.furniture + counts.record,
    unchanged: counts.unchanged,
    refused: counts.failed,
  };
}
