import { readFileSync } from 'node:fs';
import { checkOutput } from '../check-output.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { cleanText } from '../terminal.ts';

export const proofCommand: Command = {
  name: 'proof',
  summary: 'write an evidence pack for a statement or a page, which anyone can check',
  description:
    'Writes one ZIP file with the capture as a WARC record, what was read from it, a page to read, a citation, and the ' +
    'proof that the capture stands in the archive’s log under a signed checkpoint. "onrecord verify PACK" checks it ' +
    'anywhere, without the archive. Of a page whose terms forbid republication it holds an excerpt, the digest and the ' +
    'proof, unless "onrecord permit" recorded that it may be handed on, or the pack is --private.',
  arguments: [
    { name: '<id>', description: 'of a statement, a turn or a page, as search, list and show print it' },
  ],
  options: [
    ARCHIVE_OPTION,
    { flags: '-o, --output <file>', description: 'where to write it; default: the id and .zip' },
    {
      flags: '--checkpoint <file>',
      description: 'an earlier checkpoint that somebody has, for which the proof is to be',
    },
    { flags: '--private', description: 'the pack stays with you: the page is in it whatever its terms say' },
  ],
  examples: [
    { line: 'onrecord proof 4k7wz1m9q2ax', does: 'writes 4k7wz1m9q2ax.zip' },
    { line: 'onrecord verify 4k7wz1m9q2ax.zip', does: 'checks it, on any machine' },
  ],
  async run({ arguments: [id = ''], options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { CITATION_FORMATS, makeCitation } = await import('../../cite/index.ts');
    const { makePack } = await import('../../export/index.ts');
    const archive = openArchive(findArchiveFolder(options));
    try {
      const stored = archive.findAccount(id);
      if (stored === null) {
        terminal.tell(`onrecord: nothing in ${cleanText(archive.folder)} has the id ${cleanText(id)}`);
        return EXIT.failed;
      }
      const statement = archive.findStatement(id) ?? archive.findStatement(stored.page.statements[0] ?? '');
      const citation =
        statement === null
          ? `${stored.page.title ?? stored.page.source}. ${stored.page.capture.digest}\n`
          : CITATION_FORMATS.plain.format(makeCitation(statement, null, null));
      const path = textOption(options, 'output') ?? `${id}.zip`;
      checkOutput(path);
      const checkpoint = textOption(options, 'checkpoint');
      const { whole } = await makePack(archive, stored, path, {
        citation,
        private: options.private === true,
        checkpoint: checkpoint === null ? null : readFileSync(checkpoint, 'utf8'),
      });
      await terminal.write(`${cleanText(path)} written\n`);
      if (!whole)
        await terminal.write('the terms of the page forbid its republication: an excerpt is in it\n');
      return EXIT.done;
    } finally {
      archive.close();
    }
  },
};
