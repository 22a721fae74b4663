import type { StatementKind, TurnRole } from '../transcript/index.ts';

/**
 * Which statements and turns are asked for. Several values of one filter are alternatives; different filters must
 * all hold. A name matches when every word that is given stands in it as a whole word, in any order, whatever the case and
 * the accents: `varga` finds "Ana Varga", `var` does not.
 */
export interface Filter {
  readonly speaker?: readonly string[];
  readonly role?: readonly TurnRole[];
  readonly publisher?: readonly string[];
  /** BCP 47 codes; `en` takes `en-GB` in. */
  readonly language?: readonly string[];
  readonly kind?: readonly StatementKind[];
  /** First day, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, included. */
  readonly from?: string | null;
  /** Last day, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, included. */
  readonly to?: string | null;
  /** Only what has no day at all. */
  readonly undated?: boolean;
  /** Only statements of this page (a page id). */
  readonly page?: string | null;
  /** Only statements in one of these collections, by their whole names. */
  readonly collection?: readonly string[];
}

/** How to page through a list. */
export interface Paging {
  /** How many to give, 1–1000. Default 50. */
  readonly limit?: number;
  /** The `next` of the answer before; `null` or absent for the beginning. */
  readonly cursor?: string | null;
}

/** One page of a list, and how to get the next. */
export interface Listed<T> {
  readonly results: readonly T[];
  /** Give it as `cursor` to go on; `null` at the end. */
  readonly next: string | null;
}
