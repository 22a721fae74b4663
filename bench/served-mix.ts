/**
 * What fifty readers ask of a served archive: pages of each kind in the shares below, drawn anew each time, so that few
 * are asked for twice.
 *
 * @module
 */
import { openArchive } from '../src/archive/index.ts';

/** Of a hundred pages asked for, how many are of a kind. */
const SHARES = {
  front: 8,
  statement: 46,
  account: 2,
  statements: 10,
  'speaker, publisher, month': 10,
  search: 10,
  phrase: 4,
  context: 2,
  check: 6,
  api: 2,
} as const;
export type Kind = keyof typeof SHARES;
export const KINDS: readonly Kind[] = Object.keys(SHARES) as Kind[];

/** A generator of numbers from 0 to 1 that gives the same ones every time (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Gives the kind and the address of the next page that a reader asks for. */
export function drawPages(folder: string, seed = 7): (kind?: Kind) => { kind: Kind; path: string } {
  const archive = openArchive(folder);
  const random = createRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const months = archive.countByMonth().map(({ month }) => month);
  const statements = months.flatMap((month) =>
    archive.listStatements({ filter: { from: month, to: month }, limit: 40 }).results.map(({ id }) => id),
  );
  const turns = Array.from({ length: 500 }, () => archive.findStatement(pick(statements))!).flatMap(
    (statement) => statement.turns.map(({ text }) => text),
  );
  const speakers = archive.listSpeakers().map(({ name }) => name);
  const publishers = archive.listPublishers().map(({ publisher }) => publisher);
  archive.close();
  // A word as it comes is drawn as often as it is said.
  const words = (count: number): string => {
    const all = pick(turns).match(/[\p{L}\p{N}’']+/gu) ?? ['word'];
    const from = Math.floor(random() * Math.max(1, all.length - count));
    return all.slice(from, from + count).join(' ');
  };
  const query = (path: string, fields: Record<string, string>): string =>
    `${path}?${new URLSearchParams(fields)}`;
  const paths: Record<Kind, () => string> = {
    front: () => '/',
    statement: () => `/statements/${pick(statements)}`,
    account: () => `/pages/${pick(statements)}`,
    statements: () => query('/statements', random() < 0.5 ? { month: pick(months) } : {}),
    'speaker, publisher, month': () =>
      random() < 0.5
        ? query('/statements', { speaker: pick(speakers) })
        : query('/statements', { publisher: pick(publishers), month: pick(months) }),
    search: () => query('/search', { q: `${words(1)} ${random() < 0.5 ? words(1) : ''}`.trim() }),
    phrase: () => query('/search', { q: `"${words(3)}"` }),
    context: () => query('/search', { q: words(1), show: 'lines' }),
    check: () => query('/check', { q: words(12) }),
    api: () => query('/api/v1/search', { q: words(1), limit: '20' }),
  };
  return (kind = drawKind(random() * 100)) => ({ kind, path: paths[kind]() });
}

function drawKind(at: number): Kind {
  let sum = 0;
  for (const kind of KINDS) {
    sum += SHARES[kind];
    if (at < sum) return kind;
  }
  return 'statement';
}
