import type { StatementRecord, TurnRecord } from '../../archive/index.ts';
import { ARCHIVE_OPTION, type Command, EXIT, findArchiveFolder } from '../command.ts';
import { describeDay } from '../describe-day.ts';
import { formatTurn } from '../format-account.ts';
import { cleanLine, cleanText, formatJson, type Terminal } from '../terminal.ts';
import { wrapText } from '../wrap-text.ts';

export const showCommand: Command = {
  name: 'show',
  summary: 'show a statement or a turn with its proof',
  description:
    'Shows a statement of the archive with all its turns, and where it is from: address, dates, digest, terms. ' +
    'The id of a turn (statement.turn) shows that turn. The id of a page shows its account.',
  arguments: [{ name: '<id>', description: 'as search and list print it' }],
  options: [
    ARCHIVE_OPTION,
    { flags: '--account', description: 'show the account of the whole page, and what was left out' },
    {
      flags: '-f, --format <format>',
      description: 'how to print',
      choices: ['text', 'json'],
      default: 'text',
    },
  ],
  examples: [{ line: 'onrecord show 4k7wz1m9q2ax', does: 'shows the statement with this id' }],
  async run({ arguments: [id = ''], options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const archive = openArchive(findArchiveFolder(options));
    try {
      const statement = options.account ? null : archive.findStatement(id);
      const turnId = id.split('.')[1];
      const turn = statement?.turns.find((candidate) => candidate.id === turnId) ?? null;
      if (statement !== null && (turnId === undefined || turn !== null)) {
        const value = turn === null ? statement : { ...statement, turns: [turn] };
        await terminal.write(
          options.format === 'json' ? `${formatJson(value)}\n` : formatRecord(value, terminal),
        );
        return EXIT.done;
      }
      const stored = turnId === undefined ? archive.findAccount(id) : null;
      if (stored === null) {
        terminal.tell(`onrecord: nothing in ${cleanText(archive.folder)} has the id ${cleanText(id)}`);
        return EXIT.failed;
      }
      const { formatAccount } = await import('../format-account.ts');
      await terminal.write(
        options.format === 'json'
          ? `${formatJson(stored.corrected)}\n`
          : formatAccount(stored.corrected, terminal),
      );
      return EXIT.done;
    } finally {
      archive.close();
    }
  },
};

function formatRecord(statement: StatementRecord, terminal: Terminal): string {
  const width = Math.min(terminal.columns, 100);
  const { title, kind, date, published, place, publisher, language, speakers, turns, body, page } = statement;
  const facts = [kind, describeDay(statement), place, publisher, language].filter((fact) => fact !== null);
  const parts = [
    `${terminal.style('bold', wrapText(cleanLine(title ?? '(no title)'), { width }))}\n${terminal.style('dim', cleanLine(facts.join(' · ')))}`,
  ];
  if (speakers.length > 0) {
    const names = speakers.map(({ name, description }) =>
      description === null ? name : `${name} (${description})`,
    );
    parts.push(wrapText(cleanLine(names.join('; ')), { width }));
  }
  for (const turn of turns) parts.push(formatTurnRecord(turn, statement.id, width, terminal));
  if (body !== null) parts.push(wrapText(cleanText(body), { width, indent: '    ' }));
  const proof = [
    `id             ${statement.id}`,
    `source         ${page.source}`,
    `address        ${page.url ?? 'not known'}`,
    `said           ${date ?? 'not known'}`,
    `published      ${published ?? 'not known'}`,
    `stored         ${page.capture.stored}`,
    `digest         ${page.capture.digest}`,
    `republication  ${page.republication}`,
  ];
  if (statement.versions.length > 1)
    proof.push(`captures       ${statement.versions.map(({ id }) => id).join(' ')}`);
  for (const { field, was, made } of statement.corrections)
    proof.push(`corrected      ${field}, was ${was ?? 'nothing'} (${made})`);
  parts.push(terminal.style('dim', proof.map((line) => `    ${cleanText(line)}`).join('\n')));
  return `${parts.join('\n\n')}\n`;
}

function formatTurnRecord(turn: TurnRecord, statementId: string, width: number, terminal: Terminal): string {
  const corrected = turn.corrections
    .map(({ field, was }) => `corrected ${field}, was ${was ?? 'nothing'}`)
    .join('; ');
  const note = [`${statementId}.${turn.id}`, turn.rule, turn.certainty, corrected]
    .filter((part) => part !== '')
    .join(' · ');
  return `${formatTurn(turn, width, terminal)}\n${terminal.style('dim', `    ${cleanLine(note)}`)}`;
}
