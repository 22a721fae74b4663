import type { ArchiveWriter } from '../archive/index.ts';

/** The archive in a folder, open for writing with its index; made when there is none. */
export async function openWriter(folder: string): Promise<ArchiveWriter> {
  const { openArchiveForWriting } = await import('../archive/index.ts');
  const { openPassageIndex } = await import('../index/index.ts');
  return await openArchiveForWriting(folder, { openIndex: openPassageIndex });
}

/**
 * The same for what only makes sense where there is an archive: a mistyped folder is to be told and not filled.
 *
 * @throws ArchiveError `no-archive`
 */
export async function openExistingWriter(folder: string): Promise<ArchiveWriter> {
  const { openArchive } = await import('../archive/index.ts');
  openArchive(folder).close();
  return await openWriter(folder);
}
