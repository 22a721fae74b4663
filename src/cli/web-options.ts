import type { VisitReport, WebOptions } from '../ingest/index.ts';
import { type CommandOption, type OptionValues, textOption } from './command.ts';
import { readVersion } from './read-version.ts';
import { cleanLine, type Terminal } from './terminal.ts';

/** The options that every command has that asks the web for pages. */
export const WEB_OPTIONS: readonly CommandOption[] = [
  {
    flags: '--contact <address>',
    description: 'mail or page at which sites can reach you, sent with every request',
    environment: 'ONRECORD_CONTACT',
  },
  { flags: '--delay <seconds>', description: 'least time between two requests to a host', default: '2' },
  {
    flags: '--allow-private',
    description: 'also take pages from this machine and from private networks',
  },
];

/** Longest pause that may be asked for: a day. */
const LONGEST_DELAY = 86_400;

/**
 * How the web is asked, by the options.
 *
 * @throws RangeError for a delay or a contact that cannot be.
 */
export function readWebOptions(options: OptionValues, terminal: Terminal, signal: AbortSignal): WebOptions {
  const delay = Number(textOption(options, 'delay') ?? '2');
  if (!(delay >= 0 && delay <= LONGEST_DELAY))
    throw new RangeError(`--delay: "${options.delay}" is not in 0–${LONGEST_DELAY} seconds`);
  const contact = textOption(options, 'contact');
  // It goes into a header, and in brackets there.
  if (contact !== null && !/^[\x21-\x27\x2a-\x7e]{3,200}$/.test(contact))
    throw new RangeError('--contact: give an address of mail or of a page, without spaces');
  if (contact === null)
    terminal.tell('No contact is given: sites cannot tell who asks. --contact you@example.org tells them.');
  return {
    software: `onrecord/${readVersion()}`,
    contact,
    delay: delay * 1000,
    allowPrivate: options.allowPrivate === true,
    signal,
  };
}

/** A signal that the first interrupt gives: the page under way is finished. A second one ends the process. */
export function onInterrupt(terminal: Terminal): {
  readonly signal: AbortSignal;
  readonly forget: () => void;
} {
  const controller = new AbortController();
  const stop = (): void => {
    terminal.tell('Stopping. What was taken is kept.');
    controller.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    signal: controller.signal,
    forget() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

/** Whether an error only says that the run was interrupted. */
export function isInterrupt(error: unknown, signal: AbortSignal): boolean {
  return (
    signal.aborted && (error === signal.reason || (error instanceof Error && error.name === 'AbortError'))
  );
}

/** What came of a look at a page, as lines; none for a page that has not changed. */
export function formatVisit({
  asked,
  outcome,
  differences,
  presence,
  error,
}: VisitReport): readonly string[] {
  const address = cleanLine(asked);
  if (outcome === 'new') return [`new      ${address}`];
  if (outcome === 'record') {
    const told = differences.map(
      ({ field, before, after }) =>
        `         ${field}: ${before === null ? 'nothing' : `“${cleanLine(before)}”`} is now ${after === null ? 'nothing' : `“${cleanLine(after)}”`}`,
    );
    return [`changed  ${address}`, ...told];
  }
  if (outcome !== 'failed') return [];
  if (presence === 'gone') return [`gone     ${address}: not there at looks more than a day apart`];
  // The message names the address, or the one that it led to.
  return [`failed   ${cleanLine(error?.message ?? address)} (${error?.code})`];
}
