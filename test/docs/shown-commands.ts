import { readdirSync, readFileSync } from 'node:fs';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { ROOT } from '../house/source-files.ts';

/** A command as the documentation or the help shows it. */
export interface ShownCommand {
  /** The file that shows it, or the command whose help does. */
  readonly where: string;
  readonly line: string;
}

/** Every line of the shell blocks of the README, CONTRIBUTING and docs/, and every example of the help, in order. */
export async function listShownCommands(): Promise<ShownCommand[]> {
  const docs = readdirSync(`${ROOT}docs`).filter((name) => name.endsWith('.md'));
  const shown = ['README.md', 'CONTRIBUTING.md', ...docs.sort().map((name) => `docs/${name}`)].flatMap(
    (where) => {
      const blocks = [...readFileSync(ROOT + where, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)];
      return blocks.flatMap(([, block]) =>
        block!
          .replaceAll('\\\n', ' ')
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => ({ where, line })),
      );
    },
  );
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { examples } = await load();
    shown.push(...examples.map(({ line }) => ({ where: `onrecord ${name} --help`, line })));
  }
  return shown;
}

/** The words of a line as a shell parts them: quotes taken off, a comment left out. */
export function splitWords(line: string): string[] {
  const pieces = line.matchAll(/(?<=^|\s)#.*|(?:'[^']*'|"[^"]*"|[^\s'"])+/g);
  return [...pieces]
    .map(([piece]) => piece)
    .filter((piece) => !piece.startsWith('#'))
    .map((piece) => piece.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}
