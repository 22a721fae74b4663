import type { Permission } from '../../archive/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { openWriter } from '../open-writer.ts';
import { cleanLine, cleanText } from '../terminal.ts';

export const permitCommand: Command = {
  name: 'permit',
  summary: 'record that pages may be handed on although their terms forbid it',
  description:
    'Appends a permission to owner.jsonl, for a page or for all pages of a publisher: exports and evidence packs then ' +
    'hold them whole. Say in --note who gave it. Without a page and a publisher, lists the permissions that hold.',
  arguments: [{ name: '[id]', description: 'of a page or a statement, as show prints it' }],
  options: [
    ARCHIVE_OPTION,
    { flags: '--publisher <name>', description: 'all pages of this publisher, by its whole name' },
    { flags: '--note <text>', description: 'who permitted it, and when' },
    { flags: '--withdraw <permission>', description: 'take a permission back' },
  ],
  examples: [
    {
      line: 'onrecord permit --publisher "Ministry of Ferries" --note "letter of 3 May 2031"',
      does: 'records what the publisher allowed',
    },
  ],
  async run({ arguments: [id], options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const folder = findArchiveFolder(options);
    const publisher = textOption(options, 'publisher');
    const withdraw = textOption(options, 'withdraw');
    const note = textOption(options, 'note');
    const reader = openArchive(folder);
    const page = id === undefined ? null : (reader.findAccount(id)?.page ?? null);
    const known =
      publisher === null || reader.listPublishers().some((one) => one.publisher === publisher.trim());
    const permissions = reader.listPermissions();
    reader.close();
    if (id !== undefined && page === null) {
      terminal.tell(`onrecord: nothing in ${cleanText(folder)} has the id ${cleanText(id)}`);
      return EXIT.failed;
    }
    if (page === null && publisher === null && withdraw === null) {
      for (const permission of permissions) await terminal.write(format(permission));
      terminal.tell(`${permissions.length} permissions`);
      return EXIT.done;
    }
    if (page !== null && publisher !== null) throw new RangeError('give a page or --publisher, not both');
    const writer = await openWriter(folder);
    try {
      if (withdraw !== null) {
        writer.endPermission(withdraw);
        await terminal.write(`withdrawn ${cleanText(withdraw)}\n`);
      }
      if (page === null && publisher === null) return EXIT.done;
      const digest = page?.capture.digest ?? null;
      await terminal.write(format(writer.permit({ digest, row: page?.row ?? null, publisher, note })));
      if (!known)
        terminal.tell(
          'No page of the archive is of this publisher yet: check its name, every letter counts.',
        );
      return EXIT.done;
    } finally {
      writer.close();
    }
  },
};

function format({ id, made, digest, row, publisher, note }: Permission): string {
  const what = publisher ?? (row === null ? digest! : `${digest}#${row}`);
  return `${cleanLine([id, made, what, note].filter((part) => part !== null).join('  '))}\n`;
}
