import type { SearchResult } from '../../search/index.ts';
import { formatCsvLine } from '../../text/index.ts';
import {
  ARCHIVE_OPTION,
  type Command,
  EXIT,
  findArchiveFolder,
  type OptionValues,
  textOption,
} from '../command.ts';
import { FILTER_OPTIONS, readFilter, readLimit } from '../filter-options.ts';
import { formatFacets, formatFacetsCsv, formatTimeline, formatTimelineCsv } from '../format-counts.ts';
import { CSV_COLUMNS, formatCsvHit, formatHit, formatTotal, toJson } from '../format-hits.ts';
import { openWriter } from '../open-writer.ts';
import { tellQueryError } from '../tell-query-error.ts';
import { cleanLine, formatJson, type Terminal } from '../terminal.ts';

export const searchCommand: Command = {
  name: 'search',
  summary: 'find turns, titles and articles by their words',
  description:
    'Finds the passages that have all the words of a query. "Words in quotation marks" must stand together; OR ' +
    'gives a choice; -word leaves out; begin* takes every word that begins so; a NEAR/5 b wants at most five words ' +
    'between the two; parentheses group. The filters below may stand in the query too: speaker:name role:answer ' +
    'publisher:"Full Name" language:en kind:interview from:2020-05 to:2021 date:2020-05 date:none in:question ' +
    'in:answer in:title in:item subject:norway. Names are found by whole words, in any order. Case, accents and apostrophes never count.',
  arguments: [
    { name: '[query...]', description: 'what to find; quote it, so that the shell leaves it alone' },
  ],
  options: [
    ARCHIVE_OPTION,
    ...FILTER_OPTIONS,
    {
      flags: '--sort <order>',
      description: 'order of the hits',
      choices: ['rank', 'newest', 'oldest'],
      default: 'rank',
    },
    { flags: '-n, --limit <number>', description: 'how many hits', default: '20' },
    { flags: '--cursor <cursor>', description: 'go on where an earlier answer ended' },
    {
      flags: '--stem <language>',
      description: 'find other forms of the words too, by the rules of en, ru, fr …',
    },
    {
      flags: '--spellings',
      description: 'find other spellings of names too: Kiev and Kyiv, Sergey and Sergei, Latin and Cyrillic',
    },
    {
      flags: '--facets',
      description:
        'count the hits by speaker, role, publisher, language, kind, field, subject and collection',
    },
    {
      flags: '--timeline',
      description: 'count the hits by month, with the turns and words that the month holds in all',
    },
    { flags: '--save <name>', description: 'keep the query under a name, in owner.jsonl' },
    {
      flags: '--saved [name]',
      description: 'ask the query that is kept under the name; without one, list them',
    },
    { flags: '--forget <name>', description: 'keep it no longer' },
    {
      flags: '-f, --format <format>',
      description: 'how to print; ndjson is one hit, count or month a line',
      choices: ['text', 'json', 'ndjson', 'csv'],
      default: 'text',
    },
  ],
  examples: [
    {
      line: `onrecord search '"red line" -football'`,
      does: 'finds a phrase, without what speaks of football',
    },
    {
      line: "onrecord search 'sanctions OR embargo role:answer from:2020'",
      does: 'finds either word in answers since 2020',
    },
  ],
  async run({ arguments: words, options, terminal }) {
    const { openArchive } = await import('../../archive/index.ts');
    const { asksForAny, search } = await import('../../search/index.ts');
    const folder = findArchiveFolder(options);
    const archive = openArchive(folder);
    try {
      const saved = archive.listSavedSearches();
      const forget = textOption(options, 'forget');
      if (forget !== null) {
        const writer = await openWriter(folder);
        writer.forgetSearch(forget);
        writer.close();
        return EXIT.done;
      }
      if (options.saved === true) {
        for (const { name, query } of saved) await terminal.write(`${cleanLine(`${name}  ${query}`)}\n`);
        terminal.tell(`${saved.length} searches`);
        return EXIT.done;
      }
      const name = textOption(options, 'saved');
      const kept = saved.find((one) => one.name === name)?.query ?? '';
      if (name !== null && kept === '') throw new RangeError(`--saved: no search is kept as "${name}"`);
      const query = [kept, ...words].filter((part) => part !== '').join(' ');
      const filter = readFilter(options);
      if (query === '' && !asksForAny(filter))
        throw new RangeError('say what to find, or --saved to list the searches that are kept');
      const result = search(archive, query, {
        filter,
        sort: options.sort === 'newest' ? '-date' : options.sort === 'oldest' ? 'date' : 'rank',
        limit: readLimit(options),
        cursor: textOption(options, 'cursor'),
        stem: textOption(options, 'stem'),
        spellings: options.spellings === true,
        facets: options.facets === true,
        timeline: options.timeline === true,
      });
      const save = textOption(options, 'save');
      if (save !== null) {
        const writer = await openWriter(folder);
        writer.saveSearch(save, query);
        writer.close();
      }
      for (const line of formatResult(query, result, options, terminal)) await terminal.write(line);
      return EXIT.done;
    } catch (error) {
      return await tellQueryError(error, terminal);
    } finally {
      archive.close();
    }
  },
};

/** The answer in the format that is asked for, piece by piece. Counts are printed in place of the hits, but for JSON. */
function* formatResult(
  query: string,
  { total, next, expansions, facets, timeline, results }: SearchResult,
  { format }: OptionValues,
  terminal: Terminal,
): Generator<string, void, undefined> {
  const counted = facets !== null || timeline !== null;
  if (format === 'json') {
    const answer = { query, total, next, expansions, facets, timeline, results: results.map(toJson) };
    yield `${formatJson(answer)}\n`;
  } else if (format === 'ndjson') {
    for (const [facet, values] of Object.entries(facets ?? {})) {
      for (const value of values) yield `${formatJson({ facet, ...value })}\n`;
    }
    for (const point of timeline ?? []) yield `${formatJson(point)}\n`;
    if (!counted) for (const hit of results) yield `${formatJson(toJson(hit))}\n`;
  } else if (format === 'csv') {
    if (facets !== null) yield formatFacetsCsv(facets);
    if (timeline !== null) yield formatTimelineCsv(timeline);
    if (counted) return;
    yield formatCsvLine(CSV_COLUMNS);
    for (const hit of results) yield formatCsvHit(hit);
  } else {
    for (const { word, spellings } of expansions) {
      terminal.tell(cleanLine(`${word} is looked for as ${spellings.join(', ')} too`));
    }
    if (facets !== null) yield formatFacets(facets, terminal);
    if (timeline !== null) yield formatTimeline(timeline, terminal);
    if (!counted) for (const hit of results) yield formatHit(hit, terminal);
    terminal.tell(formatTotal(counted ? total : results.length, total));
    if (next !== null && !counted) terminal.tell(`more: --cursor ${next}`);
  }
}
