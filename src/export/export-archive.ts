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
  readPermissions,
  type VerifiableArchive,
} from '../archive/index.ts';
import { formatSortKey, packInfo, readStatus } from '../capture/index.ts';
import { findForbidden } from './judge-terms.ts';
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
}

interface Exported {
  readonly capture: CaptureRecord;
  readonly pages: readonly CapturePage[];
  readonly offset: number;
  /** Of the response that the capture came in; `null` where it came in none. */
  readonly status: number | null;
}

/** Name of the WARC file inside of a WACZ. */
const WARC_NAME = 'data.warc.gz';

/**
 * Writes the captures of an archive to a file that other web-archive tools read. Records are copied as they lie, so
 * that their digests are those of the capture log. Captures that hold a page whose terms forbid republication are left
 * out, unless the owner recorded a permission or the export is private.
 */
export async function exportArchive(
  archive: VerifiableArchive,
  path: string,
  options: ExportOptions,
): Promise<ExportSummary> {
  const warc = options.format === 'warc' ? `${path}.incoming` : `${path}.incoming.warc.gz`;
  const leftOut: { capture: CaptureRecord; page: CapturePage }[] = [];
  const exported: Exported[] = [];
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
      const start = capture.offset;
      const path = join(archive.folder, CAPTURES_FOLDER, capture.file);
      exported.push({ capture, pages, offset: size, status: readStatus(path, start) });
      yield* createReadStream(path, {
        start,
        end: start + capture.length - 1,
      });
    }
  }
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of records()) {
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
  }
  const permissions = readPermissions(archive.folder);
  try {
    await pipeline(Readable.from(counted()), createWriteStream(warc, { flush: true }));
    if (options.format === 'warc') await rename(warc, path);
    else await writeWacz(path, { path: warc, size, digest: hash.digest('hex') }, exported, options);
  } finally {
    await rm(warc, { force: true });
  }
  return { captures: exported.length, leftOut };
}

/** https://specs.webrecorder.net/wacz/1.1.1/ */
async function writeWacz(
  path: string,
  warc: { readonly path: string; readonly size: number; readonly digest: string },
  exported: readonly Exported[],
  { now, software }: ExportOptions,
): Promise<void> {
  const texts = [
    { name: 'indexes/index.cdxj', content: formatIndex(exported) },
    { name: 'pages/pages.jsonl', content: formatPages(exported) },
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
function formatIndex(exported: readonly Exported[]): string {
  const lines = exported.map(({ capture, offset, status }) => {
    const url = addressOf(capture);
    const fields = {
      url,
      mime: (capture.contentType ?? 'application/octet-stream').split(';')[0]!.trim(),
      status: String(status ?? 200),
      digest: capture.digest,
      length: String(capture.length),
      offset: String(offset),
      filename: WARC_NAME,
    };
    const time = capture.stored.replace(/\D/g, '').slice(0, 14).padEnd(14, '0');
    return `${formatSortKey(url)} ${time} ${JSON.stringify(fields)}\n`;
  });
  return lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('');
}

function formatPages(exported: readonly Exported[]): string {
  const head = { format: 'json-pages-1.0', id: 'pages', title: 'All pages' };
  const lines = exported
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
