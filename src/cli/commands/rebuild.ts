import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { applyPriority, PRIORITY_OPTION } from '../priority-option.ts';
import { readThreads } from '../read-number.ts';
import { cleanText } from '../terminal.ts';

export const rebuildCommand: Command = {
  name: 'rebuild',
  summary: 'make the database anew from the captures and the owner’s log',
  description:
    'Reads every capture again with this version’s reader and makes a new database, which takes the place of the ' +
    'old one when it is whole. What the owner added (owner.jsonl) is applied again. A damaged capture log is made again ' +
    'where it can be proven to be the one that was signed. Stop it and the old one stays. With --index only the index of ' +
    'words is made anew, from the turns as they are stored, which takes seconds where reading takes minutes.',
  options: [
    ARCHIVE_OPTION,
    { flags: '--index', description: 'only the index of words: no page is read again' },
    { flags: '--threads <number>', description: 'threads that read pages, or index; default: one a core' },
    PRIORITY_OPTION,
  ],
  examples: [
    { line: 'onrecord rebuild', does: 'reads the whole archive anew' },
    { line: 'onrecord rebuild --index', does: 'makes a damaged index of words anew' },
  ],
  async run({ options, terminal }) {
    const { limitMemory, rebuildArchive, rebuildIndex } = await import('../../ingest/index.ts');
    limitMemory();
    await applyPriority(options);
    const { startProgress } = await import('../progress.ts');
    const threads = readThreads(textOption(options, 'threads'));
    const progress = await startProgress(terminal);
    try {
      if (options.index === true) {
        const passages = await rebuildIndex(findArchiveFolder(options), {
          ...(threads === null ? {} : { threads }),
          onProgress: progress.advance,
        });
        progress.stop();
        await terminal.write(`${passages} passages indexed\n`);
        return EXIT.done;
      }
      const summary = await rebuildArchive(findArchiveFolder(options), {
        ...(threads === null ? {} : { threads }),
        onProgress: progress.advance,
        onPage(outcome) {
          if (outcome.type === 'refused') {
            progress.say(cleanText(`refused ${outcome.source}: ${outcome.message} (${outcome.code})`));
          }
        },
      });
      progress.stop();
      await terminal.write(`${summary.added} read, ${summary.refused} refused\n`);
      for (const source of summary.missing)
        await terminal.write(cleanText(`missing ${source}: its record is damaged or gone\n`));
      if (summary.missing.length > 0)
        await terminal.write('"onrecord verify" says where; add what you still have of these again\n');
      if (summary.log === 'mended')
        await terminal.write('the capture log was made again, as it was signed\n');
      if (summary.log === 'begun-anew') {
        const message =
          'the capture log could not be made again as it was signed; it was set aside and a new one begun';
        await terminal.write(`${message}\n`);
      }
      const whole = summary.refused + summary.missing.length === 0 && summary.log !== 'begun-anew';
      return whole ? EXIT.done : EXIT.failed;
    } finally {
      progress.stop();
    }
  },
};
