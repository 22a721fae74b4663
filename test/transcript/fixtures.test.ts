import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Account, readPage, type Turn } from 'onrecord/transcript';

/**
 * What stands beside a fixture: only what is written there is compared. Speech is compared word for word, white
 * space aside; a turn without `speaker` may have any.
 */
interface Expectation {
  readonly url?: string;
  readonly turns: readonly {
    readonly speaker?: string | null;
    readonly role: string;
    readonly text: string;
  }[];
  readonly title?: string;
  readonly kind?: string;
  readonly pageKind?: string;
  readonly language?: string;
  readonly date?: string | null;
  readonly published?: string | null;
  /** For a page that prints a day and does not say of what. */
  readonly day?: string;
  readonly latest?: readonly { readonly title: string; readonly date: string | null }[];
  readonly months?: readonly { readonly month: string; readonly count: number }[];
  readonly alternates?: readonly string[];
  readonly next?: string;
  readonly items?: readonly { readonly title: string; readonly date: string | null }[];
  readonly tickers?: readonly { readonly time: string; readonly thread: number | null }[];
  readonly terms?: string;
  readonly diagnostics?: readonly string[];
}

const folder = new URL('../fixtures/reading/', import.meta.url);
const files = readdirSync(folder).sort();
const pages = files.filter((file) => !file.endsWith('.json'));

test('has an expectation beside every fixture, and a fixture beside every expectation', () => {
  const expected = pages.map((page) => page.replace(/\.\w+$/, '.json'));
  assert.deepEqual(
    files.filter((file) => file.endsWith('.json')),
    expected.toSorted(),
  );
});

for (const page of pages) {
  test(`reads ${page.replace('--', ': ').replaceAll('-', ' ')}`, () => {
    const expected = JSON.parse(
      readFileSync(new URL(page.replace(/\.\w+$/, '.json'), folder), 'utf8'),
    ) as Expectation;
    const account = readFixture(page, expected.url ?? null);
    assert.deepEqual(pick(account, expected), { ...expected, url: undefined });
  });
}

function readFixture(page: string, url: string | null): Account {
  const bytes = readFileSync(new URL(page, folder));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return readPage({ source: page, bytes, digest, url });
}

/** The account, cut down to what the expectation speaks of. */
function pick(account: Account, expected: Expectation): Record<string, unknown> {
  const [statement] = account.statements;
  const turns = account.statements.flatMap((each) => each.turns);
  const facts: Record<keyof Expectation, () => unknown> = {
    url: () => undefined,
    turns: () => turns.map((turn, index) => pickTurn(turn, expected.turns[index])),
    title: () => statement?.title ?? account.page.title,
    kind: () => statement?.kind,
    pageKind: () => account.page.kind,
    language: () => account.page.language,
    date: () => statement?.date ?? null,
    published: () => statement?.published ?? account.page.published,
    day: () => statement?.date ?? statement?.published ?? account.page.published,
    latest: () =>
      account.items.filter((item) => item.kind === 'latest').map(({ title, date }) => ({ title, date })),
    months: () => account.page.months,
    alternates: () => account.page.alternates.map(({ language }) => language),
    next: () => account.page.next,
    items: () =>
      account.items.filter((item) => item.kind === 'entry').map(({ title, date }) => ({ title, date })),
    tickers: () =>
      account.items.filter((item) => item.kind === 'ticker').map(({ time, thread }) => ({ time, thread })),
    terms: () => account.page.terms.republication,
    diagnostics: () => [...new Set(account.diagnostics.map(({ code }) => code))],
  };
  return Object.fromEntries(
    ['url', ...Object.keys(expected)].map((key) => [key, facts[key as keyof Expectation]()]),
  );
}

function pickTurn(turn: Turn, expected: Expectation['turns'][number] | undefined): Record<string, unknown> {
  const text = turn.text.replace(/^> /gm, '').replace(/\s+/gu, ' ').trim();
  const compareSpeaker = expected === undefined || 'speaker' in expected;
  return { ...(compareSpeaker && { speaker: turn.speaker }), role: turn.role, text };
}
