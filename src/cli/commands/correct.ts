import type { Correction, CorrectionChange } from '../../archive/index.ts';
import type { BlockKind, TurnRole } from '../../transcript/index.ts';
import {
  ARCHIVE_OPTION,
  type Command,
  EXIT,
  findArchiveFolder,
  type OptionValues,
  textOption,
} from '../command.ts';
import { openWriter } from '../open-writer.ts';
import { cleanLine, type Terminal } from '../terminal.ts';

/** What stands for "nobody can know" on the command line. */
const UNKNOWN = 'unknown';

/** Each correction adds a part to the index; those of fewer passages than this are put together within a second. */
const MERGED_AT_ONCE = 50_000;

export const correctCommand: Command = {
  name: 'correct',
  summary: 'correct what was read; it holds over every later reading',
  description:
    'Corrects a turn, a statement’s date or a block. The correction is appended to owner.jsonl in the archive’s ' +
    'folder, outranks every rule, survives rebuild and newer readers, and is shown wherever the turn is shown. ' +
    'Without a change, lists the corrections of the page.',
  arguments: [
    { name: '<id>', description: 'of a turn (statement.turn), a statement or a page, as show prints it' },
  ],
  options: [
    ARCHIVE_OPTION,
    { flags: '--speaker <name>', description: `who speaks the turn; "${UNKNOWN}" when nobody can know` },
    { flags: '--role <role>', description: 'question, answer, statement or moderator' },
    {
      flags: '--all',
      description: 'with --speaker or --role: every turn of the statement with the same speaker',
    },
    {
      flags: '--date <date>',
      description: `the day the words were said, YYYY-MM-DD; "${UNKNOWN}" when nobody can know`,
    },
    { flags: '--split <words>', description: 'a new turn begins with these words' },
    { flags: '--join', description: 'the turn goes on in the next one' },
    { flags: '--block <kind>', description: 'the block with the words of --words is of this kind' },
    { flags: '--words <words>', description: 'with --block: words of the block, as they stand on the page' },
    { flags: '--note <text>', description: 'why' },
    { flags: '--withdraw <correction>', description: 'take a correction of this page back' },
  ],
  examples: [
    { line: 'onrecord correct 4k7wz1m9q2ax.9d2mf0ka --speaker "Ana Varga"', does: 'says who spoke a turn' },
    { line: 'onrecord correct 4k7wz1m9q2ax --date 2031-05-02', does: 'sets the day of a statement' },
    { line: 'onrecord correct 4k7wz1m9q2ax', does: 'lists the corrections of its page' },
  ],
  async run({ arguments: [id = ''], options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const folder = findArchiveFolder(options);
    const changes = readChanges(options);
    const withdraw = textOption(options, 'withdraw');
    // Opening for writing would make an archive where there is none.
    const reader = openArchive(folder);
    try {
      if (changes.length === 0 && withdraw === null) return await list(reader.findAccount(id), id, terminal);
    } finally {
      reader.close();
    }
    const writer = await openWriter(folder);
    try {
      if (withdraw !== null) {
        writer.withdraw(withdraw);
        await terminal.write(`withdrawn ${withdraw}\n`);
      }
      for (const { change, words } of changes) {
        const made = writer.correct({ target: id, change, words, note: textOption(options, 'note') });
        await terminal.write(formatCorrection(made));
      }
      while (writer.mergeIndex({ mostPassages: MERGED_AT_ONCE }));
      return EXIT.done;
    } finally {
      writer.close();
    }
  },
};

/** @throws RangeError when options do not belong together. */
function readChanges(options: OptionValues): { change: CorrectionChange; words: string | null }[] {
  const changes: { change: CorrectionChange; words: string | null }[] = [];
  const all = options.all === true;
  const speaker = textOption(options, 'speaker');
  const role = textOption(options, 'role');
  const date = textOption(options, 'date');
  const split = textOption(options, 'split');
  const block = textOption(options, 'block');
  const words = textOption(options, 'words');
  const known = (value: string): string | null => (value === UNKNOWN ? null : value);
  if (speaker !== null)
    changes.push({ change: { field: 'speaker', value: known(speaker), all }, words: null });
  // The archive checks roles and kinds, for every way in.
  if (role !== null) changes.push({ change: { field: 'role', value: role as TurnRole, all }, words: null });
  if (date !== null) changes.push({ change: { field: 'date', value: known(date) }, words: null });
  if (split !== null) changes.push({ change: { field: 'split' }, words: split });
  if (options.join === true) changes.push({ change: { field: 'join' }, words: null });
  if (block !== null) changes.push({ change: { field: 'block', value: block as BlockKind }, words });
  if (all && speaker === null && role === null) throw new RangeError('--all goes with --speaker or --role');
  if (words !== null && block === null) throw new RangeError('--words goes with --block');
  // A split or a join gives the turn another id, so that what follows would miss it.
  if (changes.length > 1 && (split !== null || options.join === true)) {
    throw new RangeError('--split and --join change ids; make one such correction at a time');
  }
  return changes;
}

async function list(
  stored: { readonly corrections: readonly Correction[]; readonly unplaced: readonly Correction[] } | null,
  id: string,
  terminal: Terminal,
): Promise<number> {
  if (stored === null) {
    terminal.tell(`onrecord: nothing in the archive has the id ${cleanLine(id)}`);
    return EXIT.failed;
  }
  for (const correction of stored.corrections) {
    const lost = stored.unplaced.includes(correction) ? '  (its place is no longer on the page)\n' : '';
    await terminal.write(formatCorrection(correction) + lost);
  }
  terminal.tell(`${stored.corrections.length} corrections`);
  return EXIT.done;
}

function formatCorrection({ id, made, change, place, note }: Correction): string {
  const value = 'value' in change ? ` ${change.value ?? UNKNOWN}` : '';
  const why = note === null ? '' : ` (${note})`;
  return `${cleanLine(`${id}  ${made}  ${change.field}${value}${why} at "${place.exact}"`)}\n`;
}
