/**
 * What fifty readers ask of a served archive: pages of each kind in the shares below. `anew`: each drawn evenly from all
 * there are, so that few are asked for twice, and words as often as they are said, half of them of the kind of "the".
 * `readers`: as people ask. Statements and words differ in how often they are wanted as pages of the web do (a Zipf
 * distribution with exponent 0.8, the middle of what was found for proxies), and words are those that tell something: in no
 * more than one passage of twenty-five.
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
export type Mix = 'anew' | 'readers';

const ZIPF = 0.8;
/** Statements and searches that readers have in mind. */
const WANTED = 5000;
const SEARCHES = 1000;
/** A word that more of the passages have tells a reader little. */
const MOST_COMMON = 1 / 25;

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

/** Gives places from 0 to below `size`, the first ones most often. */
function createZipf(size: number, random: () => number): () => number {
  const sums = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    sum += (i + 1) ** -ZIPF;
    sums[i] = sum;
  }
  return () => {
    const at = random() * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

const readWords = (text: string): string[] => text.match(/[\p{L}\p{N}’']+/gu) ?? ['word'];

/** Some words of a text that follow one another. */
function pickWords(text: string, count: number, random: () => number): string {
  const all = readWords(text);
  const from = Math.floor(random() * Math.max(1, all.length - count));
  return all.slice(from, from + count).join(' ');
}

/** One or two words of a text that are not in too many others. */
function makePicker(texts: readonly string[], random: () => number): (text: string) => string {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(readWords(text.toLowerCase()))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (text) => {
    const telling = readWords(text).filter(
      (word) => word.length > 3 && counts.get(word.toLowerCase())! < texts.length * MOST_COMMON,
    );
    const from = Math.floor(random() * telling.length);
    return telling.slice(from, from + (random() < 0.5 ? 1 : 2)).join(' ') || pickWords(text, 2, random);
  };
}

/** Gives the kind and the address of the next page that a reader asks for. */
export function drawPages(
  folder: string,
  seed = 7,
  mix: Mix = 'anew',
): (kind?: Kind) => { kind: Kind; path: string } {
  const archive = openArchive(folder);
  // What readers want is the same with every seed, and asked for in another order.
  const setup = createRandom(7);
  const random = createRandom(seed);
  const pick = <T>(from: readonly T[], by = random): T => from[Math.floor(by() * from.length)]!;
  const months = archive.countByMonth().map(({ month }) => month);
  const all = months.flatMap((month) =>
    archive.listStatements({ filter: { from: month, to: month }, limit: 40 }).results.map(({ id }) => id),
  );
  const turns = Array.from({ length: 500 }, () => archive.findStatement(pick(all, setup))!).flatMap(
    (statement) => statement.turns.map(({ text }) => text),
  );
  const speakers = archive.listSpeakers().map(({ name }) => name);
  const publishers = archive.listPublishers().map(({ publisher }) => publisher);
  archive.close();
  const query = (path: string, fields: Record<string, string>): string =>
    `${path}?${new URLSearchParams(fields)}`;
  // A word as it comes is drawn as often as it is said.
  const said = (count: number): string => pickWords(pick(turns), count, random);
  const statement =
    mix === 'anew'
      ? () => pick(all)
      : drawFrom(
          Array.from({ length: WANTED }, () => pick(all, setup)),
          random,
        );
  const tell = makePicker(turns, setup);
  const prepared = (make: (text: string) => string): (() => string) =>
    drawFrom(
      Array.from({ length: SEARCHES }, () => make(pick(turns, setup))),
      random,
    );
  const words = mix === 'anew' ? () => `${said(1)} ${random() < 0.5 ? said(1) : ''}`.trim() : prepared(tell);
  const one = mix === 'anew' ? () => said(1) : prepared((text) => tell(text).split(' ', 1)[0]!);
  const phrase = mix === 'anew' ? () => said(3) : prepared((text) => pickWords(text, 3, setup));
  const paths: Record<Kind, () => string> = {
    front: () => '/',
    statement: () => `/statements/${statement()}`,
    account: () => `/pages/${statement()}`,
    statements: () => query('/statements', random() < 0.5 ? { month: pick(months) } : {}),
    'speaker, publisher, month': () =>
      random() < 0.5
        ? query('/statements', { speaker: pick(speakers) })
        : query('/statements', { publisher: pick(publishers), month: pick(months) }),
    search: () => query('/search', { q: words() }),
    phrase: () => query('/search', { q: `"${phrase()}"` }),
    context: () => query('/search', { q: one(), show: 'lines' }),
    check: () => query('/check', { q: said(12) }),
    api: () => query('/api/v1/search', { q: one(), limit: '20' }),
  };
  return (kind = drawKind(random() * 100)) => ({ kind, path: paths[kind]() });
}

function drawFrom<T>(wanted: readonly T[], random: () => number): () => T {
  const place = createZipf(wanted.length, random);
  return () => wanted[place()]!;
}

function drawKind(at: number): Kind {
  let sum = 0;
  for (const kind of KINDS) {
    sum += SHARES[kind];
    if (at < sum) return kind;
  }
  return 'statement';
}
