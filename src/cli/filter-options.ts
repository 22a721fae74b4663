import type { Filter } from '../archive/index.ts';
import { STATEMENT_KINDS, TURN_ROLES } from './choices.ts';
import { type CommandOption, listOption, type OptionValues, textOption } from './command.ts';
import { readNumber } from './read-number.ts';

/** The filters that searching and listing have. Given several times, one of the values must hold. */
export const FILTER_OPTIONS: readonly CommandOption[] = [
  {
    flags: '--speaker <name>',
    description: 'only turns of a speaker whose name has these words',
    many: true,
  },
  { flags: '--role <role>', description: `only turns with this role: ${TURN_ROLES.join(', ')}`, many: true },
  { flags: '--publisher <name>', description: 'only of a publisher whose name has these words', many: true },
  { flags: '--language <code>', description: 'only in this language, such as en or pt-BR', many: true },
  { flags: '--kind <kind>', description: `only of this kind: ${STATEMENT_KINDS.join(', ')}`, many: true },
  { flags: '--from <date>', description: 'from this day, month or year on' },
  { flags: '--to <date>', description: 'up to this day, month or year, included' },
];

/**
 * The filter that the options ask for.
 *
 * @throws RangeError when a role or a kind is none.
 */
export function readFilter(options: OptionValues): Filter {
  return {
    speaker: listOption(options, 'speaker'),
    role: listOption(options, 'role').map((value) => oneOf('--role', value, TURN_ROLES)),
    publisher: listOption(options, 'publisher'),
    language: listOption(options, 'language').map((code) => code.toLowerCase()),
    kind: listOption(options, 'kind').map((value) => oneOf('--kind', value, STATEMENT_KINDS)),
    from: textOption(options, 'from'),
    to: textOption(options, 'to'),
  };
}

/** @throws RangeError when it is no whole number from 1 to 1000. */
export function readLimit(options: OptionValues): number {
  return readNumber('--limit', textOption(options, 'limit'), { least: 1, most: 1000 });
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((name) => name === value);
  if (found === undefined) throw new RangeError(`${option}: "${value}" is none of ${known.join(', ')}`);
  return found;
}
