import { readFileSync } from 'node:fs';
import type { CheckPackOptions } from '../../export/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder, textOption } from '../command.ts';
import { cleanText, type Terminal } from '../terminal.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'check that nothing was changed, removed or slipped in, and name what is damaged',
  description:
    'Reads all captures and holds them against their digests, against the capture log and against the database; ' +
    'checks the signature of the log, and every page of the database against its account. With a checkpoint from ' +
    'earlier it proves that all captures of that time are there, unchanged and in order. What a run that was killed left ' +
    'unfinished is told, and is damage only under a checkpoint. Given evidence packs, checks those instead, without an ' +
    'archive. Changes nothing.',
  arguments: [{ name: '[pack...]', description: 'evidence packs that "onrecord proof" wrote' }],
  options: [
    ARCHIVE_OPTION,
    {
      flags: '--checkpoint <file>',
      description: 'a checkpoint from earlier, as "onrecord checkpoint" printed it',
    },
    {
      flags: '--key <key>',
      description: 'the public key that must have signed it; default: those that the archive names itself',
    },
  ],
  examples: [
    { line: 'onrecord verify 4k7wz1m9q2ax.zip', does: 'checks an evidence pack' },
    { line: 'onrecord verify', does: 'names every damaged or missing capture' },
    {
      line: 'onrecord verify --checkpoint 2031-05.checkpoint',
      does: 'proves that since then nothing was changed or taken away',
    },
  ],
  async run({ arguments: packs, options, terminal }) {
    const { verifyArchive } = await import('../../ingest/index.ts');
    const { parseVerifierKey } = await import('../../proof/index.ts');
    const { startProgress } = await import('../progress.ts');
    const file = textOption(options, 'checkpoint');
    const key = textOption(options, 'key');
    const given = {
      checkpoint: file === null ? null : readFileSync(file, 'utf8'),
      key: key === null ? null : parseVerifierKey(key),
    };
    if (packs.length > 0) return checkPacks(packs, given, terminal);
    const progress = await startProgress(terminal);
    try {
      const { captures, damage, unfinished, log } = await verifyArchive(findArchiveFolder(options), {
        ...given,
        onProgress: progress.advance,
      });
      progress.stop();
      for (const { where, code, message } of [...damage, ...unfinished])
        await terminal.write(`${cleanText(`${where}: ${message} (${code})`)}\n`);
      await terminal.write(`${captures} captures whole, ${damage.length} damaged or missing\n`);
      if (log !== null) await terminal.write(`capture log: ${log.size} lines, root ${log.root}\n`);
      return damage.length === 0 ? EXIT.done : EXIT.failed;
    } finally {
      progress.stop();
    }
  },
};

/** A pack of which nothing fails is good; what could not be checked is said. */
async function checkPacks(
  packs: readonly string[],
  options: CheckPackOptions,
  terminal: Terminal,
): Promise<number> {
  const { checkPack } = await import('../../export/index.ts');
  let code: number = EXIT.done;
  for (const pack of packs) {
    for (const { what, result, message } of await checkPack(pack, options)) {
      if (result === 'fails') code = EXIT.failed;
      await terminal.write(cleanText(`${pack}: ${what} ${result}: ${message}\n`));
    }
  }
  return code;
}
