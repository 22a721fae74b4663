import type {
  ArchiveReader,
  CaptureRecord,
  FileRefusal,
  PageRecord,
  PageVisit,
  StatementRecord,
  StatementSummary,
  StoredAccount,
  TurnRecord,
} from 'onrecord/archive';
import { createMemoryStore, WordIndex } from 'onrecord/index';
import { ProofError } from 'onrecord/proof';
import { type HandMadePage, makeAccount } from './hand-made-pages.ts';

interface Stored {
  readonly statement: StatementRecord;
  readonly stored: StoredAccount;
}

function store(page: HandMadePage, number: number): Stored {
  const digest = `sha256:${String(number).padStart(64, 'a')}`;
  const account = makeAccount(page, digest);
  const capture: CaptureRecord = {
    digest,
    source: page.source,
    url: page.url,
    contentType: 'text/html',
    stored: '2031-06-03T10:00:00Z',
    size: account.text.length,
    file: 'captures/0001.warc.gz',
    offset: 0,
    length: 100,
    holds: 'page',
    pages: 1,
    refused: 0,
  };
  const id = `s${number}`;
  const record: PageRecord = {
    id: `p${number}`,
    capture,
    row: null,
    source: page.source,
    title: page.title,
    publisher: page.publisher,
    url: page.url,
    language: page.language,
    kind: 'statement',
    published: page.published,
    republication: page.republication,
    statements: [id],
    items: 0,
    reader: 1,
  };
  const [read] = account.statements;
  const turns = read!.turns.map(
    (turn, index): TurnRecord => ({ ...turn, id: `t${number}x${index}`, number: index, corrections: [] }),
  );
  const statement: StatementRecord = {
    id,
    title: page.title,
    kind: page.kind,
    language: page.language,
    date: page.date,
    published: page.published,
    place: page.place,
    publisher: page.publisher,
    url: page.url,
    source: page.source,
    words: account.mainText.split(/\s+/).length,
    opening: (turns[0]?.text ?? '').slice(0, 240),
    excerpt: false,
    republication: page.republication,
    corrected: false,
    speakers: read!.speakers,
    turns,
    body: null,
    page: record,
    corrections: [],
    versions: [{ id, digest, stored: capture.stored }],
  };
  return { statement, stored: { page: record, account, corrected: account, corrections: [], unplaced: [] } };
}

function summarize({ turns, speakers, page, ...statement }: StatementRecord): StatementSummary {
  return { ...statement, turns: turns.length, speakers: speakers.map(({ name }) => name), page: page.id };
}

/** A look at a page that was not there. */
const VISITS: readonly PageVisit[] = [
  {
    type: 'visit',
    time: '2031-06-04T10:00:00Z',
    asked: 'https://mfa.vellmark.example/press/<gone>',
    address: 'https://mfa.vellmark.example/press/gone',
    status: 404,
    outcome: 'failed',
    code: 'status',
    digest: null,
    etag: null,
    lastModified: null,
  },
];

/** A file that could not be taken, of a name that is markup. */
const REFUSALS: readonly FileRefusal[] = [
  {
    type: 'refusal',
    time: '2031-06-04T11:00:00Z',
    source: 'pages/<b>empty</b>.html',
    code: 'empty',
    message: 'pages/<b>empty</b>.html is empty',
  },
];

