import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type ArchiveWriter, openArchiveForWriting, preparePage } from 'onrecord/archive';
import { packCapture } from 'onrecord/capture';
import { openPassageIndex } from 'onrecord/index';
import { type MadePage, makeAccount } from './made-account.ts';

/** An archive of accounts that no reader made, so that what is tested is the archive alone. */
export async function openMade(context: TestContext, pages: readonly MadePage[]): Promise<ArchiveWriter> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-test-'));
  const writer = await openArchiveForWriting(folder, {
    openIndex: openPassageIndex,
    now: () => '2031-06-01T08:00:00.000Z',
  });
  context.after(() => {
    writer.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await storeMade(writer, pages);
  return writer;
}

export async function storeMade(writer: ArchiveWriter, pages: readonly MadePage[]): Promise<void> {
  const entries = pages.map((page) => {
    const account = makeAccount(page);
    const { digest, source } = account;
    const time = '2031-06-01T08:00:00.000Z';
    const capture = { digest, source, url: null, contentType: null, time, bytes: Buffer.from(account.text) };
    const packed = packCapture(capture, { holds: 'page', columns: null });
    return { capture, packed, page: preparePage(account, { digest, row: null, reader: 1 }) };
  });
  await writer.storeNew(entries);
}
