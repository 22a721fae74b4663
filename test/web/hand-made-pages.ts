import type {
  Account,
  Block,
  BlockKind,
  Diagnostic,
  PageDate,
  StatementKind,
  Turn,
  TurnRole,
} from 'onrecord/transcript';

/** A part of a hand-made page: its text, what it is, and for a turn who speaks. */
export interface Part {
  readonly kind: BlockKind;
  readonly rule: string;
  readonly text: string;
  readonly turn?: Pick<Turn, 'speaker' | 'label' | 'role' | 'certainty' | 'rule'>;
}

export interface HandMadePage {
  readonly source: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string;
  readonly kind: StatementKind;
  readonly date: string | null;
  readonly published: string | null;
  readonly captured: string | null;
  readonly place: string | null;
  readonly people: readonly (readonly [name: string, description: string | null])[];
  readonly republication: 'forbidden' | 'permitted' | 'unknown';
  readonly parts: readonly Part[];
  /** Words of the page that a date rests on. */
  readonly evidence: readonly (readonly [kind: PageDate['kind'], value: string, words: string])[];
  readonly oddity: string | null;
}

/** A turn; paragraphs are lines of `text`. */
export function turn(
  speaker: string | null,
  label: string | null,
  role: TurnRole,
  text: string,
  certainty: Turn['certainty'] = 'certain',
): Part {
  return {
    kind: 'turn',
    rule: 'line:labelled',
    text,
    turn: { speaker, label, role, certainty, rule: label === null ? 'turn:follows' : 'label:name' },
  };
}

export function part(kind: BlockKind, text: string, rule = 'line:plain'): Part {
  return { kind, rule, text };
}

/** The account of a hand-made page: blocks, turns and dates stand where its parts put them. */
export function makeAccount(page: HandMadePage, digest: string): Account {
  let text = '';
  const blocks: Block[] = [];
  const turns: Turn[] = [];
  for (const { kind, rule, text: words, turn } of page.parts) {
    const start = text.length;
    const label = turn?.label == null ? '' : `${turn.label} `;
    const spans: [number, number][] = [];
    text += label;
    for (const paragraph of words.split('\n')) {
      spans.push([text.length, text.length + paragraph.length]);
      text += `${paragraph}\n`;
    }
    if (turn !== undefined) turns.push({ ...turn, text: words, spans });
    blocks.push({ start, end: text.length, kind, rule, origin: [start, text.length] });
  }
  const spanOf = (words: string): [number, number] | null => {
    const start = text.indexOf(words);
    return start < 0 ? null : [start, start + words.length];
  };
  const notice = blocks.find(({ kind }) => kind === 'notice');
  const diagnostics: Diagnostic[] =
    page.oddity === null
      ? []
      : [
          {
            code: 'lost-apostrophe',
            span: spanOf(page.oddity)!,
            message: `an apostrophe seems lost in "${page.oddity}"`,
          },
        ];
  return {
    source: page.source,
    digest,
    text,
    mainText: turns.map((one) => one.text).join('\n\n'),
    page: {
      title: page.title,
      publisher: page.publisher,
      url: page.url,
      language: page.language,
      kind: 'statement',
      published: page.published,
      captured: page.captured,
      alternates: [],
      terms: {
        republication: page.republication,
        spans: notice === undefined ? [] : [[notice.start, notice.end - 1]],
      },
      months: [],
      counters: [],
      next: null,
    },
    statements: [
      {
        title: page.title,
        kind: page.kind,
        language: page.language,
        date: page.date,
        published: page.published,
        place: page.place,
        speakers: page.people.map(([name, description]) => ({ name, description, labels: [] })),
        turns,
      },
    ],
    items: [],
    blocks,
    dates: page.evidence.map(([kind, value, words]) => ({
      kind,
      value,
      span: spanOf(words),
      from: spanOf(words) === null ? 'metadata' : 'text',
    })),
    diagnostics,
  };
}

const FURNITURE: readonly Part[] = [
  part('navigation', 'Home\nThe Minister\nPress office\nContact', 'links:menu'),
  part('breadcrumb', 'Home / Press office / Interviews', 'links:trail'),
];

