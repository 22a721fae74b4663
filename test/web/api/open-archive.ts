import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive, type VerifiableArchive } from 'onrecord/archive';
import { buildExampleArchive } from '../../../scripts/example-archive.ts';

export interface ExampleArchive {
  readonly archive: VerifiableArchive;
  /** Closes it and removes its folder. */
  close(): void;
}

/** The example archive, made anew in a folder of its own: real pages, a real database, a real log. */
export async function openExampleArchive(): Promise<ExampleArchive> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-api-'));
  await buildExampleArchive(folder);
  const archive = openArchive(folder);
  return {
    archive,
    close() {
      archive.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
