import type { Account, PageDate, Statement } from '../transcript/index.ts';
import type { RowMetadata } from './data-set-columns.ts';

/** The rule of a turn whose speaker the row names and the text does not. */
const SPEAKER_RULE = 'metadata:speaker';

/** The account with what its row says, which outranks what was found in the text. */
export function applyMetadata(account: Account, metadata: RowMetadata): Account {
  const { date, title, url, language, publisher } = metadata;
  const dates: readonly PageDate[] =
    date === null
      ? account.dates
      : [{ kind: 'event', value: date, span: null, from: 'metadata' }, ...account.dates];
  return {
    ...account,
    page: {
      ...account.page,
      title: title ?? account.page.title,
      url: url ?? account.page.url,
      language: language ?? account.page.language,
      publisher: publisher ?? account.page.publisher,
    },
    dates,
    statements: account.statements.map((statement, index) =>
      index === 0 ? applyToStatement(statement, metadata) : statement,
    ),
  };
}

function applyToStatement(statement: Statement, { date, title, language, speaker }: RowMetadata): Statement {
  const named = {
    ...statement,
    title: title ?? statement.title,
    date: date ?? statement.date,
    language: language ?? statement.language,
  };
  // The row's speaker is the one of a monologue. In a conversation it would be wrong for every other turn.
  const only =
    statement.turns.length === 1 && statement.turns[0]!.speaker === null ? statement.turns[0]! : null;
  if (speaker === null || only === null) return named;
  return {
    ...named,
    speakers: [{ name: speaker, description: null, labels: [] }],
    turns: [{ ...only, speaker, rule: SPEAKER_RULE, certainty: 'certain' }],
  };
}
