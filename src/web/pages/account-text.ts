import type { Account, Block, BlockKind } from '../../transcript/index.ts';

/** Something found in the page's text that is shown in its place. */
export interface Fact {
  /** What links lead to; unique in the page. */
  readonly id: string;
  readonly kind: 'date' | 'diagnostic' | 'terms' | 'label';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a block's text with the facts that it belongs to. */
export interface Piece {
  readonly text: string;
  readonly facts: readonly Fact[];
  /** Facts whose first piece this is, and whose last. */
  readonly opens: readonly Fact[];
  readonly closes: readonly Fact[];
}

/** Neighbouring blocks of one kind that one rule chose: shown as one row. */
export interface Row {
  readonly kind: BlockKind;
  readonly rule: string;
  readonly start: number;
  readonly blocks: readonly (readonly Piece[])[];
}

/** The words of a turn's block that are not speech: its label, and what else the page put between the lines. */
function labelsOf({ text, blocks, statements, items }: Account): Fact[] {
  const turns = [
    ...statements.flatMap((statement) => statement.turns),
    ...items.flatMap((item) => item.turns),
  ];
  const speech = turns.flatMap((turn) => turn.spans).toSorted((a, b) => a[0] - b[0]);
  const labels: Fact[] = [];
  let next = 0;
  for (const block of blocks) {
    if (block.kind !== 'turn') continue;
    let at = block.start;
    const add = (start: number, end: number): void => {
      const words = text.slice(start, end);
      if (words.trim() === '') return;
      const from = start + words.length - words.trimStart().length;
      labels.push({
        id: `label-${labels.length}`,
        kind: 'label',
        name: '',
        start: from,
        end: from + words.trim().length,
      });
    };
    while (next < speech.length && speech[next]![1] <= block.start) next++;
    for (let index = next; index < speech.length && speech[index]![0] < block.end; index++) {
      add(at, Math.max(at, speech[index]![0]));
      at = Math.max(at, Math.min(speech[index]![1], block.end));
    }
    add(at, block.end);
  }
  return labels;
}

function factsOf(account: Account, nameOf: (kind: string) => string): Fact[] {
  const dates = account.dates.flatMap(({ kind, span }, index): Fact[] =>
    span === null
      ? []
      : [{ id: `date-${index}`, kind: 'date', name: nameOf(kind), start: span[0], end: span[1] }],
  );
  const oddities = account.diagnostics.map(
    ({ code, span }, index): Fact => ({
      id: `oddity-${index}`,
      kind: 'diagnostic',
      name: code,
      start: span[0],
      end: span[1],
    }),
  );
  const terms = account.page.terms.spans.map(
    ([start, end], index): Fact => ({
      id: `terms-${index}`,
      kind: 'terms',
      name: nameOf('terms'),
      start,
      end,
    }),
  );
  return [...dates, ...oddities, ...terms, ...labelsOf(account)]
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function piecesOf(text: string, block: Block, facts: readonly Fact[]): Piece[] {
  // The white space at a block's borders shows nothing; the block itself covers it.
  const words = text.slice(block.start, block.end);
  const start = block.start + (words.length - words.trimStart().length);
  const end = start + words.trim().length;
  if (start >= end) return [];
  const inside = facts.filter((fact) => fact.start < end && fact.end > start);
  const edges = new Set([start, end]);
  for (const fact of inside) {
    edges.add(Math.max(fact.start, start));
    edges.add(Math.min(fact.end, end));
  }
  const order = [...edges].sort((a, b) => a - b);
  return order.slice(0, -1).map((from, index) => {
    const stop = order[index + 1]!;
    const here = inside.filter((fact) => fact.start <= from && fact.end >= stop);
    return {
      text: text.slice(from, stop),
      facts: here,
      opens: here.filter((fact) => Math.max(fact.start, start) === from && fact.start >= block.start),
      closes: here.filter((fact) => Math.min(fact.end, end) === stop),
    };
  });
}

/** The page's text as rows of blocks, cut where a date, a diagnostic, a notice or a label begins and ends. */
export function layOutAccount(account: Account, nameOf: (kind: string) => string): readonly Row[] {
  const facts = factsOf(account, nameOf);
  const rows: { kind: BlockKind; rule: string; start: number; blocks: Piece[][] }[] = [];
  for (const block of account.blocks) {
    const pieces = piecesOf(account.text, block, facts);
    if (pieces.length === 0) continue;
    const last = rows.at(-1);
    if (last !== undefined && last.kind === block.kind && last.rule === block.rule) last.blocks.push(pieces);
    else rows.push({ kind: block.kind, rule: block.rule, start: block.start, blocks: [pieces] });
  }
  return rows;
}
