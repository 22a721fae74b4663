/** What is said of the archive as a whole, of what the owner keeps, and of what came in. */
import type {
  Collection,
  Coverage,
  FileRefusal,
  MonthCount,
  PageVisit,
  PublisherCount,
  RefusedRow,
  SavedSearch,
  SpeakerCount,
  VisitCount,
} from '../../archive/index.ts';
import { VISIT_OUTCOMES, z } from '../../archive/index.ts';
import { STATEMENT_KINDS } from '../../search/index.ts';
import type { LogStatus } from '../find-log-status.ts';
import type { List } from './list-schema.ts';

const text = z.nullable(z.string());
const count = z.int().nonnegative();

export const SPEAKER_COUNT: z.ZodType<SpeakerCount> = z.object({
  name: z.string(),
  description: text,
  statements: count,
  turns: count,
  from: text,
  to: text,
});

export const PUBLISHER_COUNT: z.ZodType<PublisherCount> = z.object({
  publisher: z.string(),
  statements: count,
  from: text,
  to: text,
});

export const MONTH_COUNT: z.ZodType<MonthCount> = z.object({
  month: z.string(),
  statements: count,
  turns: count,
});

export const COVERAGE: z.ZodType<Coverage> = z.object({
  captures: count,
  pages: count,
  statements: count,
  turns: count,
  items: count,
  publishers: count,
  speakers: count,
  from: text,
  to: text,
  languages: z.array(z.object({ language: z.string(), statements: count })),
  kinds: z.array(z.object({ kind: z.enum(STATEMENT_KINDS), statements: count })),
});

export const SAVED_SEARCH: z.ZodType<Omit<SavedSearch, 'type'>> = z.object({
  id: z.string(),
  made: z.string(),
  name: z.string(),
  query: z.string(),
});

export const COLLECTION: z.ZodType<Collection> = z.object({
  name: z.string(),
  made: z.string().describe('When its first statement was put in'),
  statements: z.array(z.string()).describe('Ids, in the order in which they were put in'),
});

/** Where words stand: enough to cite them and to ask for the whole. */

export const CHECKPOINT: z.ZodType<LogStatus> = z.object({
  origin: z.string(),
  size: count.describe('Records in the log'),
  root: z.string().describe('Root hash over all of them, in base64'),
  checkpoint: z.string().describe('The signed note (c2sp.org/tlog-checkpoint)'),
  keys: z.array(z.string()).describe('Keys that check its signature'),
  signed: z.boolean().describe('Whether one of these keys signed it'),
  current: z.boolean().describe('Whether it is over the very records that the database knows'),
});

export interface InclusionBody {
  readonly digest: string;
  readonly index: number;
  readonly leaf: string;
  readonly proof: string;
}
export const INCLUSION: z.ZodType<InclusionBody> = z.object({
  digest: z.string(),
  index: count,
  leaf: z.string().describe('The line of the log, whose bytes are hashed'),
  proof: z.string().describe('The way from the leaf to a signed checkpoint (c2sp.org/tlog-proof)'),
});

const outcome = z
  .enum(VISIT_OUTCOMES)
  .describe('unchanged: the same bytes. furniture: other bytes, the same record. record: the record changed');
const VISIT: z.ZodType<Omit<PageVisit, 'type' | 'etag' | 'lastModified'>> = z.object({
  time: z.string(),
  asked: z.string().describe('The address that was asked for'),
  address: z.string().describe('Where redirects led'),
  status: z.nullable(z.int()).describe('Of the last answer; null when there was none'),
  outcome,
  code: text.describe('Why it failed'),
  digest: text.describe('Of the capture that holds the page as it was seen'),
});
export interface VisitsBody extends List<z.output<typeof VISIT>> {
  readonly outcomes: readonly VisitCount[];
}
export const VISITS: z.ZodType<VisitsBody> = z.object({
  results: z.array(VISIT),
  total: count,
  next: text,
  outcomes: z.array(z.object({ outcome, visits: count })),
});

export const REFUSED_ROW: z.ZodType<RefusedRow> = z.object({
  row: z.string(),
  code: z.string(),
  message: z.string(),
});

export const REFUSAL: z.ZodType<Omit<FileRefusal, 'type'>> = z.object({
  time: z.string(),
  source: z.string().describe('The path as it was given; of a page in a web archive with # and its address'),
  code: z.string(),
  message: z.string(),
});

export const ARCHIVE_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Checkpoint: CHECKPOINT,
  Collection: COLLECTION,
  Coverage: COVERAGE,
  Inclusion: INCLUSION,
  MonthCount: MONTH_COUNT,
  PublisherCount: PUBLISHER_COUNT,
  Refusal: REFUSAL,
  RefusedRow: REFUSED_ROW,
  SavedSearch: SAVED_SEARCH,
  SpeakerCount: SPEAKER_COUNT,
  Visit: VISIT,
};
