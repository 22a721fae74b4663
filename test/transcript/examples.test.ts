import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Account, readPage, type Turn } from 'onrecord/transcript';

/** What a person wrote down about an example page: first and last words of each turn, and the facts of the page. */
interface Gold {
  readonly file: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly published: string | null;
  readonly language: string;
  readonly kind: string;
  readonly speaker_map?: Readonly<Record<string, string>>;
  readonly turns: readonly GoldTurn[];
  readonly items?: readonly {
    title_or_first_words: string;
    date: string | null;
    turns?: readonly GoldTurn[];
  }[];
  readonly months?: readonly { month: string; count: number }[];
  readonly counters?: readonly { days: number; since: string }[];
  readonly lost_apostrophes?: readonly string[];
  readonly boilerplate: readonly string[];
}

interface GoldTurn {
  /** In round brackets where the page does not label the turn: then any speaker, or none, is accepted. */
  readonly speaker: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly label?: string;
}

const examples = new URL('../../examples/', import.meta.url);
const captures = readFileSync(new URL('manifest.jsonl', examples), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { file: string; url: string; contentType: string });

for (const capture of captures) {
  const name = capture.file.replace('pages/', '');
  const gold = readGold(name);
  const account = readExample(capture);

  test(`reads every turn of ${name}`, () => {
    const turns = account.statements.flatMap((statement) => statement.turns);
    assert.deepEqual(describeTurns(turns, gold.turns, gold), describeGold(gold.turns));
  });

  test(`tells what kind of page ${name} is`, () => {
    const kind = account.page.kind === 'listing' ? 'listing' : account.statements[0]?.kind;
    assert.equal(kind, gold.kind);
  });

  test(`finds title, dates and language of ${name}`, () => {
    const [statement] = account.statements;
    assert.deepEqual(
      {
        title: squash(statement?.title ?? account.page.title),
        date:
          gold.kind === 'listing'
            ? null
            : (statement?.date ?? statement?.published ?? account.page.published),
        language: account.page.language,
      },
      { title: squash(gold.title), date: gold.date, language: gold.language },
    );
    if (gold.published !== null) {
      assert.equal(statement?.published ?? account.page.published, gold.published, 'day of publication');
    }
  });

  test(`keeps the furniture of ${name} out of the record`, () => {
    const record = [account.mainText, ...account.statements.flatMap((s) => s.turns.map((turn) => turn.text))];
    const text = squash(record.join(' ')) ?? '';
    assert.deepEqual(
      gold.boilerplate.filter((words) => text.includes(squash(words) ?? '')),
      [],
    );
  });

  test(`accounts for every character of ${name}`, () => {
    let end = 0;
    for (const block of account.blocks) {
      assert.equal(block.start, end, `a block starts at ${block.start}, the one before ends at ${end}`);
      end = block.end;
    }
    assert.equal(end, account.text.length);
    for (const turn of account.statements.flatMap((statement) => statement.turns)) {
      assert.equal(turn.text, turn.spans.map(([from, to]) => account.text.slice(from, to)).join('\n'));
    }
  });

  if (gold.items) {
    test(`lists the items of ${name}`, () => {
      const items = account.items.filter((item) => item.kind === 'entry' || item.kind === 'latest');
      assert.deepEqual(
        items.map((item) => [squash(item.title), item.date, item.turns.length]),
        gold.items?.map((item) => [squash(item.title_or_first_words), item.date, item.turns?.length ?? 0]),
      );
    });
  }

  if (gold.months) {
    test(`counts the months of ${name}`, () => {
      assert.deepEqual(account.page.months, gold.months);
    });
  }

  if (gold.counters) {
    test(`reads the day counters of ${name}`, () => {
      assert.deepEqual(
        account.page.counters.map(({ days, since }) => ({ days, since })),
        gold.counters,
      );
    });
  }

  if (gold.lost_apostrophes) {
    test(`points at the lost apostrophes of ${name}`, () => {
      const found = account.diagnostics
        .filter((diagnostic) => diagnostic.code === 'lost-apostrophe')
        .map((diagnostic) => account.text.slice(...diagnostic.span));
      assert.deepEqual(
        gold.lost_apostrophes?.filter((word) => !found.includes(word)),
        [],
        'words that are not pointed at',
      );
    });
  }
}

