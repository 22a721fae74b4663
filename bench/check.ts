/**
 * Checks altered, elided and invented quotes: how many are found, how much processor time it takes, and how much FTS5
 * takes to find as many candidates. Uses the files that `bench/index.ts` made.
 *
 *     node bench/check.ts DATA.jsonl.gz [PASSAGES] [OTHER.txt] [QUOTES]
 *
 * OTHER.txt: sentences of another corpus, one a line; quotes that nobody in the data said.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import {
  type CheckedPassage,
  createQuoteChecker,
  type PassageSource,
  type QuoteCheck,
} from '../src/check/index.ts';
import { splitWords } from '../src/text/index.ts';
import { openBenchCorpus, openBuiltIndex } from './built-index.ts';
import { makeRandom } from './corpus.ts';
import { memory, percentile, row, timeShortWork, timeWork } from './measure.ts';

const bench = await openBenchCorpus('check.ts DATA.jsonl.gz [PASSAGES] [OTHER.txt] [QUOTES]');
const { count, corpus, fileOf } = bench;
const otherPath = process.argv[4];
const { index } = openBuiltIndex(bench);
const findText = corpus.prepare('SELECT text FROM passage WHERE id = ?');
const find = corpus.prepare('SELECT id, statement, text, speaker, date FROM passage WHERE id = ?');

/** Every passage is a turn of its own here. */
const source: PassageSource = {
  findPassage(id) {
    const found = find.get(id);
    return found ? toPassage(found) : null;
  },
  findText(id) {
    const found = findText.get(id);
    return found ? String(found.text) : null;
  },
  listTurn: (id) => [toPassage(find.get(id)!)],
  countCoverage: () => ({ statements: 0, turns: count, from: null, to: null }),
};

function toPassage(found: Record<string, unknown>): CheckedPassage {
  return {
    id: Number(found.id),
    text: String(found.text),
    start: 0,
    field: 'turn',
    statement: String(found.statement),
    turn: String(found.id),
    speaker: String(found.speaker),
    role: null,
    date: String(found.date),
    published: null,
    title: null,
    publisher: null,
    source: '',
    digest: '',
  };
}

const random = makeRandom(41);
const pickNumber = (size: number): number => Math.floor(random() * size);
/** Prose only: an address or a table is one "word" to the editing below and many to the check. */
const pickText = (): { id: number; text: string } => {
  for (;;) {
    const found = find.get(1 + pickNumber(count))!;
    const text = String(found.text);
    if (!/https?:|[<>|]|\]\(/.test(text)) return { id: Number(found.id), text };
  }
};

interface Quote {
  readonly id: number;
  readonly quote: string;
  /** Share of words that were changed. */
  readonly share: number;
}

function drawQuote(rate: number): Quote {
  for (;;) {
    const { id, text } = pickText();
    const words = text.split(/\s+/);
    const size = 8 + pickNumber(33);
    if (words.length < size || splitWords(text).length < size) continue;
    const start = pickNumber(words.length - size + 1);
    const quote = words.slice(start, start + size);
    const edits = Math.round(size * rate);
    for (let i = 0; i < edits; i++) {
      const at = pickNumber(quote.length);
      const donor = pickText().text.split(/\s+/);
      const other = donor[pickNumber(donor.length)]!;
      const kind = pickNumber(3);
      if (kind === 0) quote[at] = other;
      else if (kind === 1) quote.splice(at, 1);
      else quote.splice(at, 0, other);
    }
    return { id, quote: quote.join(' '), share: edits / size };
  }
}

function drawElided(): Quote {
  for (;;) {
    const { id, text } = pickText();
    const words = text.split(/\s+/);
    const [first, gap, second] = [4 + pickNumber(17), 1 + pickNumber(20), 4 + pickNumber(17)];
    const size = first + gap + second;
    if (words.length < size) continue;
    const start = pickNumber(words.length - size + 1);
    const quote = [
      ...words.slice(start, start + first),
      '…',
      ...words.slice(start + first + gap, start + size),
    ];
    return { id, quote: quote.join(' '), share: 0 };
  }
}

function drawShuffled(): Quote {
  const drawn = drawQuote(0);
  const words = drawn.quote.split(' ');
  for (let i = words.length - 1; i > 0; i--) {
    const j = pickNumber(i + 1);
    [words[i], words[j]] = [words[j]!, words[i]!];
  }
  return { ...drawn, quote: words.join(' ') };
}

const check = createQuoteChecker(index, source);
/** Whether the answer names the passage: as a match, or with `not-in-archive` as the nearest. */
const isNamed = ({ id }: Quote, { matches }: QuoteCheck): boolean =>
  matches.some((match) => match.turn === String(id) || match.copies.some((copy) => copy.turn === String(id)));
