import { formatCsvLine } from '../../text/index.ts';
import { SUBJECT_KINDS } from '../choices.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { readLimit } from '../filter-options.ts';
import { cleanLine, cleanText, formatJson } from '../terminal.ts';
import { wrapText } from '../wrap-text.ts';

export const subjectsCommand: Command = {
  name: 'subjects',
  summary: 'list what the record names: countries, organisations, treaties, resolutions, people',
  description:
    'Lists the subjects that turns of the archive name, with the number of turns, most first. With the id or a name of a ' +
    'subject, prints the names by which it is found and who names it. What turns name it is found by "onrecord search ' +
    'subject:NAME". The file subjects.jsonl in the archive’s folder adds subjects of its owner.',
  arguments: [{ name: '[name...]', description: 'id or name of a subject, in any language' }],
  options: [
    ARCHIVE_OPTION,
    { flags: '--kind <kind>', description: 'only of this kind', choices: SUBJECT_KINDS },
    { flags: '--language <code>', description: 'name them in this language', default: 'en' },
    { flags: '-n, --limit <number>', description: 'how many', default: '50' },
    {
      flags: '-f, --format <format>',
      description: 'how to print',
      choices: ['text', 'json', 'csv'],
      default: 'text',
    },
  ],
  examples: [
    { line: 'onrecord subjects --kind treaty', does: 'lists the treaties that are named' },
    { line: 'onrecord subjects norway', does: 'shows by which names Norway is found, and who names it' },
  ],
  async run({ arguments: words, options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { countSubjects, search } = await import('../../search/index.ts');
    const { openSubjects } = await import('../../subjects/index.ts');
    const archive = openArchive(findArchiveFolder(options));
    try {
      const subjects = openSubjects(archive);
      const language = textOption(options, 'language') ?? 'en';
      const name = words.join(' ');
      if (name !== '') {
        const { ids, similar } = subjects.lookUp(name);
        if (ids.length !== 1) {
          const meant = ids.length > 1 ? ids : similar;
          terminal.tell(
            cleanLine(
              `onrecord: ${ids.length > 1 ? 'several subjects are' : 'no subject is'} called "${name}"${meant.length > 0 ? `; there are ${meant.join(', ')}` : ''}`,
            ),
          );
          return EXIT.failed;
        }
        const id = ids[0]!;
        const { total, facets } = search(archive, `subject:${id}`, {
          fields: ['turn'],
          facets: true,
          limit: 1,
        });
        const names = subjects.listNames(id, language);
        const speakers = (facets?.speaker ?? []).filter(({ value }) => value !== null);
        if (options.format === 'json') {
          const { kind } = subjects.find(id)!;
          await terminal.write(
            `${formatJson({ id, kind, name: subjects.nameOf(id, language), turns: total, names, speakers })}\n`,
          );
          return EXIT.done;
        }
        const width = Math.min(terminal.columns, 100);
        await terminal.write(
          `${terminal.style('bold', cleanLine(subjects.nameOf(id, language)))}  ${id}, ${total} turns\n`,
        );
        await terminal.write(`${wrapText(cleanLine(names.join(' · ')), { width, indent: '    ' })}\n`);
        for (const { value, hits } of speakers)
          await terminal.write(`${String(hits).padStart(8)}  ${cleanLine(value!)}\n`);
        return EXIT.done;
      }
      const named = countSubjects(archive).flatMap(({ subject: id, passages: turns }) => {
        const { kind } = subjects.find(id)!;
        return options.kind === undefined || options.kind === kind
          ? [{ id, kind, name: subjects.nameOf(id, language), turns }]
          : [];
      });
      const shown = named.slice(0, readLimit(options));
      if (options.format === 'json') {
        await terminal.write(`${formatJson({ total: named.length, results: shown })}\n`);
      } else if (options.format === 'csv') {
        await terminal.write(formatCsvLine(['id', 'kind', 'name', 'turns']));
        for (const one of shown)
          await terminal.write(formatCsvLine([one.id, one.kind, cleanText(one.name), one.turns]));
      } else {
        for (const one of shown)
          await terminal.write(
            `${String(one.turns).padStart(8)}  ${cleanLine(one.name)}  ${terminal.style('dim', `${one.kind} ${one.id}`)}\n`,
          );
        terminal.tell(`${shown.length} of ${named.length} subjects`);
      }
      return EXIT.done;
    } finally {
      archive.close();
    }
  },
};
