import { setTimeout as wait } from 'node:timers/promises';
import type { WebOptions } from '../../ingest/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { openExistingWriter } from '../open-writer.ts';
import { applyPriority, PRIORITY_OPTION } from '../priority-option.ts';
import { readNumber } from '../read-number.ts';
import { cleanLine, type Terminal } from '../terminal.ts';
import { formatVisit, isInterrupt, onInterrupt, readWebOptions, WEB_OPTIONS } from '../web-options.ts';

/** Between two rounds, whatever is due: rounds are cheap, and sources may be added meanwhile. */
const SHORTEST_WAIT = 60_000;
const LONGEST_WAIT = 3600_000;

export const watchCommand: Command = {
  name: 'watch',
  summary: 'look again at followed sources and known pages, and tell what changed',
  description:
    'Follows every source that `onrecord follow` remembers when its hours have passed, and looks again at pages that were ' +
    'taken from the web: a day after they were taken or their record changed, then after twice as long each time nothing ' +
    'changed, up to 64 days. A changed record (title, day, speaker, words) is told; a page is called gone only when it ' +
    'was not there at two looks a day apart. Runs until it is interrupted; with --once it does what is due and ends, as ' +
    'for cron.',
  options: [
    ARCHIVE_OPTION,
    { flags: '--once', description: 'do what is due now, and end' },
    {
      flags: '--most <number>',
      description: 'most known pages that are looked at in a round',
      default: '1000',
    },
    PRIORITY_OPTION,
    ...WEB_OPTIONS,
  ],
  examples: [
    { line: 'onrecord watch --once --contact me@example.org', does: 'one round, for a line of cron' },
  ],
  async run({ options, terminal }) {
    const { ArchiveError } = await import('../../archive/index.ts');
    await applyPriority(options);
    const mostPages = readNumber('--most', textOption(options, 'most'), { least: 1, most: 100_000 });
    const folder = findArchiveFolder(options);
    const interrupt = onInterrupt(terminal);
    const web = readWebOptions(options, terminal, interrupt.signal);
    try {
      for (;;) {
        let next: number | null;
        try {
          next = await watchRound(folder, web, mostPages, terminal);
        } catch (error) {
          // Whoever watches for months is not to end because somebody rebuilds meanwhile.
          const busy = error instanceof ArchiveError && error.code === 'busy';
          if (!busy || options.once === true) throw error;
          terminal.tell(`${error.message}. Trying again in a minute.`);
          next = Date.now() + SHORTEST_WAIT;
        }
        if (next === null)
          terminal.tell('Nothing is followed, and no page was taken from the web; `onrecord follow` begins.');
        if (options.once === true) return EXIT.done;
        if (next === null) return EXIT.failed;
        const pause = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, next - Date.now()));
        await wait(pause, undefined, { signal: interrupt.signal });
      }
    } catch (error) {
      if (!isInterrupt(error, interrupt.signal)) throw error;
      return EXIT.done;
    } finally {
      interrupt.forget();
    }
  },
};

/** One round; when something is due next. The archive is open for no longer, so that others have it between rounds. */
async function watchRound(
  folder: string,
  web: WebOptions,
  mostPages: number,
  terminal: Terminal,
): Promise<number | null> {
  const { openWebRun, watchOnce } = await import('../../ingest/index.ts');
  const writer = await openExistingWriter(folder);
  try {
    const run = await openWebRun(writer, {
      ...web,
      onVisit: (report) => {
        for (const line of formatVisit(report)) terminal.tell(line);
      },
    });
    let next: number | null;
    try {
      next = await watchOnce(writer, run, {
        mostPages,
        clock: Date.now,
        signal: web.signal ?? null,
        onSource(address, { failures }) {
          for (const error of failures)
            terminal.tell(`failed   ${cleanLine(`${address}: ${error.message}`)}`);
        },
      });
    } finally {
      await run.close();
    }
    const { new: added, record, furniture, unchanged, failed } = run.counts;
    await terminal.write(
      `${added} added, ${record} changed, ${unchanged + furniture} unchanged, ${failed} refused\n`,
    );
    return next;
  } finally {
    writer.close();
  }
}