const isFound = (quote: Quote, found: QuoteCheck): boolean =>
  found.verdict !== 'not-in-archive' && isNamed(quote, found);
/** Another passage that is as near to the quote as the one it was drawn from: repetitions, and sayings. */
const isNearer = ({ share }: Quote, { verdict, matches }: QuoteCheck): boolean =>
  verdict !== 'not-in-archive' && (matches[0]?.share ?? 1) <= share;

for (let i = 0; i < 40; i++) check(drawQuote(0.2).quote);
console.log(row('', 'found %', 'or nearer %', 'named %', 'median ms', 'p95 ms', 'verdicts'));
const size = Number(process.argv[5] ?? 500);
for (const [name, draw] of [
  ['unaltered', () => drawQuote(0)],
  ['10 % altered', () => drawQuote(0.1)],
  ['20 % altered', () => drawQuote(0.2)],
  ['30 % altered', () => drawQuote(0.3)],
  ['elided', drawElided],
] as const) {
  const times: number[] = [];
  const verdicts = new Map<string, number>();
  let found = 0;
  let nearer = 0;
  let named = 0;
  for (let i = 0; i < size; i++) {
    const quote = draw();
    const { ms, value } = timeShortWork(() => check(quote.quote));
    times.push(ms);
    verdicts.set(value.verdict, (verdicts.get(value.verdict) ?? 0) + 1);
    if (isNamed(quote, value)) named++;
    if (isFound(quote, value)) found++;
    else if (isNearer(quote, value)) nearer++;
    else if (process.env.SHOW_MISSED)
      console.log('missed', JSON.stringify(quote), value.verdict, value.matches[0]?.share);
  }
  const share = (n: number): string => ((n / size) * 100).toFixed(1);
  console.log(
    row(
      name,
      share(found),
      share(found + nearer),
      share(named),
      percentile(times, 0.5),
      percentile(times, 0.95),
    ),
    JSON.stringify(Object.fromEntries(verdicts)),
  );
}

const others = otherPath === undefined ? [] : readFileSync(otherPath, 'utf8').split('\n').filter(Boolean);
for (const [name, quotes] of [
  ['shuffled', Array.from({ length: size * 2 }, () => drawShuffled().quote)],
  ['another corpus', others.slice(0, size * 4)],
] as const) {
  if (quotes.length === 0) continue;
  const verdicts = new Map<string, number>();
  const times = quotes.map((quote) => {
    const { ms, value } = timeShortWork(() => check(quote));
    verdicts.set(value.verdict, (verdicts.get(value.verdict) ?? 0) + 1);
    if (process.env.SHOW_FOUND && value.verdict !== 'not-in-archive') {
      console.log(value.verdict, '|', quote, '|', value.matches.map((match) => match.text).join(' || '));
    }
    return ms;
  });
  const wrong = quotes.length - (verdicts.get('not-in-archive') ?? 0);
  console.log(
    row(
      name,
      ((wrong / quotes.length) * 100).toFixed(2),
      '',
      '',
      percentile(times, 0.5),
      percentile(times, 0.95),
    ),
    JSON.stringify(Object.fromEntries(verdicts)),
  );
}

const ftsFile = fileOf('fts5');
if (existsSync(ftsFile)) {
  const select = new DatabaseSync(ftsFile).prepare(
    'SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT 64',
  );
  const quotes = Array.from({ length: count > 200_000 ? 20 : 40 }, () => drawQuote(0.2).quote);
  const ours = quotes.map((quote) => timeShortWork(() => check(quote)).ms);
  const askFts5 = (quote: string): unknown => {
    const terms = [...new Set(splitWords(quote).map((word) => word.term))];
    const weights = index.weighTerms(terms);
    const rarest = terms
      .map((term, i) => ({ term, weight: weights[i]! }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 8);
    return select
      .all(rarest.map(({ term }) => `"${term}"`).join(' OR '))
      .map((found) => find.get(found.rowid!));
  };
  // A query of seconds needs no second look.
  const theirs = quotes.map((quote) => timeWork(() => askFts5(quote)).ms);
  console.log(row('', 'median ms', 'p95 ms', 'FTS5 median', 'FTS5 p95', 'p95 ratio'));
  console.log(
    row(
      '20 % altered',
      percentile(ours, 0.5),
      percentile(ours, 0.95),
      percentile(theirs, 0.5),
      percentile(theirs, 0.95),
      percentile(theirs, 0.95) / percentile(ours, 0.95),
    ),
  );
}
console.log(`memory ${memory().toFixed(0)} MB`);
