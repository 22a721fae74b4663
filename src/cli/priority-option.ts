import { type CommandOption, type OptionValues, textOption } from './command.ts';

/** The option of every command that works for long beside those who read the archive. */
export const PRIORITY_OPTION: CommandOption = {
  flags: '--priority <name>',
  description: 'low: whoever reads the archive meanwhile goes first; normal: all have the processors alike',
  default: 'low',
  choices: ['low', 'normal'],
};

/** Does as the option says, for the whole process: to be called before any thread is started. */
export async function applyPriority(options: OptionValues): Promise<void> {
  if (textOption(options, 'priority') === 'normal') return;
  const { giveWay } = await import('../ingest/index.ts');
  giveWay();
}
