import { CommanderError, Option, Command as Program } from 'commander';
import { type Command, EXIT, type OptionValues } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { readVersion } from './read-version.ts';
import { cleanText, type Terminal } from './terminal.ts';

/** Runs the command line and returns the exit code of the process. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.done;
  const program = await buildProgram(argv, terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return tellError(error, terminal);
  }
}

/** The program with its commands. Only the command that is asked for is loaded; help loads all. */
export async function buildProgram(
  argv: readonly string[],
  terminal: Terminal,
  setCode: (code: number) => void,
): Promise<Program> {
  const program = new Program('onrecord')
    .description(
      'Reads pages of officials’ words and gives back the record: who said exactly what, when and where.',
    )
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.write(text),
      getOutHelpWidth: () => terminal.columns,
      writeErr: (text) => terminal.tell(text.trimEnd()),
    });
  const asked = argv[0];
  const names = asked !== undefined && asked in COMMANDS ? [asked] : Object.keys(COMMANDS);
  for (const name of names) addCommand(program, await COMMANDS[name]!(), terminal, setCode);
  return program;
}

/** A query may leave words out with a hyphen, a file's name may begin with one. */
const HINT_OF_HYPHENS = 'what begins with a hyphen and is no option goes behind --';

function addCommand(
  program: Program,
  command: Command,
  terminal: Terminal,
  setCode: (code: number) => void,
): void {
  const sub = program
    .command(command.name)
    .summary(command.summary)
    .description(command.description ?? command.summary)
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .addHelpText('after', formatExamples(command));
  for (const { name, description } of command.arguments ?? []) sub.argument(name, description);
  if (command.arguments !== undefined) {
    sub.configureOutput({
      outputError: (text, write) =>
        write(text.includes('unknown option') ? `${text}  ${HINT_OF_HYPHENS}\n` : text),
    });
  }
  for (const { flags, description, default: preset, choices, many, environment } of command.options) {
    const option = new Option(flags, description);
    if (preset !== undefined) option.default(preset);
    if (choices !== undefined) option.choices([...choices]);
    if (environment !== undefined) option.env(environment);
    if (many)
      option.argParser((value: string, all: readonly string[] | undefined) => [...(all ?? []), value]);
    sub.addOption(option);
  }
  sub.action(async (...given: unknown[]) => {
    const values = given.slice(0, command.arguments?.length ?? 0).flat();
    setCode(
      await command.run({
        arguments: values.filter((value) => value !== undefined).map(String),
        options: sub.opts() as OptionValues,
        terminal,
      }),
    );
  });
}

function formatExamples({ examples }: Command): string {
  if (examples.length === 0) return '';
  return `\nExamples:\n${examples.map(({ line, does }) => `  ${line}\n      ${does}`).join('\n')}`;
}

/** Says what went wrong, once, and in a person's words where the error is one of ours. */
function tellError(error: unknown, terminal: Terminal): number {
  if (!(error instanceof Error)) throw error;
  const system = explainSystemError(error);
  if (system !== null) {
    terminal.tell(`onrecord: ${cleanText(system)}`);
    return EXIT.failed;
  }
  const known = error instanceof RangeError || ('code' in error && typeof error.code === 'string');
  if (!known) {
    terminal.tell(`onrecord failed: ${cleanText(error.stack ?? error.message)}`);
    return EXIT.failed;
  }
  terminal.tell(`onrecord: ${cleanText(error.message)}`);
  return error instanceof RangeError ? EXIT.usage : EXIT.failed;
}

/** What the system says of a file, in a person's words; `null` for what it says seldom. */
function explainSystemError({ code, path }: NodeJS.ErrnoException): string | null {
  // Reading a folder says no more than that.
  if (code === 'EISDIR') return `${path ?? 'what is named'} is a folder; name a file`;
  if (path === undefined) return null;
  if (code === 'ENOENT') return `there is no file or folder ${path}`;
  if (code === 'EACCES' || code === 'EPERM') return `you have no right to read or write ${path}`;
  return null;
}
