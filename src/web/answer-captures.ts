/** The pages of what came in: captures, one capture, looks at pages on the web. */
import { type ArchiveReader, VISIT_OUTCOMES } from '../archive/index.ts';
import { ProofError } from '../proof/index.ts';
import type { Answer, Question } from './answers.ts';
import { findLogStatus, type LogStatus } from './find-log-status.ts';
import { renderCapture } from './pages/capture.ts';
import { renderCaptures } from './pages/captures.ts';
import { renderRefusals } from './pages/refusals.ts';
import { renderVisits } from './pages/visits.ts';
import { readChoice, readCursor, readText } from './requests.ts';

const CAPTURES_LENGTH = 100;
const VISITS_LENGTH = 100;
const REFUSALS_LENGTH = 100;
/** Pages of a data set that are listed at once. */
const PAGES_LENGTH = 100;
/** Looks that are shown beside their capture. */
const LATEST_VISITS = 20;

export function answerCaptures({ archive, counts, view, parameters }: Question): Answer {
  const cursor = readCursor(view.t, parameters);
  const { results, next } = archive.listCaptures({ order: 'newest', cursor, limit: CAPTURES_LENGTH });
  const page = renderCaptures(view, {
    captures: results,
    total: counts.coverage().captures,
    cursor,
    next,
    log: findLogStatus(archive),
    visits: archive.countVisits(),
    refusals: archive.countRefusals(),
  });
  return { status: 200, page };
}

export function answerCapture({ archive, view, parameters }: Question, digest: string): Answer | null {
  const capture = archive.findCapture(digest);
  if (capture === null) return null;
  const cursor = readCursor(view.t, parameters);
  const refused = archive.listRefusedRows(digest, { cursor, limit: CAPTURES_LENGTH });
  const log = findLogStatus(archive);
  // One more tells whether there are more.
  const after = readText(view.t, parameters, 'after') || null;
  const pages =
    capture.holds === 'rows' ? archive.listCapturePages(digest, { after, limit: PAGES_LENGTH + 1 }) : [];
  const page = renderCapture(view, {
    capture,
    pages: pages.slice(0, PAGES_LENGTH),
    after,
    nextPages: pages.length > PAGES_LENGTH ? pages[PAGES_LENGTH - 1]!.id : null,
    log,
    index: log === null ? null : findIndex(archive, digest, log),
    visits: archive.listVisits({ digest, limit: LATEST_VISITS }).results,
    refused: refused.results,
    cursor,
    next: refused.next,
  });
  return { status: 200, page };
}

/** The line of the log that a capture is; `null` when it was stored a moment ago, and is not yet signed for. */
function findIndex(archive: ArchiveReader, digest: string, { checkpoint }: LogStatus): number | null {
  try {
    return archive.proveCapture(digest, checkpoint).proof.index;
  } catch (error) {
    if (error instanceof ProofError && error.code === 'bad-proof') return null;
    throw error;
  }
}

export function answerVisits({ archive, view, parameters }: Question): Answer {
  const cursor = readCursor(view.t, parameters);
  const outcome = readChoice(view.t, 'outcome', parameters.get('outcome') ?? '', VISIT_OUTCOMES);
  const { results, next } = archive.listVisits({ outcome, cursor, limit: VISITS_LENGTH });
  const page = renderVisits(view, { visits: results, counts: archive.countVisits(), outcome, cursor, next });
  return { status: 200, page };
}

export function answerRefusals({ archive, view, parameters }: Question): Answer {
  const cursor = readCursor(view.t, parameters);
  const { results, next } = archive.listRefusals({ cursor, limit: REFUSALS_LENGTH });
  const page = renderRefusals(view, { refusals: results, total: archive.countRefusals(), cursor, next });
  return { status: 200, page };
}
