import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder } from '../command.ts';
import { openWriter } from '../open-writer.ts';
import { cleanText } from '../terminal.ts';

export const checkpointCommand: Command = {
  name: 'checkpoint',
  summary: 'print the signed checkpoint of the capture log',
  description:
    'Prints how many records the archive holds and the root hash over all of them, signed with the archive’s key. ' +
    'Keep it, or give it to somebody else: with it, "onrecord verify --checkpoint" proves later that nothing of what ' +
    'was there was changed or taken away. An archive from before there was a capture log gets one first.',
  options: [
    ARCHIVE_OPTION,
    { flags: '--key', description: 'print the public keys that check its signature instead' },
  ],
  examples: [
    { line: 'onrecord checkpoint > 2031-05.checkpoint', does: 'keeps the checkpoint in a file' },
    { line: 'onrecord checkpoint --key', does: 'prints what others need to check the signature' },
  ],
  async run({ options, terminal }) {
    const { openArchive, readCheckpoint, readVerifierKeys } = await import('../../archive/index.ts');
    const { formatVerifierKey } = await import('../../proof/index.ts');
    const folder = findArchiveFolder(options);
    const archive = openArchive(folder);
    const logged = archive.findLogHead();
    const { captures } = archive.getCoverage();
    archive.close();
    if (logged === null && captures > 0) {
      const writer = await openWriter(folder);
      writer.close();
    }
    const checkpoint = readCheckpoint(folder);
    if (checkpoint === null) {
      terminal.tell(`onrecord: ${cleanText(folder)} holds no captures yet, so that there is nothing to sign`);
      return EXIT.failed;
    }
    const keys = readVerifierKeys(folder).map((key) => `${formatVerifierKey(key)}\n`);
    await terminal.write(options.key ? keys.join('') : checkpoint);
    return EXIT.done;
  },
};
