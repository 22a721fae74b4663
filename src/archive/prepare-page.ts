import type { Account, Item, Statement, Turn } from '../transcript/index.ts';
import { foldText } from './fold-words.ts';
import { makeOrigin, makePageId, makeStatementIdentity, makeTurnIds } from './ids.ts';
import { packAccount } from './pack-account.ts';
import type { AppliedCorrection } from './records.ts';

/** How much of a statement a list shows, in code units. */
const OPENING_LENGTH = 240;

/** A turn as it will be stored. */
export interface PreparedTurn {
  readonly key: string;
  readonly speaker: string | null;
  readonly label: string | null;
  readonly role: string;
  readonly text: string;
  readonly spans: string;
  readonly rule: string;
  readonly certainty: string;
  readonly corrections: string | null;
}

export interface PreparedStatement {
  readonly identity: string;
  readonly title: string | null;
  readonly kind: string;
  readonly language: string | null;
  readonly date: string | null;
  readonly published: string | null;
  readonly place: string | null;
  readonly excerpt: boolean;
  readonly words: number;
  readonly opening: string;
  readonly body: string | null;
  readonly speakers: readonly {
    readonly name: string;
    readonly description: string | null;
    readonly labels: string;
  }[];
  readonly turns: readonly PreparedTurn[];
  readonly corrections: string | null;
  /** Index of the item that it is the excerpt of; `null` for a statement of the page. */
  readonly item: number | null;
}

/**
 * A reading made ready to be stored: plain values that cross from a reading thread to the writing one, so that the
 * one that writes does nothing else.
 */
export interface PreparedPage {
  readonly key: string;
  readonly digest: string;
  readonly row: string | null;
  readonly source: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly kind: string;
  readonly published: string | null;
  readonly republication: string;
  readonly reader: number;
  readonly corrected: boolean;
  readonly packed: Uint8Array;
  readonly statements: readonly PreparedStatement[];
  readonly items: readonly Omit<Item, 'turns'>[];
}

/** The corrections that were applied to a page, where they are shown. */
export interface CorrectionMarks {
  /** Of the statement at an index. */
  statement(index: number): readonly AppliedCorrection[];
  /** Of a turn of the corrected account. */
  turn(turn: Turn): readonly AppliedCorrection[];
}

export interface PrepareOptions {
  readonly digest: string;
  readonly row: string | null;
  /** Version of the reader that made the account. */
  readonly reader: number;
  /** The account with the owner's corrections, when there are any. */
  readonly corrected?: { readonly account: Account; readonly marks: CorrectionMarks } | null;
}

/** A reading as rows to be stored. Ids come from the account as it was read, so that no correction changes them. */
export function preparePage(account: Account, options: PrepareOptions): PreparedPage {
  const { digest, row } = options;
  const shown = options.corrected?.account ?? account;
  const marks = options.corrected?.marks ?? null;
  const origin = makeOrigin({ url: account.page.url, source: account.source, row });
  const { page } = shown;
  const statements = shown.statements.map((statement, index) =>
    prepareStatement(statement, account.statements[index] ?? statement, {
      origin,
      body: statement.turns.length === 0 && index === 0 ? shown.mainText : '',
      marks: marks === null ? null : { statement: marks.statement(index), turn: marks.turn },
      item: null,
    }),
  );
  shown.items.forEach((item, index) => {
    if (item.turns.length === 0) return;
    const excerpt = makeExcerpt(item, shown);
    statements.push(prepareStatement(excerpt, excerpt, { origin, body: '', marks: null, item: index }));
  });
  return {
    key: makePageId(digest, row),
    digest,
    row,
    source: account.source,
    title: page.title,
    publisher: page.publisher,
    url: page.url,
    language: page.language,
    kind: page.kind,
    published: page.published,
    republication: page.terms.republication,
    reader: options.reader,
    corrected: options.corrected != null,
    packed: packAccount(account),
    statements,
    items: shown.items.map(({ turns: _turns, ...item }) => item),
  };
}

function prepareStatement(
  statement: Statement,
  asRead: Statement,
  facts: {
    readonly origin: string;
    readonly body: string;
    readonly marks: {
      readonly statement: readonly AppliedCorrection[];
      readonly turn: CorrectionMarks['turn'];
    } | null;
    readonly item: number | null;
  },
): PreparedStatement {
  const folded = statement.turns.map((turn) => foldText(turn.text));
  const keys = makeTurnIds(folded);
  const body = facts.body === '' ? null : facts.body;
  return {
    identity: makeStatementIdentity({
      origin: facts.origin,
      title: asRead.title,
      date: asRead.date,
      opening: asRead.turns[0]?.text ?? facts.body,
    }),
    title: statement.title,
    kind: statement.kind,
    language: statement.language,
    date: statement.date,
    published: statement.published,
    place: statement.place,
    excerpt: facts.item !== null,
    words: countWords(foldText(body ?? '')) + folded.reduce((sum, words) => sum + countWords(words), 0),
    opening: cutOpening(statement.turns[0]?.text ?? body ?? ''),
    body,
    speakers: statement.speakers.map(({ name, description, labels }) => ({
      name,
      description,
      labels: JSON.stringify(labels),
    })),
    turns: statement.turns.map((turn, number) => ({
      key: keys[number]!,
      speaker: turn.speaker,
      label: turn.label,
      role: turn.role,
      text: turn.text,
      spans: JSON.stringify(turn.spans),
      rule: turn.rule,
      certainty: turn.certainty,
      corrections: toJson(facts.marks?.turn(turn) ?? []),
    })),
    corrections: toJson(facts.marks?.statement ?? []),
    item: facts.item,
  };
}

/** A listing's dialogue as a statement that is known in part. */
function makeExcerpt(item: Item, account: Account): Statement {
  const names = [...new Set(item.turns.map((turn) => turn.speaker).filter((name) => name !== null))];
  return {
    title: item.title,
    kind: 'interview',
    language: account.page.language,
    date: item.date,
    published: null,
    place: null,
    speakers: names.map((name) => ({
      name,
      description: null,
      labels: [
        ...new Set(item.turns.flatMap((t) => (t.speaker === name && t.label !== null ? [t.label] : []))),
      ],
    })),
    turns: item.turns,
  };
}

function countWords(folded: string): number {
  if (folded === '') return 0;
  let count = 1;
  for (let at = folded.indexOf(' '); at !== -1; at = folded.indexOf(' ', at + 1)) count++;
  return count;
}

/** The beginning of a text, cut at a space where there is one near. */
function cutOpening(text: string): string {
  if (text.length <= OPENING_LENGTH) return text;
  const cut = text.slice(0, OPENING_LENGTH);
  const space = cut.lastIndexOf(' ');
  // A pair of surrogates is never parted.
  return (space > OPENING_LENGTH / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd();
}

function toJson(corrections: readonly AppliedCorrection[]): string | null {
  return corrections.length === 0 ? null : JSON.stringify(corrections);
}
