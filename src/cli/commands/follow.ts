import type { FollowedSource } from '../../archive/index.ts';
import {
  ARCHIVE_OPTION,
  type Command,
  EXIT,
  findArchiveFolder,
  type OptionValues,
  textOption,
} from '../command.ts';
import { openExistingWriter, openWriter } from '../open-writer.ts';
import { readNumber } from '../read-number.ts';
import { cleanLine, type Terminal } from '../terminal.ts';
import { formatVisit, isInterrupt, onInterrupt, readWebOptions, WEB_OPTIONS } from '../web-options.ts';

/** Bounds of the bounds. */
const MANY = { least: 1, most: 100_000 } as const;

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
    const folder = findArchiveFolder(options);
    if (options.list === true) return await listSources(folder, terminal);
    if (addresses.length === 0) throw new RangeError('name an address to follow, or --list');
    if (options.end === true) return await endSources(folder, addresses);
    const { followSource, openWebRun } = await import('../../ingest/index.ts');
    const bounds = {
      most: readCount(options, 'most'),
      since: readDay(textOption(options, 'since')),
      depth: readCount(options, 'depth'),
      elsewhere: options.elsewhere === true,
    };
    const hours = readCount(options, 'hours');
    const writer = await openWriter(folder);
    try {
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

async function listSources(folder: string, terminal: Terminal): Promise<number> {
  const { openArchive } = await import('../../archive/index.ts');
  const archive = openArchive(folder);
  try {
    const sources = archive.listSources();
    await terminal.write(sources.map(formatSource).join(''));
    terminal.tell(`${sources.length} sources`);
    return EXIT.done;
  } finally {
    archive.close();
  }
}

async function endSources(folder: string, addresses: readonly string[]): Promise<number> {
  const writer = await openExistingWriter(folder);
  try {
    for (const address of addresses) writer.unfollow(address);
    return EXIT.done;
  } finally {
    writer.close();
  }
}

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

function readCount(options: OptionValues, name: string): number {
  return readNumber(`--${name}`, textOption(options, name), MANY);
}

function readDay(value: string | null): string | null {
  if (value === null) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new RangeError(`--since: "${value}" is not a day: give YYYY-MM-DD`);
  return value;
}
