import type { FollowedSource } from '../../archive/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { cleanLine } from '../terminal.ts';
import { formatVisit, isInterrupt, onInterrupt, readWebOptions, WEB_OPTIONS } from '../web-options.ts';

export const followCommand: Command = {
  name: 'follow',
  summary: 'add what a listing, feed or sitemap announces, now and whenever `watch` runs',
  description:
    'Looks at a listing page, a feed (RSS, Atom, JSON Feed) or a sitemap, adds the pages that it announces and that the ' +
    'archive has not seen, and remembers the source for `onrecord watch`. Next pages of a listing, the months of its ' +
    'archive and the sitemaps of an index are followed, up to a bound. Only pages of the source’s own site are taken, ' +
    'unless --elsewhere says otherwise.',
  arguments: [{ name: '[address...]', description: 'of listings, feeds or sitemaps' }],
  options: [
    ARCHIVE_OPTION,
    { flags: '--most <number>', description: 'most pages that are taken at one look', default: '500' },
    { flags: '--since <day>', description: 'leave pages that the source dates before this day' },
    {
      flags: '--depth <number>',
      description: 'most next pages, months or sitemaps of the source',
      default: '20',
    },
    { flags: '--elsewhere', description: 'also take pages on other hosts' },
    { flags: '--hours <number>', description: 'how often `watch` looks at the source', default: '6' },
    { flags: '--once', description: 'look now, and do not remember the source' },
    { flags: '--list', description: 'print the sources that are followed' },
    { flags: '--end', description: 'follow the addresses no longer; what was taken stays' },
    ...WEB_OPTIONS,
  ],
  examples: [
    {
      line: 'onrecord follow https://ministry.example/interviews --since 2031-01-01',
      does: 'adds this year’s interviews of a listing, and remembers it',
    },
    { line: 'onrecord follow --list', does: 'prints what is followed' },
  ],
  async run({ arguments: addresses, options, terminal }) {
    const { openArchiveForWriting } = await import('../../archive/index.ts');
    const { openPassageIndex } = await import('../../index/index.ts');
    const { followSource, openWebRun } = await import('../../ingest/index.ts');
    const writer = await openArchiveForWriting(findArchiveFolder(options), { openIndex: openPassageIndex });
    try {
      if (options.list === true) {
        await terminal.write(writer.listSources().map(formatSource).join(''));
        return EXIT.done;
      }
      if (addresses.length === 0) throw new RangeError('name an address to follow, or --list');
      if (options.end === true) {
        for (const address of addresses) writer.unfollow(address);
        return EXIT.done;
      }
      const bounds = {
        most: readNumber('--most', textOption(options, 'most')),
        since: readDay(textOption(options, 'since')),
        depth: readNumber('--depth', textOption(options, 'depth')),
        elsewhere: options.elsewhere === true,
      };
      const hours = readNumber('--hours', textOption(options, 'hours'));
      const interrupt = onInterrupt(terminal);
      const run = await openWebRun(writer, {
        ...readWebOptions(options, terminal, interrupt.signal),
        onVisit: (report) => {
          for (const line of formatVisit(report)) terminal.tell(line);
        },
      });
      let failures = 0;
      try {
        for (const address of addresses) {
          const result = await followSource(run, address, bounds, interrupt.signal);
          for (const error of result.failures) terminal.tell(`failed   ${cleanLine(error.message)}`);
          failures += result.failures.length;
          const { parts, bounded } = result;
          if (options.once !== true && parts > result.failures.length)
            writer.follow({ address, hours, ...bounds });
          if (bounded) terminal.tell(`There is more at ${cleanLine(address)} than --most or --depth allow.`);
        }
      } catch (error) {
        if (!isInterrupt(error, interrupt.signal)) throw error;
      } finally {
        interrupt.forget();
        await run.close();
      }
      const { new: added, unchanged, failed } = run.counts;
      await terminal.write(`${added} added, ${unchanged} unchanged, ${failed} refused\n`);
      return failed + failures === 0 ? EXIT.done : EXIT.failed;
    } finally {
      writer.close();
    }
  },
};

function formatSource({ address, hours, since, most, depth, elsewhere }: FollowedSource): string {
  const bounds = [
    `every ${hours} h`,
    `${most} pages`,
    `depth ${depth}`,
    since !== null && `since ${since}`,
    elsewhere && 'other hosts too',
  ].filter((part) => part !== false);
  return `${cleanLine(address)}  (${bounds.join(', ')})\n`;
}

/** @throws RangeError when it is no whole number from 1 to 100,000. */
export function readNumber(option: string, value: string | null): number {
  if (value === null || !/^[1-9]\d{0,4}$|^100000$/.test(value))
    throw new RangeError(`${option}: "${value ?? ''}" is not in 1–100000`);
  return Number(value);
}

function readDay(value: string | null): string | null {
  if (value === null) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new RangeError(`--since: "${value}" is not a day: give YYYY-MM-DD`);
  return value;
}
