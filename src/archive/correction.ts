import type { Span } from '../text/index.ts';
import type { BlockKind, TurnRole } from '../transcript/index.ts';
import { ArchiveError } from './archive-error.ts';

/**
 * Where on a page a correction belongs: offsets of the text as it was then, and the words that stood there, by which
 * the place is found again when a newer reader lays the text out differently (as in a W3C text quote selector).
 */
export interface CorrectionPlace {
  readonly span: Span;
  /** The first words of the span, at most 80 code units. */
  readonly exact: string;
  /** Up to 40 code units before them. */
  readonly prefix: string;
}

/** What a person says is otherwise than it was read. */
export type CorrectionChange =
  /** The turn's speaker; `null`: nobody can know. `all`: of every turn of the statement with the same speaker. */
  | { readonly field: 'speaker'; readonly value: string | null; readonly all: boolean }
  | { readonly field: 'role'; readonly value: TurnRole; readonly all: boolean }
  /** The day the words of the statement were said; `null`: nobody can know. */
  | { readonly field: 'date'; readonly value: string | null }
  /** A new turn begins at the place. */
  | { readonly field: 'split' }
  /** The turn goes on in the next one. */
  | { readonly field: 'join' }
  /** The block at the place is of another kind; what is no speech leaves its turn. */
  | { readonly field: 'block'; readonly value: BlockKind };

/** A line of `owner.jsonl` that corrects a page. */
export interface Correction {
  readonly type: 'correction';
  readonly id: string;
  /** An ISO instant. */
  readonly made: string;
  /** The page: its capture's digest, and its row where it is one of many. */
  readonly digest: string;
  readonly row: string | null;
  readonly place: CorrectionPlace;
  readonly change: CorrectionChange;
  /** Why, in the owner's words. */
  readonly note: string | null;
}

/**
 * Every kind of block. The reader has this list too; taking it from there would load the reader with all its
 * vocabularies wherever an archive is opened. A test holds the two together.
 */
export const CORRECTABLE_KINDS: readonly [BlockKind, ...BlockKind[]] = [
  'title',
  'dateline',
  'standfirst',
  'heading',
  'turn',
  'body',
  'note',
  'caption',
  'item',
  'ticker',
  'teaser',
  'navigation',
  'breadcrumb',
  'language-switch',
  'archive-index',
  'tags',
  'form',
  'notice',
  'contact',
  'clock',
  'counter',
  'share',
  'comment',
  'furniture',
  'unknown',
];

const ROLES: readonly string[] = ['question', 'answer', 'statement', 'moderator'];
const EXACT_LENGTH = 80;
const PREFIX_LENGTH = 40;

/** The place of a span of a page's text. */
export function makePlace(text: string, span: Span): CorrectionPlace {
  const [start, end] = span;
  return {
    span,
    exact: text.slice(start, Math.min(end, start + EXACT_LENGTH)),
    prefix: text.slice(Math.max(0, start - PREFIX_LENGTH), start),
  };
}

/** Where a place now begins in a text: where it was, or else where its words stand nearest to it; `null` if nowhere. */
export function findPlace(text: string, { span, exact, prefix }: CorrectionPlace): number | null {
  if (text.startsWith(exact, span[0])) return span[0];
  let best: number | null = null;
  let bestWeight = Number.POSITIVE_INFINITY;
  for (let at = text.indexOf(exact); exact !== '' && at !== -1; at = text.indexOf(exact, at + 1)) {
    const moved = Math.abs(at - span[0]);
    // The same words before it say more than a short way.
    const weight = text.slice(Math.max(0, at - prefix.length), at) === prefix ? moved : moved + text.length;
    if (weight < bestWeight) {
      best = at;
      bestWeight = weight;
    }
  }
  return best;
}

/**
 * The change, checked: it may come from a form or a file.
 *
 * @throws ArchiveError `bad-correction`.
 */
export function checkChange(change: CorrectionChange): CorrectionChange {
  const fail = (message: string): never => {
    throw new ArchiveError('bad-correction', message);
  };
  switch (change.field) {
    case 'speaker':
      if (change.value !== null && change.value.trim() === '') fail('a speaker needs a name');
      return change;
    case 'role':
      if (!ROLES.includes(change.value)) fail(`"${change.value}" is no role; there are ${ROLES.join(', ')}`);
      return change;
    case 'date':
      if (change.value !== null && !isDay(change.value))
        fail(`"${change.value}" is not a day: give YYYY-MM-DD`);
      return change;
    case 'block':
      if (!CORRECTABLE_KINDS.includes(change.value)) {
        fail(`"${change.value}" is no kind of block; there are ${CORRECTABLE_KINDS.join(', ')}`);
      }
      return change;
    case 'split':
    case 'join':
      return change;
    default:
      return fail(`a correction cannot change "${(change as { field: string }).field}"`);
  }
}

function isDay(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
