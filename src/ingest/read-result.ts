import type { PreparedPage } from '../archive/index.ts';
import type { Capture } from '../capture/index.ts';
import type { ColumnMap } from './data-set-columns.ts';
import type { RowBatch } from './read-rows.ts';

/** What a reading thread is given: one capture, or rows of a data set. */
export type ReadJob =
  | { readonly type: 'page'; readonly capture: Capture; readonly pack: boolean }
  | {
      readonly type: 'rows';
      readonly digest: string;
      readonly source: string;
      readonly columns: ColumnMap;
      readonly batch: RowBatch;
      /** The id of the one row in the batch, when the one it gives is taken. */
      readonly id?: string;
    };

/** Why a page has no reading. */
export interface RefusedPage {
  /** `null` when the page is a whole capture. */
  readonly row: string | null;
  readonly code: string;
  readonly message: string;
}

export interface ReadResult {
  readonly pages: readonly PreparedPage[];
  /** Of a `rows` job: the number of each page's row in its set. */
  readonly numbers: readonly number[];
  /** Characters of the pages' texts. */
  readonly characters: number;
  readonly refused: readonly RefusedPage[];
  /** Of a `page` job: the address of the page, as given or as its file states it. */
  readonly url: string | null;
  /** The capture of a `page` job as a WARC record, when it was asked for. */
  readonly packed: Uint8Array | null;
  /** Milliseconds spent reading and making ready, for the measure of each stage. */
  readonly readTime: number;
  readonly prepareTime: number;
}

export const NOTHING_READ: ReadResult = {
  pages: [],
  numbers: [],
  characters: 0,
  refused: [],
  url: null,
  packed: null,
  readTime: 0,
  prepareTime: 0,
};
