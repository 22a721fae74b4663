import { type Span, textAt } from '../text/index.ts';
import type { Account, Block, Item, Speaker, Statement, Turn } from '../transcript/index.ts';
import { type Correction, findPlace } from './correction.ts';
import type { CorrectionMarks } from './prepare-page.ts';
import type { AppliedCorrection } from './records.ts';

/** An account with its corrections, and where each is to be shown. */
export interface CorrectedAccount {
  readonly account: Account;
  readonly marks: CorrectionMarks;
  /** Corrections whose place is no longer on the page; they stay in the log. */
  readonly unplaced: readonly Correction[];
}

/** A turn under correction. */
interface Draft extends Turn {
  readonly applied: readonly AppliedCorrection[];
}

interface StatementDraft {
  readonly statement: Statement;
  readonly turns: readonly Draft[];
  readonly applied: readonly AppliedCorrection[];
}

interface PageDraft {
  readonly text: string;
  readonly statements: readonly StatementDraft[];
  readonly blocks: readonly Block[];
}

/** The account with the owner's corrections, in the order in which they were made. */
export function applyCorrections(account: Account, corrections: readonly Correction[]): CorrectedAccount {
  let draft: PageDraft = {
    text: account.text,
    blocks: account.blocks,
    statements: account.statements.map((statement) => ({
      statement,
      turns: statement.turns.map((turn) => ({ ...turn, applied: [] })),
      applied: [],
    })),
  };
  const unplaced: Correction[] = [];
  for (const correction of corrections) {
    const place = findPlace(account.text, correction.place);
    const next = place === null ? null : applyOne(draft, correction, place);
    if (next === null) unplaced.push(correction);
    else draft = next;
  }
  const turnMarks = new Map<Turn, readonly AppliedCorrection[]>();
  const statements = draft.statements.map(({ statement, turns }) => {
    const plain = turns.map(({ applied, ...turn }) => {
      if (applied.length > 0) turnMarks.set(turn, applied);
      return turn;
    });
    return { ...statement, turns: plain, speakers: listSpeakers(statement.speakers, plain) };
  });
  const { statements: drafts } = draft;
  return {
    account: { ...account, statements, blocks: draft.blocks, items: account.items as readonly Item[] },
    marks: { statement: (index) => drafts[index]?.applied ?? [], turn: (turn) => turnMarks.get(turn) ?? [] },
    unplaced,
  };
}

function applyOne(page: PageDraft, correction: Correction, at: number): PageDraft | null {
  const { change } = correction;
  if (change.field === 'block') return correctBlock(page, correction, at);
  const index = page.statements.findIndex(({ turns }) => turns.some((turn) => holds(turn, at)));
  // A date may be set where a statement has no turns; the page's first one is meant then.
  const target = page.statements[index === -1 && change.field === 'date' ? 0 : index];
  if (target === undefined) return null;
  const corrected = correctStatement(page, target, correction, at);
  if (corrected === null) return null;
  return {
    ...page,
    statements: page.statements.map((statement) => (statement === target ? corrected : statement)),
  };
}

function correctStatement(
  page: PageDraft,
  target: StatementDraft,
  correction: Correction,
  at: number,
): StatementDraft | null {
  const { change } = correction;
  const number = target.turns.findIndex((turn) => holds(turn, at));
  const turn = target.turns[number];
  switch (change.field) {
    case 'date': {
      const applied = [...target.applied, describe(correction, target.statement.date)];
      return { ...target, statement: { ...target.statement, date: change.value }, applied };
    }
    case 'speaker':
    case 'role': {
      const same = (other: Draft): boolean =>
        other === turn || (change.all && other.speaker === turn!.speaker && other.label === turn!.label);
      const turns = target.turns.map((other) =>
        same(other)
          ? {
              ...setField(other, change),
              applied: [...other.applied, describe(correction, other[change.field])],
            }
          : other,
      );
      return { ...target, turns };
    }
    case 'split': {
      const [before, after] = splitSpans(page.text, turn!.spans, at);
      if (before.length === 0 || after.length === 0) return null;
      const applied = [...turn!.applied, describe(correction, null)];
      const first = { ...turn!, spans: before, text: textAt(page.text, before), applied };
      const second = { ...turn!, label: null, spans: after, text: textAt(page.text, after), applied };
      return { ...target, turns: target.turns.toSpliced(number, 1, first, second) };
    }
    case 'join': {
      const next = target.turns[number + 1];
      if (next === undefined) return null;
      const spans = [...turn!.spans, ...next.spans];
      const applied = [...turn!.applied, ...next.applied, describe(correction, next.speaker)];
      const joined = { ...turn!, spans, text: textAt(page.text, spans), applied };
      return { ...target, turns: target.turns.toSpliced(number, 2, joined) };
    }
    default:
      return null;
  }
}

