import { checkOutput } from '../check-output.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { readVersion } from '../read-version.ts';
import { cleanText } from '../terminal.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: 'write the captures to one file that other web-archive tools read',
  description:
    'Writes the captures as WACZ (with an index and a list of pages, for ReplayWeb.page and others) or as one WARC ' +
    'file, with the redirects that led to them and the later looks that found them unchanged. Records are copied as they ' +
    'lie. A capture with a page whose terms forbid republication is left out and named, unless "onrecord permit" ' +
    'recorded that it may be handed on, or the file is --private; so is one that is damaged.',
  arguments: [{ name: '<file>', description: 'to be written, such as archive.wacz' }],
  options: [
    ARCHIVE_OPTION,
    {
      flags: '-f, --format <format>',
      description: 'default: by the end of the file’s name',
      choices: ['wacz', 'warc'],
    },
    { flags: '--private', description: 'the file stays with you: all captures are in it' },
  ],
  examples: [{ line: 'onrecord export archive.wacz', does: 'writes what may be handed on' }],
  async run({ arguments: [file = ''], options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { exportArchive } = await import('../../export/index.ts');
    const format = textOption(options, 'format') ?? findFormat(file);
    if (format === null)
      throw new RangeError(`${file}: name it .wacz or .warc.gz, or say --format wacz or --format warc`);
    checkOutput(file);
    const archive = openArchive(findArchiveFolder(options));
    try {
      const { captures, leftOut, damaged } = await exportArchive(archive, file, {
        format: format === 'wacz' ? 'wacz' : 'warc',
        private: options.private === true,
        now: new Date().toISOString(),
        software: `onrecord ${readVersion()}`,
      });
      await terminal.write(`${captures} captures written, ${leftOut.length + damaged.length} left out\n`);
      for (const { capture, page } of leftOut)
        await terminal.write(
          cleanText(`left out ${capture.source}: page ${page.id} forbids republication\n`),
        );
      for (const { source } of damaged)
        await terminal.write(cleanText(`left out ${source}: it is damaged; "onrecord verify" says how\n`));
      return damaged.length === 0 ? EXIT.done : EXIT.failed;
    } finally {
      archive.close();
    }
  },
};

/** The format that a file's name announces, or `null`. */
function findFormat(file: string): 'wacz' | 'warc' | null {
  return /\.wacz$/i.test(file) ? 'wacz' : /\.warc\.gz$/i.test(file) ? 'warc' : null;
}
