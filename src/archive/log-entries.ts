import { ArchiveError } from './archive-error.ts';
import { z } from './check-values.ts';
import { CORRECTABLE_KINDS } from './correction.ts';
import { iterateLines } from './iterate-lines.ts';
import type { OwnerEntry } from './owner-entry.ts';
import { VISIT_OUTCOMES, type VisitEntry } from './visit.ts';

// The files may have been edited by hand, or by a newer version: what is read from them is checked.

const CHANGE = z.discriminatedUnion('field', [
  z.object({ field: z.literal('speaker'), value: z.nullable(z.string()), all: z.boolean() }),
  z.object({
    field: z.literal('role'),
    value: z.enum(['question', 'answer', 'statement', 'moderator']),
    all: z.boolean(),
  }),
  z.object({ field: z.literal('date'), value: z.nullable(z.iso.date()) }),
  z.object({ field: z.literal('split') }),
  z.object({ field: z.literal('join') }),
  z.object({ field: z.literal('block'), value: z.enum(CORRECTABLE_KINDS) }),
]);

const OWNER_ENTRY = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('correction'),
    id: z.string(),
    made: z.string(),
    digest: z.string(),
    row: z.nullable(z.string()),
    place: z.object({
      span: z.readonly(z.tuple([z.int().nonnegative(), z.int().nonnegative()])),
      exact: z.string(),
      prefix: z.string(),
    }),
    change: CHANGE,
    note: z.nullable(z.string()),
  }),
  z.object({
    type: z.literal('source'),
    id: z.string(),
    made: z.string(),
    address: z.url({ protocol: /^https?$/ }),
    hours: z.number().positive(),
    most: z.int().positive(),
    since: z.nullable(z.iso.date()),
    depth: z.int().positive(),
    elsewhere: z.boolean(),
  }),
  z.object({
    type: z.literal('search'),
    id: z.string(),
    made: z.string(),
    name: z.string(),
    query: z.string(),
  }),
  z.object({
    type: z.literal('collection'),
    id: z.string(),
    made: z.string(),
    name: z.string(),
    statement: z.string(),
  }),
  z.object({
    type: z.literal('permission'),
    id: z.string(),
    made: z.string(),
    digest: z.nullable(z.string()),
    row: z.nullable(z.string()),
    publisher: z.nullable(z.string()),
    note: z.nullable(z.string()),
  }),
  z.object({ type: z.literal('withdrawal'), id: z.string(), made: z.string(), of: z.string() }),
]);

const VISIT_ENTRY = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), time: z.string(), address: z.string() }),
  z.object({ type: z.literal('hold'), time: z.string(), host: z.string(), until: z.string() }),
  z.object({
    type: z.literal('robots'),
    time: z.string(),
    origin: z.string(),
    status: z.nullable(z.int()),
    text: z.string(),
  }),
  z.object({
    type: z.literal('visit'),
    time: z.string(),
    asked: z.string(),
    address: z.string(),
    status: z.nullable(z.int()),
    outcome: z.enum(VISIT_OUTCOMES),
    code: z.nullable(z.string()),
    digest: z.nullable(z.string()),
    etag: z.nullable(z.string()),
    lastModified: z.nullable(z.string()),
  }),
  z.object({
    type: z.literal('follow'),
    time: z.string(),
    source: z.string(),
    found: z.int().nonnegative(),
    // Logs from before these were kept say nothing of it: the source is then gone through once more.
    whole: z.boolean().default(false),
    depth: z.nullable(z.int().positive()).default(null),
    since: z.nullable(z.iso.date()).default(null),
  }),
  z.object({ type: z.literal('follow-begun'), time: z.string(), source: z.string() }),
  z.object({
    type: z.literal('refusal'),
    time: z.string(),
    source: z.string(),
    code: z.string(),
    message: z.string(),
  }),
]);

/** Entries of an owner's log. @throws ArchiveError `damaged` */
export function readOwnerEntries(path: string): OwnerEntry[] {
  return [...iterateEntries(path, OWNER_ENTRY)];
}

/** Entries of a log of visits. @throws ArchiveError `damaged`, when the entry is come to */
export function iterateVisitEntries(path: string): Generator<VisitEntry> {
  return iterateEntries(path, VISIT_ENTRY);
}

/** A place between two lines of a log. */
export interface LogPlace {
  /** Bytes before it. */
  readonly end: number;
  /** Lines before it. */
  readonly lines: number;
}

/** The lines of a log of visits from a place on, each with the place behind it; `null` for what is no entry that is known. */
export function iterateVisitLines(path: string, from: LogPlace): Generator<LogItem<VisitEntry>> {
  return iterateItems(path, VISIT_ENTRY, from);
}

interface LogItem<Entry> {
  readonly entry: Entry | null;
  readonly place: LogPlace;
}

type EntrySchema<Entry> = z.ZodDiscriminatedUnion<z.ZodObject[]> & z.ZodType<Entry>;

function* iterateEntries<Entry>(path: string, schema: EntrySchema<Entry>): Generator<Entry> {
  for (const { entry } of iterateItems(path, schema, { end: 0, lines: 0 })) if (entry !== null) yield entry;
}

/**
 * Entries of a log with one JSON object a line, in order; none when there is no file. A last line without its end is the
 * rest of a crash, of which no one was told that it was kept, and is passed over. Entries of types that are not known
 * belong to newer versions, which know what to do with them. Any other line that cannot be read is damage.
 */
function* iterateItems<Entry>(
  path: string,
  schema: EntrySchema<Entry>,
  from: LogPlace,
): Generator<LogItem<Entry>> {
  const known = new Set(schema.options.map(({ shape }) => (shape.type as z.ZodLiteral<string>).value));
  let { lines } = from;
  for (const { line, end } of iterateLines(path, from.end)) {
    const place = { end, lines: ++lines };
    const text = line.toString();
    let entry: Entry | null = null;
    try {
      const read: { readonly type?: unknown } | null = text.trim() === '' ? null : JSON.parse(text);
      if (read !== null && known.has(String(read.type))) entry = schema.parse(read);
    } catch (cause) {
      const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
      const message = `${path} is damaged in line ${lines} (${why}); correct or remove that line`;
      throw new ArchiveError('damaged', message, { path, cause });
    }
    yield { entry, place };
  }
}
