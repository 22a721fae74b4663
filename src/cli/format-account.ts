import type { Account, Block, Item, PageDate, Speaker, Statement, Turn } from '../transcript/index.ts';
import { describeDay } from './describe-day.ts';
import { cleanLine, cleanText, type Terminal } from './terminal.ts';
import { wrapText } from './wrap-text.ts';

/** Lines longer than this tire the eye. */
const MAX_WIDTH = 100;
/** How many lines of one kind of furniture are shown. */
const SHOWN_LINES = 4;

/** Kinds of block that stand in the record and are shown as part of it. */
const IN_RECORD = new Set<string>(['turn', 'title']);

type Look = Pick<Terminal, 'columns' | 'style'>;

/** The account of a page for a person: the conversation, then what the rest of the page was, by kind. */
export function formatAccount(account: Account, look: Look): string {
  const width = Math.min(look.columns, MAX_WIDTH);
  const parts = [rule(cleanLine(account.source), width, look)];
  if (account.statements.length === 0) parts.push(formatHeading(account, look));
  for (const statement of account.statements) parts.push(formatStatement(statement, account, width, look));
  if (account.items.length > 0) parts.push(formatItems(account.items, width, look));
  parts.push(formatRest(account, width, look), formatFacts(account, width, look));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\n`;
}

/** One statement: its title, what is known of it, and its turns or its body. */
export function formatStatement(statement: Statement, account: Account, width: number, look: Look): string {
  const title = look.style('bold', cleanLine(statement.title ?? '(no title)'));
  const facts = [
    statement.kind,
    describeDay(statement),
    statement.place,
    account.page.publisher,
    statement.language,
  ];
  const lines = [
    wrapText(title, { width }),
    look.style(
      'dim',
      facts
        .filter((f) => f !== null)
        .map(cleanLine)
        .join(' · '),
    ),
  ];
  if (statement.speakers.length > 0)
    lines.push(wrapText(statement.speakers.map(describeSpeaker).join('; '), { width }));
  const body = statement.turns.length > 0 ? statement.turns.map((turn) => formatTurn(turn, width, look)) : [];
  if (statement.turns.length === 0 && account.mainText !== '') {
    body.push(wrapText(cleanText(account.mainText), { width, indent: '    ' }));
  }
  return [lines.join('\n'), ...body].join('\n\n');
}

/** A turn: who speaks and as what, then the words. */
export function formatTurn(
  turn: Pick<Turn, 'speaker' | 'role' | 'text' | 'certainty'>,
  width: number,
  look: Pick<Terminal, 'style'>,
): string {
  const name = turn.speaker === null ? '(speaker not known)' : cleanLine(turn.speaker);
  const doubt = turn.certainty === 'likely' ? ', likely' : '';
  const mark = turn.role === 'question' ? '?' : turn.role === 'moderator' ? '·' : '—';
  const head = `${mark} ${look.style('bold', name)} ${look.style('dim', `(${turn.role}${doubt})`)}`;
  return `${head}\n${wrapText(cleanText(turn.text), { width, indent: '    ' })}`;
}

function describeSpeaker({ name, description }: Speaker): string {
  return cleanLine(description === null ? name : `${name} (${description})`);
}

function formatHeading({ page }: Account, look: Look): string {
  const title = look.style('bold', cleanLine(page.title ?? '(no title)'));
  const facts = [page.kind === 'listing' ? 'a listing' : 'no statement', page.publisher, page.language];
  return `${title}\n${look.style(
    'dim',
    facts
      .filter((fact) => fact !== null)
      .map(cleanLine)
      .join(' · '),
  )}`;
}

function formatItems(items: readonly Item[], width: number, look: Look): string {
  const lines = items.map((item) => {
    const when = [item.date, item.time].filter((part) => part !== null).join(' ');
    const title = cleanLine(item.title ?? item.text ?? '(no title)');
    const part = item.thread === null ? '' : ` (continues item ${item.thread + 1})`;
    return wrapText(`${item.kind}  ${when === '' ? 'undated' : when}  ${title}${part}`, {
      width,
      indent: '    ',
    });
  });
  return `${look.style('bold', 'Items')}\n${lines.join('\n')}`;
}

/** What is on the page and not in the record, so that a reader sees what was left out. */
function formatRest({ blocks, text }: Account, width: number, look: Look): string {
  const kinds = new Map<string, Block[]>();
  for (const block of blocks) {
    if (IN_RECORD.has(block.kind) || text.slice(block.start, block.end).trim() === '') continue;
    const same = kinds.get(block.kind);
    if (same === undefined) kinds.set(block.kind, [block]);
    else same.push(block);
  }
  if (kinds.size === 0) return '';
  const parts = [...kinds].map(([kind, same]) => {
    const shown = same.slice(0, SHOWN_LINES).map((block) => {
      const line = cleanLine(text.slice(block.start, block.end));
      return `      ${line.length > width - 8 ? `${line.slice(0, width - 9)}…` : line}`;
    });
    const more = same.length - shown.length;
    if (more > 0) shown.push(look.style('dim', `      and ${more} more`));
    return `    ${look.style('bold', kind)} (${same.length})\n${look.style('dim', shown.join('\n'))}`;
  });
  return `${look.style('bold', 'The rest of the page')}\n${parts.join('\n')}`;
}

function formatFacts({ dates, diagnostics, digest, page }: Account, width: number, look: Look): string {
  const lines = [`digest  ${digest}`];
  if (page.terms.republication !== 'unknown') lines.push(`republication  ${page.terms.republication}`);
  for (const date of dates) lines.push(`${date.kind}  ${formatDate(date)}`);
  for (const { code, message } of diagnostics) lines.push(`${code}  ${message}`);
  return look.style(
    'dim',
    lines.map((line) => wrapText(cleanLine(line), { width, indent: '    ' })).join('\n'),
  );
}

function formatDate({ value, from, span }: PageDate): string {
  return span === null
    ? `${value} (from ${from})`
    : `${value} (from ${from}, characters ${span[0]}–${span[1]})`;
}

function rule(title: string, width: number, look: Look): string {
  return look.style('dim', `── ${title} ${'─'.repeat(Math.max(0, width - title.length - 4))}`);
}
