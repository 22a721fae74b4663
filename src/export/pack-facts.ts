/** Names of the files in an evidence pack. */
export const PACK_FILES = {
  facts: 'pack.json',
  capture: 'capture.warc.gz',
  account: 'account.json',
  leaf: 'leaf.json',
  proof: 'capture.tlog-proof',
  key: 'key.pub',
  page: 'index.html',
  citation: 'citation.txt',
} as const;

/** Version of the pack's form. */
export const PACK_VERSION = 1;

/** What a pack says of itself. */
export interface PackFacts {
  readonly version: typeof PACK_VERSION;
  readonly digest: string;
  readonly row: string | null;
  readonly source: string;
  readonly url: string | null;
  readonly captured: string;
  /** Version of the reader that made the account. */
  readonly reader: number;
  /** Whether the capture and the whole account are in the pack, or an excerpt because its terms forbid more. */
  readonly whole: boolean;
}
