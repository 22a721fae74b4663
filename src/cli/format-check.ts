import type { QuoteCheck, QuoteMatch, Verdict } from '../check/index.ts';
import { describeDay } from './describe-day.ts';
import { cleanLine, type Terminal } from './terminal.ts';
import { wrapText } from './wrap-text.ts';

/** What each verdict says, in a sentence. */
const SENTENCES: Readonly<Record<Verdict, string>> = {
  exact: 'the very characters are in the archive',
  'exact-folded': 'the same words are in the archive, written otherwise',
  elided: 'the pieces are in the archive, in order and in one turn; what the ellipses leave out is shown',
  altered: 'the archive has these words changed',
  stitched: 'unchanged pieces of different turns or statements, put together',
  'other-speaker': 'the words are in the archive, but not recorded as those of the person asked about',
  'not-speech': 'only in a title, an article or an item of a listing, not in what anybody said',
  'not-in-archive': 'not in this archive, which does not mean: not said',
};

/** Of the title and the article a match says so; a turn needs no word. */
const FIELD_NAMES: Readonly<Record<QuoteMatch['field'], string | null>> = {
  turn: null,
  title: 'in the title',
  body: 'in the article',
  item: 'in a listing',
};

/** A check for a person to read: the verdict, each match with its differences marked, and what was looked at. */
export function formatCheck(
  check: QuoteCheck,
  asked: { speaker: string | null },
  terminal: Terminal,
): string {
  const width = Math.min(terminal.columns, 100);
  const { verdict, matches } = check;
  const lines = [
    `${terminal.style('bold', verdict)}: ${wrapText(SENTENCES[verdict], { width: width - verdict.length - 2 }).replaceAll('\n', `\n${' '.repeat(verdict.length + 2)}`)}`,
  ];
  if (matches.some(({ differences }) => differences.some(({ kind }) => kind !== 'gap'))) {
    const legend = `${mark(terminal, 'source', 'said')} and left out, ${mark(terminal, 'quote', 'quoted')} and not said`;
    lines.push(terminal.style('dim', 'marked: ') + legend);
  }
  if (verdict === 'not-in-archive' && matches.length > 0) lines.push('', 'The nearest passage:');
  for (const match of matches) lines.push('', ...formatMatch(match, width, terminal));
  lines.push('', wrapText(formatCoverage(check, asked.speaker), { width }));
  return `${lines.join('\n')}\n`;
}

function formatMatch(match: QuoteMatch, width: number, terminal: Terminal): string[] {
  const who =
    match.field === 'turn'
      ? `${match.speaker ?? '(speaker not known)'} (${match.role})`
      : FIELD_NAMES[match.field];
  const facts = [describeDay(match), who, match.publisher].filter((fact) => fact !== null);
  const share = match.share > 0 ? [`${Math.round(match.share * 100)} % of the words differ`] : [];
  const how = [...share, ...(match.folds.length > 0 ? [`folded: ${match.folds.join(', ')}`] : [])];
  const before = match.before === '' ? '' : `${match.before} `;
  const text = cleanLine(`${before}»${markDifferences(match)}«${match.after}`);
  const wrapped = wrapText(text, { width, indent: '    ' });
  const id = match.turn === null ? match.statement : `${match.statement}.${match.turn}`;
  return [
    terminal.style('bold', cleanLine(facts.join(' · '))),
    wrapText(cleanLine(match.title ?? '(no title)'), { width }),
    styleMarks(wrapped, terminal),
    ...(how.length > 0 ? [`    ${how.join('; ')}`] : []),
    ...match.copies.map(
      (copy) => `    also: ${cleanLine([copy.publisher, copy.source].filter(Boolean).join(' · '))}`,
    ),
    terminal.style('dim', `    ${[id, cleanLine(match.source)].filter((part) => part !== null).join(' · ')}`),
  ];
}

/** Where a text has brackets of its own, these stand beside them; the marks only guide the eye. */
const OPEN = { source: '[-', quote: '{+' } as const;
const CLOSE = { source: '-]', quote: '+}' } as const;

function mark(terminal: Terminal, side: 'source' | 'quote', text: string): string {
  return terminal.style(STYLES[side], `${OPEN[side]}${text}${CLOSE[side]}`);
}

const STYLES = { source: 'green', quote: 'red' } as const;

/** The source's words with what the quote made of them: left-out words in one kind of brackets, put-in ones in another. */
function markDifferences({ text, spans, differences }: QuoteMatch): string {
  let marked = '';
  let at = spans[0]?.[0] ?? 0;
  let rest = text;
  const take = (to: number): string => {
    const taken = rest.slice(0, Math.max(0, to - at));
    rest = rest.slice(taken.length);
    at = Math.max(at, to);
    return taken;
  };
  const ends = spans.map(([, end]) => end);
  for (const { kind, quote, source, sourceSpan } of differences) {
    marked += take(sourceSpan[0]);
    if (kind === 'gap' || (kind === 'left-out' && ends.includes(sourceSpan[0]))) {
      // Between two pieces: the source's words stand in neither.
      marked += kind === 'gap' ? ` [… ${source} …] ` : ` ${OPEN.source}${source}${CLOSE.source} `;
      at = spans.find(([start]) => start >= sourceSpan[1])?.[0] ?? sourceSpan[1];
      rest = rest.replace(/^\n/, '');
      continue;
    }
    take(sourceSpan[1]);
    const space = marked === '' || /\s$/.test(marked) ? '' : ' ';
    if (kind === 'put-in') marked += `${space}${OPEN.quote}${quote}${CLOSE.quote}`;
    else {
      marked += `${OPEN.source}${source}${CLOSE.source}`;
      if (kind === 'exchanged') marked += `${OPEN.quote}${quote}${CLOSE.quote}`;
    }
  }
  return marked + rest;
}

/** Colours what the brackets hold; over line ends too, but not over the indent. */
function styleMarks(wrapped: string, terminal: Terminal): string {
  const colour = (side: 'source' | 'quote') => (found: string) =>
    found.replace(/[^\n]+/g, (line) => {
      const indent = /^ */.exec(line)![0];
      return indent + terminal.style(STYLES[side], line.slice(indent.length));
    });
  return wrapped.replace(/\[-[\s\S]*?-\]/g, colour('source')).replace(/\{\+[\s\S]*?\+\}/g, colour('quote'));
}

function formatCoverage({ coverage }: QuoteCheck, speaker: string | null): string {
  const { statements, turns, from, to } = coverage;
  const whose = speaker === null ? '' : ` by ${cleanLine(speaker)}`;
  const when = from === null ? '' : from === to ? `, of ${from}` : `, from ${from} to ${to}`;
  const number = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return `looked at ${number(turns, 'turn')}${whose} in ${number(statements, 'statement')}${when}`;
}
