import { runCli } from '../../src/cli/run-cli.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

/** Runs the command line in this process and returns what it wrote. */
export async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const terminal: Terminal = {
    write: async (text) => {
      out += text;
    },
    tell(line) {
      err += `${line}\n`;
    },
    outIsTerminal: false,
    errorIsTerminal: false,
    columns: 80,
    style: (_style, text) => text,
  };
  return { code: await runCli(argv, terminal), out, err };
}
