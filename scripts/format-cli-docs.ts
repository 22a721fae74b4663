import { COMMANDS } from '../src/cli/commands/index.ts';
import { runCli } from '../src/cli/run-cli.ts';
import type { Terminal } from '../src/cli/terminal.ts';

const INTRODUCTION = `# The command line

This page is made by \`npm exec -- node scripts/cli-docs.ts\` from what the commands print with \`--help\`.

In a checkout a command is run as \`npm run -s onrecord -- COMMAND …\`; installed, as \`onrecord COMMAND …\`.

| Exit code | |
|---|---|
| 0 | done |
| 1 | not all of the work could be done: a page was refused, a capture is damaged, there is no such id |
| 2 | the call was mistaken: an unknown option, a value out of range, a query that cannot be read |

What a page says is printed without control characters, so that no page can act on a terminal; in JSON they stand as
escapes. Answers go to standard output, what is said about them to standard error.
`;

/** The text of docs/cli.md. */
export async function formatCliDocs(): Promise<string> {
  const parts = [INTRODUCTION, formatHelp('onrecord', await printHelp([]))];
  for (const name of Object.keys(COMMANDS))
    parts.push(formatHelp(`onrecord ${name}`, await printHelp([name])));
  return parts.join('\n');
}

function formatHelp(title: string, help: string): string {
  return `## ${title}\n\n\`\`\`text\n${help.trim()}\n\`\`\`\n`;
}

async function printHelp(args: readonly string[]): Promise<string> {
  let printed = '';
  const terminal: Terminal = {
    write: async (text) => {
      printed += text;
    },
    tell() {},
    outIsTerminal: false,
    errorIsTerminal: false,
    columns: 100,
    style: (_style, text) => text,
  };
  await runCli([...args, '--help'], terminal);
  return printed;
}
