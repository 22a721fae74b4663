import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  CAPTURES_FOLDER,
  type CapturePage,
  type CaptureRecord,
  iterateCaptures,
  type VerifiableArchive,
} from '../archive/index.ts';
import { CaptureError, formatSortKey, openRecord, packInfo, readStatus } from '../capture/index.ts';
import { findForbidden } from './judge-terms.ts';
import { listRelated } from './list-related.ts';
import { writeZip } from './zip-writer.ts';

export interface ExportOptions {
  /** `warc`: one WARC file, gzipped by the record. `wacz`: such a file with its index and list of pages. */
  readonly format: 'warc' | 'wacz';
  /** What is written stays with the owner: pages whose terms forbid republication are in it too. */
  readonly private: boolean;
  /** An ISO instant: when the export is made. */
  readonly now: string;
  /** Name and version of the program. */
  readonly software: string;
}

/** What was written, and what was not. */
export interface ExportSummary {
  readonly captures: number;
  /** Captures that were left out, with the page whose terms forbid to hand it on. */
  readonly leftOut: readonly { readonly capture: CaptureRecord; readonly page: CapturePage }[];
  /** Captures that were left out because their bytes are no longer those that were captured. */
  readonly damaged: readonly CaptureRecord[];
}

/** A record that was written, as the index names it. */
interface IndexEntry {
  readonly url: string;
  /** An ISO instant. */
  readonly time: string;
  readonly mime: string;
  readonly status: number;
  readonly digest: string;
  readonly length: number;
  readonly offset: number;
}

/** What was written, in the order in which it was. */
interface Exported {
  readonly captures: { readonly capture: CaptureRecord; readonly pages: readonly CapturePage[] }[];
  readonly index: IndexEntry[];
}

/** Name of the WARC file inside of a WACZ. */
const WARC_NAME = 'data.warc.gz';

/**
 * Writes the captures of an archive to a file that other web-archive tools read, and behind them the redirects that led to
 * them and the later looks that found them unchanged. Records are copied as they lie, so that their digests are those of
 * the capture log. Captures that hold a page whose terms forbid republication are left out with what belongs to them,
 * unless the owner recorded a permission or the export is private.
 */
export async function exportArchive(
  archive: VerifiableArchive,
  path: string,
  options: ExportOptions,
): Promise<ExportSummary> {
  const warc = options.format === 'warc' ? `${path}.incoming` : `${path}.incoming.warc.gz`;
  const leftOut: { capture: CaptureRecord; page: CapturePage }[] = [];
  const damaged: CaptureRecord[] = [];
  const exported: Exported = { captures: [], index: [] };
  const hash = createHash('sha256');
  let size = 0;
  async function* records(): AsyncGenerator<Uint8Array> {
    const name = options.format === 'warc' ? basename(path) : WARC_NAME;
    yield await packInfo(name, options.now, options.software);
    for (const capture of iterateCaptures(archive)) {
      const pages = archive.listCapturePages(capture.digest);
      const forbidden = options.private ? null : findForbidden(capture.digest, pages, permissions);
      if (forbidden !== null) {
        leftOut.push({ capture, page: forbidden });
        continue;
      }
      if (!(await isWhole(archive.folder, capture))) {
        damaged.push(capture);
        continue;
      }
      const status = readStatus(join(archive.folder, CAPTURES_FOLDER, capture.file), capture.offset) ?? 200;
      exported.captures.push({ capture, pages });
      const { stored: time, contentType, digest, length } = capture;
      const url = addressOf(capture);
      exported.index.push({ url, time, mime: mimeOf(contentType), status, digest, length, offset: size });
      yield* copy(capture);
    }
    const digests = new Set(exported.captures.map(({ capture }) => capture.digest));
    const addresses = new Set(exported.index.map(({ url }) => url));
    for (const related of await listRelated(archive.folder, { digests, addresses })) {
      const { type, contentType, url, time, status, digest, length } = related;
      const mime = type === 'revisit' ? 'warc/revisit' : mimeOf(contentType);
      exported.index.push({ url, time, mime, status, digest, length, offset: size });
      yield* copy(related);
    }
  }
  const copy = ({ file, offset, length }: Pick<CaptureRecord, 'file' | 'offset' | 'length'>) =>
    createReadStream(join(archive.folder, CAPTURES_FOLDER, file), {
      start: offset,
      end: offset + length - 1,
    });
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of records()) {
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
  }
  const permissions = archive.listPermissions();
  try {
    await pipeline(Readable.from(counted()), createWriteStream(warc, { flush: true }));
    if (options.format === 'warc') await rename(warc, path);
    else await writeWacz(path, { path: warc, size, digest: hash.digest('hex') }, exported, options);
  } finally {
    await rm(warc, { force: true });
  }
  return { captures: exported.captures.length, leftOut, damaged };
}