/** Another kind for the block at a place. A block that is no speech leaves its turn; one that is joins the turn before it. */
function correctBlock(page: PageDraft, correction: Correction, at: number): PageDraft | null {
  const { change } = correction;
  const number = page.blocks.findIndex((block) => block.start <= at && at < block.end);
  const block = page.blocks[number];
  if (block === undefined || change.field !== 'block') return null;
  const blocks = page.blocks.with(number, { ...block, kind: change.value, rule: 'owner:block' });
  const mark = describe(correction, block.kind);
  const statements = page.statements.map((statement) => {
    const turns = statement.turns.map((turn): Draft => {
      if (change.value === 'turn') {
        const [before, after] = splitSpans(page.text, turn.spans, block.start);
        const next = statement.turns[statement.turns.indexOf(turn) + 1];
        const isLastBefore = before.length > 0 && (next === undefined || next.spans[0]![0] > block.start);
        const known = turn.spans.some(([start, end]) => start < block.end && end > block.start);
        if (!isLastBefore || known) return turn;
        const spans = [...before, trimSpan(page.text, [block.start, block.end]), ...after];
        return { ...turn, spans, text: textAt(page.text, spans), applied: [...turn.applied, mark] };
      }
      const spans = turn.spans.flatMap((span) => cutSpan(page.text, span, [block.start, block.end]));
      if (
        spans.length === turn.spans.length &&
        spans.every((span, i) => span[0] === turn.spans[i]![0] && span[1] === turn.spans[i]![1])
      )
        return turn;
      return { ...turn, spans, text: textAt(page.text, spans), applied: [...turn.applied, mark] };
    });
    return { ...statement, turns: turns.filter((turn) => turn.spans.length > 0) };
  });
  return { ...page, blocks, statements };
}

function setField(turn: Draft, change: Extract<Correction['change'], { field: 'speaker' | 'role' }>): Draft {
  if (change.field === 'role') return { ...turn, role: change.value };
  return {
    ...turn,
    speaker: change.value,
    rule: 'owner:speaker',
    certainty: change.value === null ? 'unknown' : 'certain',
  };
}

function describe({ id, change, made, note }: Correction, was: string | null): AppliedCorrection {
  return { id, field: change.field, was, made, note };
}

function holds(turn: Turn, at: number): boolean {
  return turn.spans.some(([start, end]) => start <= at && at < end);
}

/** The spans before an offset and those from it on; white space at the border belongs to neither. */
function splitSpans(text: string, spans: readonly Span[], at: number): [before: Span[], after: Span[]] {
  const before: Span[] = [];
  const after: Span[] = [];
  for (const [start, end] of spans) {
    if (end <= at) before.push([start, end]);
    else if (start >= at) after.push([start, end]);
    else {
      before.push(trimSpan(text, [start, at]));
      after.push(trimSpan(text, [at, end]));
    }
  }
  const isFull = ([start, end]: Span): boolean => end > start;
  return [before.filter(isFull), after.filter(isFull)];
}

/** What is left of a span when another is taken out of it. */
function cutSpan(text: string, [start, end]: Span, [from, to]: Span): Span[] {
  if (to <= start || from >= end) return [[start, end]];
  const rest: Span[] = [
    [start, Math.max(start, from)],
    [Math.min(end, to), end],
  ];
  return rest.map((span) => trimSpan(text, span)).filter(([a, b]) => b > a);
}

function trimSpan(text: string, [start, end]: Span): Span {
  const words = text.slice(start, end);
  const trimmed = words.trimStart();
  const first = start + words.length - trimmed.length;
  return [first, first + trimmed.trimEnd().length];
}

/** The speakers of the statement, with those that corrections brought in; those without a turn left stay as printed. */
function listSpeakers(speakers: readonly Speaker[], turns: readonly Turn[]): Speaker[] {
  const known = new Set(speakers.map(({ name }) => name));
  const added = turns.flatMap(({ speaker }) => {
    if (speaker === null || known.has(speaker)) return [];
    known.add(speaker);
    return [{ name: speaker, description: null, labels: [] }];
  });
  return [...speakers, ...added];
}
