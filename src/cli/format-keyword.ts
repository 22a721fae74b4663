import type { Keyword } from '../search/index.ts';
import { cleanLine, type Terminal } from './terminal.ts';
import { measureWidth } from './wrap-text.ts';

/** Columns of a day, with room for brackets. */
const DAY_WIDTH = 12;
/** Columns of the speaker's name. */
const NAME_WIDTH = 16;
const WIDEST = 160;

/** A line of a concordance: when, who, and the keyword with its context, the keyword in the same column in every line. */
export function formatKeyword({ passage, span }: Keyword, terminal: Terminal): string {
  const { text, statement, turn, item, field } = passage;
  const date = formatDay((statement ?? item)?.date ?? null, statement?.published ?? null).padEnd(DAY_WIDTH);
  const who = fitRight(cleanLine(turn === null ? `(${field})` : (turn.speaker ?? '?')), NAME_WIDTH);
  const width = Math.min(terminal.columns, WIDEST) - date.length - NAME_WIDTH - 4;
  const keyword = cleanLine(text.slice(...span));
  const leftWidth = Math.floor((width - 8) * 0.45);
  // Wide characters fill a line with half as many; more than that many are never shown.
  const left = fitLeft(cleanLine(text.slice(Math.max(0, span[0] - WIDEST), span[0])), leftWidth);
  const rightWidth = width - leftWidth - measureWidth(keyword) - 2;
  const right = fitRight(cleanLine(text.slice(span[1], span[1] + WIDEST)), Math.max(0, rightWidth)).trimEnd();
  const glued = /^[\s]|^$/.test(text.slice(span[1], span[1] + 1)) ? ' ' : '';
  const facts = terminal.style('dim', `${date}  ${who}`);
  return `${facts}  ${left} ${terminal.style('bold', keyword)}${glued}${right}\n`;
}

/** The day the words were said; in brackets the one on which they were published, where it is all that is known. */
function formatDay(date: string | null, published: string | null): string {
  return date ?? (published === null ? '' : `(${published})`);
}

/** The end of a text in exactly so many columns. */
function fitLeft(text: string, width: number): string {
  let taken = '';
  let room = width;
  for (const character of [...text].reverse()) {
    const size = measureWidth(character);
    if (size > room) break;
    taken = character + taken;
    room -= size;
  }
  return ' '.repeat(room) + taken;
}

/** The beginning of a text in exactly so many columns. */
function fitRight(text: string, width: number): string {
  let taken = '';
  let room = width;
  for (const character of text) {
    const size = measureWidth(character);
    if (size > room) break;
    taken += character;
    room -= size;
  }
  return taken + ' '.repeat(room);
}
