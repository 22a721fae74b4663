import type { Terminal } from './terminal.ts';

export interface CommandOption {
  /** As commander writes them: `-f, --format <name>`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
  readonly choices?: readonly string[];
  /** The option may be given several times; its value is then a list. */
  readonly many?: boolean;
  /** An environment variable that stands in for the option where it is not given. */
  readonly environment?: string;
}

/** Values of options by their long name in camel case; a flag without a value is `true`. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface CommandCall {
  /** What was given for each argument; a variadic one gives all of its values. */
  readonly arguments: readonly string[];
  readonly options: OptionValues;
  readonly terminal: Terminal;
}

/** One command of the command line. Its file imports what it needs when it runs, so that no other pays for it. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** More, below the usage. */
  readonly description?: string;
  /** As commander writes them: `<file...>`, `[id]`. */
  readonly arguments?: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CommandOption[];
  /** Lines that a person can copy, each with what it does. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** Returns the exit code. What it throws is told at the edge. */
  run(call: CommandCall): Promise<number>;
}

/** What a process ends with. */
export const EXIT = {
  done: 0,
  /** The command could not do all of its work: a page was refused, a digest is wrong, there is no such id. */
  failed: 1,
  /** The call itself was mistaken: an unknown option, a query that cannot be read. */
  usage: 2,
} as const;

/** The option that every command on an archive has. */
export const ARCHIVE_OPTION: CommandOption = {
  flags: '-a, --archive <folder>',
  description: 'folder of the archive',
  default: 'archive',
  environment: 'ONRECORD_ARCHIVE',
};

/** The archive's folder that a call asks for. */
export function findArchiveFolder(options: OptionValues): string {
  return String(options.archive ?? ARCHIVE_OPTION.default);
}

/** The values of an option that may be given several times; each may itself be a list with commas. */
export function listOption(options: OptionValues, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? [...value] : typeof value === 'string' ? [value] : [];
}

/** The value of an option, or `null`. */
export function textOption(options: OptionValues, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}