/** An interview with everything that a statement's page shows. */
export const INTERVIEW: HandMadePage = {
  source: 'pages/harbour.html',
  title: '“A harbour is a promise”: Minister Ilsa Torvane on the Strait Agreement',
  publisher: 'Ministry of Foreign Affairs of Vellmark',
  url: 'https://mfa.vellmark.example/press/interviews/harbour?id=12&lang=en',
  language: 'en',
  kind: 'interview',
  date: '2031-05-14',
  published: '2031-05-15',
  captured: '2031-06-02T08:12Z',
  place: 'Port Ansel',
  people: [
    ['Ilsa Torvane', 'Minister of Foreign Affairs'],
    ['Ansel Evening Post', null],
  ],
  republication: 'unknown',
  parts: [
    ...FURNITURE,
    part('title', '“A harbour is a promise”: Minister Ilsa Torvane on the Strait Agreement', 'heading:first'),
    part('dateline', 'Port Ansel, 14 May 2031', 'line:place-date'),
    part(
      'standfirst',
      'The Minister spoke with the Ansel Evening Post after the third round of talks.',
      'line:standfirst',
    ),
    turn(
      'Ansel Evening Post',
      'Question:',
      'question',
      'Minister, the third round ended without a text. Is the agreement in danger?',
      'likely',
    ),
    turn(
      'Ilsa Torvane',
      'Ilsa Torvane:',
      'answer',
      'No. A text without a signature is a draft, and a draft without haste is a good sign. We came with eleven open articles and leave with four.\nThe four that remain are about pilots, salvage, the winter closure and who pays for the lights. I would call them the dull articles, and dull articles are what keep ships off the rocks.',
    ),
    turn(
      null,
      'Question:',
      'question',
      'Sundral says the winter closure is not on the table at all.',
      'unknown',
    ),
    turn(
      'Ilsa Torvane',
      'Minister:',
      'answer',
      'Then it is under the table, because I kept knocking my knee on it. We were told on Tuesday that the closure can be discussed once the pilots question is settled. I take our neighbours at their word.',
      'likely',
    ),
    turn('Ansel Evening Post', 'Question:', 'question', 'Would Vellmark sign without it?', 'likely'),
    turn(
      'Ilsa Torvane',
      'Ilsa Torvane:',
      'answer',
      'We would not. A harbour is a promise that there will be water in it. In February there isnt, and everyone on both shores knows it.',
    ),
    part('note', '(The interview was interrupted by the noon signal.)', 'line:brackets'),
    turn(
      'Ansel Evening Post',
      'Question:',
      'question',
      'One last question. Will you lead the delegation in the autumn?',
      'likely',
    ),
    turn(
      'Ilsa Torvane',
      'Ilsa Torvane:',
      'answer',
      'If the Assembly still wants me in the autumn, I will be there in the first row, with a better pair of shoes.',
    ),
    part('share', 'Print\nSend to a friend', 'links:share'),
    part('teaser', 'Read also: The lights of Cape Morrow, a history', 'links:see-also'),
    part('clock', 'Page opened on 2 June 2031, 08:12 UTC', 'clock:opened'),
    part('notice', 'Published on 15 May 2031. All rights reserved.', 'notice:rights'),
    part('unknown', 'vx-44 / b', 'none'),
  ],
  evidence: [
    ['event', '2031-05-14', '14 May 2031'],
    ['published', '2031-05-15', '15 May 2031'],
    ['captured', '2031-06-02T08:12Z', '2 June 2031, 08:12 UTC'],
  ],
  oddity: 'isnt',
};

/** A page whose terms forbid republication. */
export const RESTRICTED: HandMadePage = {
  ...INTERVIEW,
  source: 'pages/restricted.html',
  title: 'Press secretary Oren Calloway on the ferry timetable',
  publisher: 'Strait Wire',
  url: 'https://wire.example/calloway',
  kind: 'briefing',
  date: '2031-03-02',
  published: null,
  captured: null,
  place: null,
  people: [['Oren Calloway', 'Press Secretary']],
  republication: 'forbidden',
  parts: [
    part('title', 'Press secretary Oren Calloway on the ferry timetable', 'heading:first'),
    turn(
      'Oren Calloway',
      'Oren Calloway:',
      'statement',
      `Good morning. I have three things to say about the ferries, and then I will take what questions the time allows. ${'The first boat leaves at six whatever the weather on this side of the water. '.repeat(4)}\nThis is the paragraph that only the owner of the archive may read.`,
    ),
    part('notice', 'Republication of this text in any form is forbidden.', 'notice:forbids'),
  ],
  evidence: [],
  oddity: null,
};

/** A page in a right-to-left script, with Chinese inside. */
export const RIGHT_TO_LEFT: HandMadePage = {
  ...INTERVIEW,
  source: 'pages/rtl.html',
  title: 'حديث الوزيرة عن اتفاق المضيق',
  publisher: 'وزارة خارجية سندرال',
  url: 'https://mofa.sundral.example/ar/7',
  language: 'ar',
  kind: 'press-conference',
  date: '2031-04-09',
  published: null,
  captured: null,
  people: [['نادين سرور', 'وزيرة الخارجية']],
  parts: [
    part('title', 'حديث الوزيرة عن اتفاق المضيق', 'heading:first'),
    turn('صحفي', 'سؤال:', 'question', 'هل يبقى الميناء مفتوحا في الشتاء؟', 'likely'),
    turn(
      'نادين سرور',
      'نادين سرور:',
      'answer',
      'نعم، يبقى مفتوحا ما دام الضوء مضاء. والاسم الصيني للميناء هو 安塞尔港.',
    ),
  ],
  evidence: [],
  oddity: null,
};
