import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder } from '../command.ts';
import { cleanText } from '../terminal.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'check that every capture is whole, and name what is damaged',
  description:
    'Reads all captures, computes the digest of each and compares it with the one that was recorded when it was ' +
    'stored; checks the database, and that both hold the same captures. Changes nothing.',
  options: [ARCHIVE_OPTION],
  examples: [{ line: 'onrecord verify', does: 'names every damaged or missing capture' }],
  async run({ options, terminal }) {
    const { verifyArchive } = await import('../../ingest/index.ts');
    const { startProgress } = await import('../progress.ts');
    const progress = await startProgress(terminal);
    try {
      const { captures, damage } = await verifyArchive(findArchiveFolder(options), {
        onProgress: progress.advance,
      });
      progress.stop();
      for (const { where, message } of damage) await terminal.write(`${cleanText(`${where}: ${message}`)}\n`);
      await terminal.write(`${captures} captures whole, ${damage.length} damaged or missing\n`);
      return damage.length === 0 ? EXIT.done : EXIT.failed;
    } finally {
      progress.stop();
    }
  },
};