/** Whether the record of a capture still holds the bytes that were captured. */
async function isWhole(folder: string, { file, offset, digest }: CaptureRecord): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    const { payload } = await openRecord(join(folder, CAPTURES_FOLDER, file), offset);
    for await (const chunk of payload) hash.update(chunk);
  } catch (error) {
    if (error instanceof CaptureError) return false;
    throw error;
  }
  return `sha256:${hash.digest('hex')}` === digest;
}

/** https://specs.webrecorder.net/wacz/1.1.1/ */
async function writeWacz(
  path: string,
  warc: { readonly path: string; readonly size: number; readonly digest: string },
  exported: Exported,
  { now, software }: ExportOptions,
): Promise<void> {
  const texts = [
    { name: 'indexes/index.cdxj', content: formatIndex(exported.index) },
    { name: 'pages/pages.jsonl', content: formatPages(exported.captures) },
  ];
  const resources = [
    { name: WARC_NAME, path: `archive/${WARC_NAME}`, hash: `sha256:${warc.digest}`, bytes: warc.size },
    ...texts.map(({ name, content }) => describeFile(name, content)),
  ];
  const description = { profile: 'data-package', wacz_version: '1.1.1', created: now, software, resources };
  const datapackage = `${JSON.stringify(description, null, 2)}\n`;
  const digest = { path: 'datapackage.json', hash: describeFile('', datapackage).hash };
  await writeZip(path, [
    { name: 'datapackage.json', content: datapackage },
    { name: 'datapackage-digest.json', content: `${JSON.stringify(digest)}\n` },
    ...texts,
    { name: `archive/${WARC_NAME}`, path: warc.path },
  ]);
}

/** CDXJ: where each address is, sorted as web archives sort. */
function formatIndex(entries: readonly IndexEntry[]): string {
  const lines = entries.map(({ url, time, mime, status, digest, length, offset }) => {
    const fields = {
      ...{ url, mime, status: String(status), digest },
      ...{ length: String(length), offset: String(offset), filename: WARC_NAME },
    };
    const sorted = time.replace(/\D/g, '').slice(0, 14).padEnd(14, '0');
    return `${formatSortKey(url)} ${sorted} ${JSON.stringify(fields)}\n`;
  });
  return lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('');
}

function mimeOf(contentType: string | null): string {
  return (contentType ?? 'application/octet-stream').split(';')[0]!.trim();
}

function formatPages(captures: Exported['captures']): string {
  const head = { format: 'json-pages-1.0', id: 'pages', title: 'All pages' };
  const lines = captures
    .filter(({ capture }) => capture.holds === 'page')
    .map(({ capture, pages }) => ({
      id: pages[0]?.id ?? capture.digest,
      url: addressOf(capture),
      ts: capture.stored,
      title: pages[0]?.title ?? capture.source,
    }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function describeFile(path: string, content: string) {
  const bytes = Buffer.from(content);
  const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return { name: basename(path), path, hash, bytes: bytes.length };
}

/** As the record has it: a capture without an address has that of a file. */
function addressOf({ url, source }: CaptureRecord): string {
  return url ?? `file:///${encodeURI(source.replaceAll('\\', '/').replace(/^\/+/, ''))}`;
}
