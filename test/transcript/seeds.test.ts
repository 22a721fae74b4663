import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Account, readPage } from 'onrecord/transcript';

/**
 * Real captured pages with gold by hand. They are other people's text and stay outside the project: without the folder
 * beside the checkout these tests are skipped, and say so.
 */
const shared = new URL('../../../shared/', import.meta.url);
const skip = existsSync(shared) ? false : 'SKIPPED: the folder of real pages is not beside this checkout';

interface GoldTurn {
  readonly speaker: string;
  readonly label?: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
}
interface Gold {
  readonly file: string;
  readonly title: string | null;
  readonly date?: string | null;
  readonly kind: string;
  readonly turns?: readonly GoldTurn[];
  readonly turns_partial?: unknown;
  readonly items?: readonly { readonly turns?: readonly GoldTurn[] }[];
  readonly boilerplate?: readonly string[];
  readonly speaker_map?: Readonly<Record<string, string>>;
}

const squash = (s: string): string =>
  s
    .replace(/\u00ad/g, '')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim();
const read = (path: URL): Account => {
  const bytes = readFileSync(path);
  return readPage({
    source: path.pathname,
    bytes,
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
  });
};
const goldOf = (set: string): Gold[] =>
  skip !== false
    ? []
    : readdirSync(new URL(`${set}/gold/`, shared)).map((file) =>
        JSON.parse(readFileSync(new URL(`${set}/gold/${file}`, shared), 'utf8')),
      );

test('reads every turn, speaker, role, date and title of the five first pages', { skip }, () => {
  for (const gold of goldOf('seeds')) {
    const account = read(new URL(`seeds/${gold.file}`, shared));
    const turns = [...account.statements.flatMap((s) => s.turns), ...account.items.flatMap((i) => i.turns)];
    const wanted = [...(gold.turns ?? []), ...(gold.items ?? []).flatMap((item) => item.turns ?? [])];
    assert.equal(turns.length, wanted.length, gold.file);
    for (const [i, want] of wanted.entries()) {
      const turn = turns[i]!;
      assert.ok(
        squash(turn.text).startsWith(squash(want.start)),
        `${gold.file}: turn ${i} begins «${want.start}»`,
      );
      assert.ok(squash(turn.text).endsWith(squash(want.end)), `${gold.file}: turn ${i} ends «${want.end}»`);
      assert.equal(turn.role, want.role, `${gold.file}: role of turn ${i}`);
      if (turn.speaker !== null)
        assert.ok(
          [want.speaker, gold.speaker_map?.[want.speaker]].includes(turn.speaker),
          `${gold.file}: speaker of turn ${i}`,
        );
    }
    assert.equal(account.page.title, gold.title, gold.file);
    const [statement] = account.statements;
    if (gold.kind !== 'listing') assert.equal(statement?.date ?? statement?.published, gold.date, gold.file);
    const main = squash(account.mainText + turns.map((turn) => turn.text).join(' '));
    for (const furniture of gold.boilerplate ?? [])
      assert.ok(!main.includes(squash(furniture)), `${gold.file} leaks «${furniture}»`);
  }
});

test('finds tickers, teasers, terms, months, counters, clocks and lost apostrophes where they stand', {
  skip,
}, () => {
  const facts = JSON.parse(readFileSync(new URL('seeds/lines.json', shared), 'utf8'));
  const lineOf = (account: Account, offset: number): number =>
    account.text.slice(0, offset).split('\n').length;
  for (const id of ['000', '001']) {
    const account = read(new URL(`seeds/seed${id}.txt`, shared));
    const fact = facts[id];
    const at = (text: string | null): number => lineOf(account, account.text.indexOf(text ?? '\0'));
    const tickers = account.items.filter((item) => item.kind === 'ticker');
    // The words of a first report stand in its second part too: each is looked for below the one before.
    let from = 0;
    const lines = new Map(
      tickers.map((item) => {
        from = account.text.indexOf(`${item.text}\n`, from);
        return [item, lineOf(account, from)] as const;
      }),
    );
    assert.equal(tickers.length, fact.ticker.n);
    assert.deepEqual([lines.get(tickers[0]!), lines.get(tickers.at(-1)!)], fact.ticker.lines);
    const threads = tickers
      .filter((item) => item.thread !== null)
      .map((item) => [lines.get(item), lines.get(account.items[item.thread!]!)]);
    assert.deepEqual(threads, fact.ticker.threads ?? []);
    const teasers = account.items.filter((item) => item.kind === 'teaser').map((item) => at(item.text));
    assert.deepEqual(teasers, fact.teasers);
    assert.equal(account.page.terms.republication, 'forbidden');
    // A plural, "its" and "ones" are no names; the rest of the list must be found, and hardly anything else.
    const plain = (word: string): boolean => !/^(?:ones|others|its|countries)\b/.test(word);
    const lost = [...fact.lostApostrophes.article, ...fact.lostApostrophes.teasers].filter(([, word]) =>
      plain(word),
    );
    const told = account.diagnostics.filter(({ code }) => code === 'lost-apostrophe');
    const told_at = told.map(({ span }) => `${lineOf(account, span[0])} ${account.text.slice(...span)}`);
    for (const [line, word] of lost)
      assert.ok(told_at.includes(`${line} ${word}`), `seed${id}: ${word} in line ${line}`);
    assert.ok(told.length <= lost.length + 2, `seed${id}: ${told_at.join(', ')}`);
  }
  const archive = read(new URL('seeds/seed002.txt', shared));
  const { sum, missing, ...months } = facts['002'].archive;
  assert.deepEqual(Object.fromEntries(archive.page.months.map(({ month, count }) => [month, count])), months);
  assert.equal(archive.page.kind, 'listing');
  const entries = archive.items.filter((item) => item.kind === 'entry');
  assert.deepEqual(
    entries
      .map((item) => lineOf(archive, archive.text.indexOf(item.text!.split('\n')[0]!)))
      .toSorted((a, b) => a - b)[0],
    facts['002'].items[0][0],
  );
  assert.equal(entries.length, facts['002'].items.length);
  assert.ok(sum > 0 && missing !== undefined);

  const ministry = read(new URL('seeds/seed003.txt', shared));
  assert.deepEqual(
    ministry.page.alternates.map(({ language }) => language),
    facts['003'].languages,
  );

  const embassy = read(new URL('seeds/seed004.txt', shared));
  assert.equal(embassy.page.captured, facts['004'].clockUTC);
  assert.deepEqual(
    embassy.page.counters.map(({ days, since }) => [days, since]),
    facts['004'].counters,
  );
  assert.equal(embassy.statements[0]?.date, facts['004'].event);
  assert.equal(embassy.statements[0]?.published, facts['004'].published);
  assert.equal(embassy.items.filter((item) => item.kind === 'latest').length, facts['004'].latest.n);
});

test('accounts for every character of every real page exactly once, and turns equal the text at their spans', {
  skip,
}, () => {
  for (const set of ['seeds', 'transcripts']) {
    for (const gold of goldOf(set)) {
      const account = read(new URL(`${set}/${gold.file.replace(/^.*\//, '')}`, shared));
      let at = 0;
      for (const block of account.blocks) {
        assert.equal(block.start, at, gold.file);
        at = block.end;
      }
      assert.equal(at, account.text.length, gold.file);
      for (const turn of account.statements.flatMap((s) => s.turns)) {
        assert.equal(turn.text, turn.spans.map(([start, end]) => account.text.slice(start, end)).join('\n'));
      }
    }
  }
});
