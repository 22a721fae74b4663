import { z } from '../archive/index.ts';
import { quoteMaterial } from './quote-material.ts';

/** What a call of a tool gives: text to be read, and whether the call failed. */
export interface ToolAnswer {
  readonly text: string;
  readonly failed: boolean;
}

/** A question that can be put to the archive. Nothing is written by any. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  /** `given` is what `input` let through. */
  call(given: unknown): Promise<ToolAnswer>;
}

/** Answers a GET of the JSON API: its path below the API's, with the query. */
export type AskApi = (path: string) => Promise<Response>;

const MOST_HITS = 50;
const MOST_TURNS = 200;
/** Code units of one answer's turns: a long hearing is read in parts. */
const MOST_TEXT = 40_000;

const text = (most: number) => z.string().min(1).max(most);
const day = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .optional();

const SCOPE = {
  speaker: text(300).optional().describe('Who spoke: words of the name, in any order'),
  from: day.describe('First day: YYYY, YYYY-MM or YYYY-MM-DD'),
  to: day.describe('Last day, included'),
};

const SEARCH = z.strictObject({
  query: text(1000).describe(
    'Words, "phrases in quotation marks", OR, -not, NEAR/5, beginning*; filters such as speaker:NAME or role:answer',
  ),
  ...SCOPE,
  publisher: text(300).optional(),
  language: text(35).optional().describe('BCP 47 code of the words, such as "en"'),
  sort: z.enum(['rank', 'date', '-date']).default('rank').describe('Best, oldest or newest first'),
  limit: z.int().min(1).max(MOST_HITS).default(10),
  cursor: text(4000).optional().describe('The "next" of the answer before, all else unchanged'),
});

const CHECK = z.strictObject({
  quote: text(10_000).describe('The words that somebody is said to have said'),
  ...SCOPE,
});

const SHOW = z.strictObject({
  id: text(300).describe('The id of a statement, or of one turn of it (statement.turn)'),
  from: z.int().min(0).default(0).describe('Number of the first turn to give, from 0'),
  turns: z.int().min(1).max(MOST_TURNS).default(50).describe('How many turns to give at most'),
});

const CITE = z.strictObject({
  id: text(300).describe('The id of a statement, or of one turn of it (statement.turn)'),
  words: text(4000).optional().describe('Only these words, exactly as they are recorded'),
});

/** The tools over the JSON API of an archive, which decides what of a page may be given to others. */
export function openTools(ask: AskApi): readonly Tool[] {
  const define = <Input extends z.ZodObject>(
    tool: Omit<Tool, 'input' | 'call'> & {
      readonly input: Input;
      readonly answer: (given: z.infer<Input>) => Promise<Response>;
      readonly shape?: (found: unknown, given: z.infer<Input>) => unknown;
    },
  ): Tool => ({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    input: tool.input,
    async call(given) {
      const asked = given as z.infer<Input>;
      const response = await tool.answer(asked);
      const found: unknown = await response.json();
      if (!response.ok) return { text: quoteMaterial(found), failed: true };
      return { text: quoteMaterial(tool.shape?.(found, asked) ?? found), failed: false };
    },
  });
  return [
    define({
      name: 'search',
      title: 'Search the record',
      description:
        'Finds passages of what officials said, best first, each with a snippet, who said it, when, where it was published, and its id. An empty list means that it is not in this archive, never that it was not said.',
      input: SEARCH,
      answer: ({ query, ...given }) => ask(`/search?${parametersOf({ q: query, ...given })}`),
    }),
    define({
      name: 'check',
      title: 'Check a quote',
      description:
        'Says whether the archive has a quote word for word, with folded letters, shortened, altered, joined from several places, or from somebody else, with each difference and how much of the archive was looked at. "not-in-archive" is never "not said".',
      input: CHECK,
      answer: (given) => ask(`/check?${parametersOf(given)}`),
    }),
    define({
      name: 'show',
      title: 'Show a statement',
      description:
        'Gives an interview, speech or press conference turn by turn: who spoke, by which rule that is known and how surely, the words, the dates and the proof of the capture. Long ones come in parts: go on with "from".',
      input: SHOW,
      answer: ({ id }) => {
        const [statement = '', turn] = id.split('.');
        const path = `/statements/${encodeURIComponent(statement)}`;
        return ask(turn ? `${path}/turns/${encodeURIComponent(turn)}` : path);
      },
      shape: takeTurns,
    }),
    define({
      name: 'cite',
      title: 'Cite words',
      description:
        'Gives a citation of a statement, a turn or some words of it: as a quotation, a footnote, BibLaTeX, RIS and CSL-JSON. Words are cited only as they stand in the record.',
      input: CITE,
      answer: (given) => ask(`/cite?${parametersOf(given)}`),
    }),
  ];
}

function parametersOf(given: Readonly<Record<string, string | number | undefined>>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return new URLSearchParams(pairs);
}

/** Of a statement's turns those asked for, as many as one answer holds, and where to go on. */
function takeTurns(found: unknown, { from, turns: most }: z.infer<typeof SHOW>): unknown {
  const { turns, ...rest } = found as { readonly turns?: readonly { readonly text: string }[] };
  if (!Array.isArray(turns)) return found;
  let size = 0;
  let end = Math.min(from, turns.length);
  while (end < turns.length && end - from < most) {
    size += turns[end]!.text.length;
    if (size > MOST_TEXT && end > from) break;
    end++;
  }
  return {
    ...rest,
    turns: turns.slice(from, end),
    turnsInAll: turns.length,
    nextFrom: end < turns.length ? end : null,
  };
}
