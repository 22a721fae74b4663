import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder } from '../command.ts';
import { openWriter } from '../open-writer.ts';
import { cleanLine } from '../terminal.ts';

export const collectCommand: Command = {
  name: 'collect',
  summary: 'put statements together under a name',
  description:
    'Appends to owner.jsonl which statements are in a collection. It is a page of "onrecord serve", a list of its API, ' +
    'and a filter of every search (collection:NAME). Without ids, lists what is in it; without a name, lists all ' +
    'collections.',
  arguments: [
    { name: '[name]', description: 'of the collection; put it in quotation marks for the shell' },
    { name: '[id...]', description: 'of statements, as search, list and show print them' },
  ],
  options: [ARCHIVE_OPTION, { flags: '--remove', description: 'take them out again' }],
  examples: [
    { line: 'onrecord collect "Winter closure" 4k7wz1m9q2ax', does: 'puts a statement into the collection' },
    { line: 'onrecord collect "Winter closure"', does: 'lists what is in it' },
    { line: 'onrecord collect', does: 'lists the collections' },
  ],
  async run({ arguments: [name, ...ids], options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const folder = findArchiveFolder(options);
    const archive = openArchive(folder);
    try {
      if (name === undefined) {
        const collections = archive.listCollections();
        for (const one of collections)
          await terminal.write(`${cleanLine(`${one.name} ${one.statements.length}`)}\n`);
        terminal.tell(`${collections.length} collections`);
        return EXIT.done;
      }
      if (ids.length === 0) {
        const kept = archive.listCollections().find((one) => one.name === name.trim());
        if (kept === undefined) throw new RangeError(`there is no collection "${name}"`);
        for (const id of kept.statements) {
          const statement = archive.findStatement(id);
          const about = statement === null ? ['not in this archive'] : [statement.date, statement.title];
          await terminal.write(`${cleanLine([id, ...about].filter((part) => part !== null).join(' '))}\n`);
        }
        return EXIT.done;
      }
    } finally {
      archive.close();
    }
    const writer = await openWriter(folder);
    try {
      const changed = options.remove === true ? writer.uncollect(name, ids) : writer.collect(name, ids);
      const did = options.remove === true ? 'taken out of' : 'put into';
      await terminal.write(`${cleanLine(`${changed} ${did} "${name.trim()}"`)}\n`);
      return EXIT.done;
    } finally {
      writer.close();
    }
  },
};
