import type { Account, Turn, TurnRole } from 'onrecord/transcript';

export interface MadeTurn {
  readonly speaker: string | null;
  readonly role: TurnRole;
  readonly text: string;
}

export interface MadePage {
  readonly number?: number;
  readonly url?: string | null;
  readonly title?: string | null;
  readonly date?: string | null;
  readonly publisher?: string;
  readonly language?: string;
  /** Stands on the page before the first turn. */
  readonly before?: string;
  readonly turns: readonly MadeTurn[];
}

/** The account of a page with these turns, one a line, as a reader would give it. */
export function makeAccount(page: MadePage): Account {
  const {
    number = 1,
    url = null,
    title = 'Interview with Ana Varga',
    date = '2031-05-03',
    before = 'Menu',
  } = page;
  let text = '';
  const blocks: Account['blocks'][number][] = [];
  const print = (line: string, kind: 'navigation' | 'turn'): readonly [number, number] => {
    const start = text.length;
    text += `${line}\n`;
    blocks.push({ start, end: text.length, kind, rule: 'made', origin: [start, text.length] });
    return [start, start + line.length];
  };
  print(before, 'navigation');
  const turns = page.turns.map(
    ({ speaker, role, text: words }): Turn => ({
      speaker,
      label: null,
      role,
      text: words,
      spans: words.split('\n').map((line) => print(line, 'turn')),
      rule: 'made',
      certainty: speaker === null ? 'unknown' : 'certain',
    }),
  );
  const names = [...new Set(page.turns.map(({ speaker }) => speaker).filter((name) => name !== null))];
  const language = page.language ?? 'en';
  return {
    source: `pages/${number}.txt`,
    digest: makeDigest(number),
    text,
    mainText: page.turns.map((turn) => turn.text).join('\n\n'),
    page: {
      title,
      publisher: page.publisher ?? 'Harbour Courier',
      url,
      language,
      kind: 'statement',
      published: null,
      captured: null,
      alternates: [],
      terms: { republication: 'unknown', spans: [] },
      months: [],
      counters: [],
      next: null,
    },
    statements: [
      {
        title,
        kind: 'interview',
        language,
        date,
        published: null,
        place: null,
        speakers: names.map((name) => ({ name, description: null, labels: [] })),
        turns,
      },
    ],
    items: [],
    blocks,
    dates: [],
    diagnostics: [],
  };
}

/** Two of them at a time begin alike, as digests hardly ever do: what looks one up by its beginning must look on. */
function makeDigest(number: number): string {
  return `sha256:${String(Math.floor(number / 2)).padStart(12, '0')}${String(number).padStart(52, '0')}`;
}