test('finds the terms that forbid republication, and those that permit it', () => {
  const terms = (file: string): string => {
    const capture = captures.find((each) => each.file === `pages/${file}`);
    assert.ok(capture, file);
    return readExample(capture).page.terms.republication;
  };
  assert.equal(terms('corvane--interview-kesselin.txt'), 'forbidden');
  assert.equal(terms('sarn-courier--first-train.html'), 'forbidden');
  assert.equal(terms('velmora-presidency--joint-press-conference.html'), 'permitted');
  assert.equal(terms('harbour-review--they-should-expect-paper.html'), 'unknown');
});

test('has gold for every example page, and a line in the list of captures', () => {
  const pages = readdirSync(new URL('pages/', examples)).sort();
  assert.deepEqual(captures.map((capture) => capture.file.replace('pages/', '')).sort(), pages);
  const gold = readdirSync(new URL('gold/', examples)).sort();
  assert.deepEqual(gold, pages.map((page) => page.replace(/\.[^.]+$/, '.json')).sort());
});

function readGold(name: string): Gold {
  return JSON.parse(
    readFileSync(new URL(`gold/${name.replace(/\.[^.]+$/, '.json')}`, examples), 'utf8'),
  ) as Gold;
}

function readExample(capture: { file: string; url: string; contentType: string }): Account {
  const bytes = readFileSync(new URL(capture.file, examples));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return readPage({
    source: capture.file,
    bytes,
    digest,
    url: capture.url,
    contentType: capture.contentType,
  });
}

/** Each turn as one line, said in the gold's words where it agrees with the gold. */
function describeTurns(turns: readonly Turn[], wanted: readonly GoldTurn[], gold: Gold): string[] {
  return turns.map((turn, index) => {
    const text = squash(turn.text) ?? '';
    const want = wanted[index];
    const start = want && text.startsWith(want.start) ? want.start : text.slice(0, 60);
    const end = want && text.endsWith(want.end) ? want.end : text.slice(-60);
    const named = want && isSpeaker(turn, want, gold) ? want.speaker : `${turn.speaker} (${turn.label})`;
    return `${turn.role} ${named}: ${start} … ${end}`;
  });
}

function describeGold(turns: readonly GoldTurn[]): string[] {
  return turns.map((turn) => `${turn.role} ${turn.speaker}: ${turn.start} … ${turn.end}`);
}

/** A speaker that is named must be the person; an unnamed one is told by the label. */
function isSpeaker(turn: Turn, want: GoldTurn, gold: Gold): boolean {
  if (want.speaker.startsWith('(')) return true;
  if (turn.speaker === null)
    return turn.label !== null && bare(turn.label) === bare(want.label ?? want.speaker);
  const person = gold.speaker_map?.[want.speaker] ?? want.speaker;
  return [want.speaker, person].map(bare).includes(bare(turn.speaker));
}

/** A name without case, form of address, constituency, brackets and the marks that set a label off. */
function bare(name: string): string {
  return (squash(name) ?? '')
    .toLowerCase()
    .replace(/[\s.:\-–—,]+$/u, '')
    .replace(/^[【(<[]|[】>\]]$/gu, '')
    .replace(/(?: \([^)]*\))+$/u, '')
    .replace(/^(?:mrs?|ms|sra?)\.? /u, '');
}

/** White space told apart by nothing: what the gold's first and last words are compared in. */
function squash(text: string | null): string | null {
  return text === null
    ? null
    : text
        .normalize('NFC')
        .replace(/[\u00ad\u200b\ufeff]/g, '')
        .replace(/[\s\u00a0]+/gu, ' ')
        .trim();
}