/** Enough of an archive to answer the pages' questions, over pages made by hand. */
export function makeArchive(pages: readonly HandMadePage[]): ArchiveReader {
  const all = pages.map(store);
  const summaries = all.map(({ statement }) => summarize(statement));
  const end = { next: null } as const;
  const passages = all.flatMap(({ statement }) => statement.turns.map((turn) => ({ statement, turn })));
  const indexChunks = createMemoryStore();
  new WordIndex(indexChunks).add(
    passages.map(({ statement, turn: { speaker, role, text } }, id) => {
      const { publisher, language, kind, date, published } = statement;
      const day = date ?? published;
      return { id, text, attributes: { field: 'turn', speaker, role, publisher, language, kind, date: day } };
    }),
  );
  return {
    folder: '/nowhere',
    readState: () => '1',
    readOwnerState: () => '1',
    listStatements: ({ filter, order, after } = {}) => ({
      results: summaries
        .toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') === (order === 'oldest') ? -1 : 1))
        .filter(
          (one) =>
            (filter?.page == null || one.page === filter.page) &&
            (filter?.from == null || (one.date ?? '') >= filter.from) &&
            (filter?.to == null || (one.date ?? '9') <= `${filter.to}~`) &&
            (filter?.speaker === undefined || one.speakers.some((name) => filter.speaker!.includes(name))) &&
            (filter?.publisher === undefined || filter.publisher.includes(one.publisher ?? '')),
        )
        .filter((_, place, list) => place > list.findIndex(({ id }) => id === after)),
      ...end,
    }),
    countStatements: () => summaries.length,
    countTurnsOf: (id) => all.find(({ statement }) => statement.id === id)?.statement.turns.length ?? 0,
    findStatement: (id) => all.find(({ statement }) => statement.id === id)?.statement ?? null,
    listTurnTexts: () =>
      passages.map(({ statement, turn }, id) => ({ id, language: statement.language, text: turn.text })),
    findAccount: (id) =>
      all.find(({ stored }) => stored.page.id === id || stored.page.capture.digest === id)?.stored ?? null,
    listItems: () => [],
    findCapture: (digest) =>
      all.find(({ stored }) => stored.page.capture.digest === digest)?.stored.page.capture ?? null,
    listCaptures: () => ({ results: all.map(({ stored }) => stored.page.capture), ...end }),
    listCapturePages: () => [],
    listRefusedRows: () => ({ results: [], ...end }),
    listVisits: () => ({ results: VISITS, ...end }),
    countVisits: () => [{ outcome: 'failed', visits: 1 }],
    listRefusals: () => ({ results: REFUSALS, ...end }),
    countRefusals: () => REFUSALS.length,
    proveCapture: () => {
      throw new ProofError('bad-proof', 'there is no log');
    },
    findLogHead: () => null,
    countByMonth: () => {
      const months = Map.groupBy(
        summaries.filter(({ date }) => date !== null),
        ({ date }) => date!.slice(0, 7),
      );
      return [...months]
        .map(([month, found]) => ({ month, statements: found.length, turns: 1 }))
        .sort((a, b) => (a.month < b.month ? -1 : 1));
    },
    listPublishers: () =>
      [...Map.groupBy(summaries, ({ publisher }) => publisher)].flatMap(([publisher, found]) =>
        publisher === null
          ? []
          : [{ publisher, statements: found.length, from: found[0]!.date, to: found[0]!.date }],
      ),
    listSpeakerNames: () => [],
    listOwnSubjects: () => [],
    listSpeakers: () =>
      all.flatMap(({ statement }) =>
        statement.speakers.map(({ name, description }) => ({
          name,
          description,
          statements: 1,
          turns: 3,
          from: statement.date,
          to: statement.date,
        })),
      ),
    countTurns: () => ({ statements: 1, turns: passages.length, from: null, to: null }),
    getCoverage: () => ({
      captures: all.length,
      pages: all.length,
      statements: all.length,
      turns: all.reduce((sum, { statement }) => sum + statement.turns.length, 0),
      items: 0,
      publishers: all.length,
      speakers: all.length,
      from: '2031-03-02',
      to: '2031-05-14',
      languages: [
        { language: 'en', statements: 2 },
        { language: 'ar', statements: 1 },
      ],
      kinds: [{ kind: 'interview', statements: 1 }],
    }),
    indexChunks,
    findPassage: (id) => {
      const found = passages[id];
      if (found === undefined) return null;
      const { statement, turn } = found;
      const { publisher, language, url, source } = statement;
      return {
        id,
        field: 'turn',
        text: turn.text,
        statement: summarize(statement),
        turn,
        item: null,
        page: {
          id: statement.page.id,
          digest: statement.page.capture.digest,
          publisher,
          language,
          url,
          source,
        },
      };
    },
    findPassageText: (id) => passages[id]?.turn.text ?? null,
    iteratePassageTexts: (ids) => Array.from(ids, (id) => passages[id]?.turn.text ?? null),
    listPassageIds: (pageId) =>
      passages.flatMap(({ statement }, id) => (statement.page.id === pageId ? [id] : [])),
    listCollectionPassageIds: () => [],
    listNewestPassageIds: () => [passages.length - 1],
    listSavedSearches: () => [],
    listCollectionNames: () => [],
    listCollections: () => [],
    listSources: () => [],
    listPermissions: () => [],
    close: () => {},
  };
}
