/**
 * Captures: the bytes of pages as they came, their digests, their encodings, and the WARC files that keep them.
 *
 * @module
 */
export { type Capture, digestBytes } from './capture.ts';
export { CaptureError, type CaptureErrorCode } from './capture-error.ts';
export { type DecodedText, decodeBytes } from './decode-bytes.ts';
export type { ContentBounds } from './fetch/decode-content.ts';
export type { Exchange, Header, ResponseHead } from './fetch/exchange.ts';
export {
  Fetcher,
  type FetcherOptions,
  type FetchMemory,
  type Validators,
  type Visit,
} from './fetch/fetcher.ts';
export { findHeader } from './fetch/headers.ts';
export { isPublicAddress, parseAddress } from './fetch/public-address.ts';
export type { RobotsAnswer } from './fetch/robots.ts';
export type { RobotsMemory } from './fetch/site-rules.ts';
export { findBinary } from './find-binary.ts';
export { keepAddress } from './kept-forms.ts';
export { limitThread } from './limit-thread.ts';
export { type OpenedPage, openPage } from './open-page.ts';
export { isQuickToRead } from './quick-to-read.ts';
export {
  type FoundFile,
  findContentType,
  findFiles,
  isDataSetName,
  MAX_PAGE_BYTES,
  readPageFile,
  streamFile,
} from './read-files.ts';
export { type RelatedHead, readRelated } from './read-related.ts';
export {
  type BrokenStretch,
  type FoundRecord,
  iterateRecords,
  openRecord,
  packCapture,
  packExchanges,
  packInfo,
  packRevisit,
  readStatus,
  syncToDisk,
  writeLargeCapture,
} from './warc-file.ts';
export { type CaptureHead, formatSortKey, type Revisited } from './warc-record.ts';
export { isWebArchiveName, iterateWebArchive, type SkipReason, type WebArchivePart } from './web-archive.ts';
export { openZipFile, type ZipContents } from './zip-file.ts';
