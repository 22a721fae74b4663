import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { cleanText, formatJson } from '../terminal.ts';

export const citeCommand: Command = {
  name: 'cite',
  summary: 'cite a statement, a turn or some words of it',
  description:
    'Prints a citation of a statement or of a turn (statement.turn): as words in quotation marks with where they are from, ' +
    'as a footnote, or for a reference manager. Days of speaking and of publication are told apart, and the digest of the ' +
    'capture is always part of it.',
  arguments: [{ name: '<id>', description: 'as search and list print it' }],
  options: [
    ARCHIVE_OPTION,
    {
      flags: '-w, --words <words>',
      description: 'cite only these words of the turn, exactly as they are recorded',
    },
    {
      flags: '-f, --format <format>',
      description: 'quote and plain are text; bibtex is BibLaTeX; csl is CSL-JSON',
      choices: ['quote', 'plain', 'bibtex', 'ris', 'csl'],
      default: 'quote',
    },
  ],
  examples: [
    {
      line: 'onrecord cite 4k7wz1m9q2ax.7ad0',
      does: 'prints the words of this turn and where they are from',
    },
    {
      line: 'onrecord cite 4k7wz1m9q2ax --format bibtex >> sources.bib',
      does: 'adds the statement to a bibliography',
    },
  ],
  async run({ arguments: [id = ''], options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { CITATION_FORMATS, isCitationFormat, makeCitation, toCsl } = await import('../../cite/index.ts');
    const archive = openArchive(findArchiveFolder(options));
    try {
      const statement = archive.findStatement(id);
      if (statement === null) {
        terminal.tell(`onrecord: no statement in ${cleanText(archive.folder)} has the id ${cleanText(id)}`);
        return EXIT.failed;
      }
      const citation = makeCitation(statement, id.split('.')[1] ?? null, textOption(options, 'words'));
      const name = String(options.format);
      if (!isCitationFormat(name)) throw new RangeError(`there is no form of citation ${name}`);
      // JSON may be escaped where a terminal needs it; the other forms are text.
      const text =
        name === 'csl'
          ? `${formatJson([toCsl(citation)])}\n`
          : cleanText(CITATION_FORMATS[name].format(citation).replaceAll('\r\n', '\n'));
      await terminal.write(text);
      return EXIT.done;
    } finally {
      archive.close();
    }
  },
};
