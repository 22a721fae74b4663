import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CITATION_FORMATS, makeCitation } from '../cite/index.ts';
import { makePack } from '../export/index.ts';
import { ProofError } from '../proof/index.ts';
import type { Question } from './answers.ts';
import { RequestError } from './requests.ts';

/** Largest record that goes into a pack here, in bytes; the command line has no limit. */
const LARGEST_RECORD = 64 * 1024 * 1024;

/** An evidence pack as a file. */
export interface PackFile {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/**
 * The evidence pack of a statement: what `onrecord proof` writes; `null` where there is no such statement, or its
 * capture is not yet under a signed checkpoint. Of a page whose terms forbid republication it holds an excerpt, unless the
 * owner, on the owner's own machine, asks for a private one.
 *
 * @throws RequestError when the capture is too large, and when somebody else asks for a private pack
 */
export async function answerPack(
  { archive, view: { t, audience }, parameters }: Question,
  id: string,
): Promise<PackFile | null> {
  const isPrivate = parameters.get('private') === '1';
  if (isPrivate && audience !== 'owner') throw new RequestError(t('pack.notPrivate'));
  const statement = archive.findStatement(id);
  const stored = statement === null ? null : archive.findAccount(statement.page.id);
  if (statement === null || stored === null) return null;
  if (stored.page.capture.length > LARGEST_RECORD) throw new RequestError(t('pack.tooLarge', { id }));
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-pack-'));
  const path = join(folder, 'pack.zip');
  try {
    const citation = CITATION_FORMATS.plain.format(makeCitation(statement, null, null));
    await makePack(archive, stored, path, { citation, private: isPrivate });
    return { name: `onrecord-${statement.id}.zip`, content: new Uint8Array(await readFile(path)) };
  } catch (error) {
    if (error instanceof ProofError && error.code === 'bad-proof') return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
