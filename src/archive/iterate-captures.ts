import type { ArchiveReader } from './archive-reader.ts';
import type { CaptureRecord } from './records.ts';

/** Every capture of an archive, in the order in which they were stored; none but a thousand is held. */
export function* iterateCaptures(archive: Pick<ArchiveReader, 'listCaptures'>): Generator<CaptureRecord> {
  let cursor: string | null = null;
  do {
    const page: ReturnType<ArchiveReader['listCaptures']> = archive.listCaptures({ limit: 1000, cursor });
    yield* page.results;
    cursor = page.next;
  } while (cursor !== null);
}
