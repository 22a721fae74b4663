import { readCheckpoint, VISIT_OUTCOMES, z } from '../../archive/index.ts';
import { formatInclusionProof, ProofError } from '../../proof/index.ts';
import { findLogStatus } from '../find-log-status.ts';
import {
  CHECKPOINT,
  COLLECTION,
  COVERAGE,
  INCLUSION,
  MONTH_COUNT,
  PUBLISHER_COUNT,
  SAVED_SEARCH,
  SPEAKER_COUNT,
  VISITS,
} from './archive-schemas.ts';
import { listOf } from './list-schema.ts';
import { CURSOR, FILTER, limitOf, NAME, pickFilter } from './parameters.ts';
import { type ApiRoute, defineRoute } from './route.ts';

const NOTHING = z.strictObject({});

/** The archive as a whole: what it covers, who is in it, and what proves it. */
export const ARCHIVE_ROUTES: readonly ApiRoute[] = [
  defineRoute({
    path: '/coverage',
    summary: 'Say what the archive covers',
    description: 'In numbers and dates: what an answer "not in this archive" rests on.',
    parameters: NOTHING,
    output: COVERAGE,
    answer: ({ counts }) => counts.coverage(),
  }),
  defineRoute({
    path: '/months',
    summary: 'Count statements and turns by month',
    description: 'By the day of the words, or else of publication; undated statements are in no month.',
    parameters: z.strictObject(FILTER),
    output: listOf(MONTH_COUNT),
    rows: { of: ({ results }) => results, columns: ['month', 'statements', 'turns'] },
    answer({ archive, counts }, given) {
      const filter = pickFilter(given);
      const months = Object.keys(filter).length === 0 ? counts.months() : archive.countByMonth(filter);
      return { results: months, total: months.length, next: null };
    },
  }),
  defineRoute({
    path: '/speakers',
    summary: 'List speakers, those with most turns first',
    parameters: z.strictObject({ limit: limitOf(100, 1000) }),
    output: listOf(SPEAKER_COUNT),
    rows: {
      of: ({ results }) => results,
      columns: ['name', 'description', 'statements', 'turns', 'from', 'to'],
    },
    answer({ counts }, { limit }) {
      const results = counts.speakers().slice(0, limit);
      return { results, total: counts.coverage().speakers, next: null };
    },
  }),
  defineRoute({
    path: '/publishers',
    summary: 'List publishers by name',
    parameters: NOTHING,
    output: listOf(PUBLISHER_COUNT),
    rows: { of: ({ results }) => results, columns: ['publisher', 'statements', 'from', 'to'] },
    answer({ counts }) {
      const results = counts.publishers();
      return { results, total: results.length, next: null };
    },
  }),
  defineRoute({
    path: '/collections',
    summary: 'List collections of statements that the owner made',
    description: 'A list or a search has the parameter `collection` for what is in one.',
    parameters: NOTHING,
    output: listOf(COLLECTION),
    rows: { of: ({ results }) => results, columns: ['name', 'made', 'statements'] },
    answer({ archive }) {
      const results = archive.listCollections();
      return { results, total: results.length, next: null };
    },
  }),
  defineRoute({
    path: '/searches',
    summary: 'List the searches that the owner keeps',
    parameters: NOTHING,
    output: listOf(SAVED_SEARCH),
    rows: { of: ({ results }) => results, columns: ['name', 'query', 'made', 'id'] },
    answer({ archive }) {
      const results = archive
        .listSavedSearches()
        .map(({ id, made, name, query }) => ({ id, made, name, query }));
      return { results, total: results.length, next: null };
    },
  }),
  defineRoute({
    path: '/log/checkpoint',
    summary: 'Get the signed checkpoint of the capture log',
    description: 'Kept elsewhere, it proves later that nothing of what was there was changed or taken away.',
    parameters: NOTHING,
    output: CHECKPOINT,
    problems: ['not-found'],
    answer: ({ archive }) => findLogStatus(archive),
  }),
  defineRoute({
    path: '/captures/{digest}/inclusion',
    summary: 'Prove that a capture stands in the capture log',
    parameters: z.strictObject({ digest: NAME }),
    output: INCLUSION,
    problems: ['not-found'],
    answer({ archive }, { digest }) {
      // The log is searched only for what the archive has.
      const checkpoint = archive.findCapture(digest) === null ? null : readCheckpoint(archive.folder);
      if (checkpoint === null) return null;
      try {
        const { line, proof } = archive.proveCapture(digest, checkpoint);
        return { digest, index: proof.index, leaf: line.toString(), proof: formatInclusionProof(proof) };
      } catch (error) {
        // Stored a moment ago, and not yet signed for.
        if (error instanceof ProofError && error.code === 'bad-proof') return null;
        throw error;
      }
    },
  }),
  defineRoute({
    path: '/visits',
    summary: 'List looks at pages on the web, newest first',
    description: '`outcomes` counts all of them; `total` those that are asked for.',
    parameters: z.strictObject({
      outcome: z.enum(VISIT_OUTCOMES).optional(),
      limit: limitOf(50, 1000),
      cursor: CURSOR,
    }),
    output: VISITS,
    rows: {
      of: ({ results }) => results,
      columns: ['time', 'outcome', 'status', 'code', 'asked', 'address', 'digest'],
    },
    problems: ['bad-cursor'],
    answer({ archive }, { outcome = null, ...paging }) {
      const outcomes = archive.countVisits();
      const counted = outcomes.filter((one) => outcome === null || one.outcome === outcome);
      const total = counted.reduce((sum, { visits }) => sum + visits, 0);
      const { results, next } = archive.listVisits({ outcome, ...paging });
      const shown = results.map(({ type, etag, lastModified, ...visit }) => visit);
      return { results: shown, total, next, outcomes };
    },
  }),
  defineRoute({
    path: '/healthz',
    summary: 'Say whether the archive answers',
    parameters: NOTHING,
    output: z.object({ status: z.literal('ok') }),
    answer({ archive }) {
      archive.findStatement('');
      return { status: 'ok' };
    },
  }),
];
