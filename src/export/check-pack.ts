import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type Capture,
  CaptureError,
  digestBytes,
  iterateRecords,
  openPage,
  openRecord,
  openZipFile,
  type ZipContents,
} from '../capture/index.ts';
import {
  type CaptureLeaf,
  type Checkpoint,
  checkInclusion,
  openCheckpoint,
  ProofError,
  parseInclusionProof,
  parseLeaf,
  parseVerifierKey,
  type VerifierKey,
} from '../proof/index.ts';
import { type Account, READER_VERSION, readPage } from '../transcript/index.ts';
import { PACK_FILES, type PackFacts } from './pack-facts.ts';

/** One thing that was checked of a pack. */
export interface PackCheck {
  readonly what: 'log' | 'checkpoint' | 'capture' | 'account';
  /** `unchecked`: it could not be checked here, and the message says why. */
  readonly result: 'holds' | 'fails' | 'unchecked';
  readonly message: string;
}

export interface CheckPackOptions {
  /** The key that must have signed the checkpoint. Default: those in the pack, which prove nothing of whose it is. */
  readonly key?: VerifierKey | null;
  /** A signed checkpoint that is known from elsewhere, and that the pack must be proven under. */
  readonly checkpoint?: string | null;
}

/** The largest file of a pack that is read. */
const MAX_FILE = 1 << 29;

/** Checks an evidence pack without the archive that it is from. A pack that cannot be read is one that fails. */
export async function checkPack(path: string, options: CheckPackOptions = {}): Promise<readonly PackCheck[]> {
  const checks: PackCheck[] = [];
  try {
    const zip = await openZipFile(path);
    try {
      const read = async (name: string): Promise<string> => (await zip.read(name, MAX_FILE)).toString();
      const line = await zip.read(PACK_FILES.leaf, MAX_FILE);
      const leaf = parseLeaf(line.toString());
      const packed = (await read(PACK_FILES.key)).split('\n').filter((text) => text !== '');
      const keys = options.key == null ? packed.map(parseVerifierKey) : [options.key];
      const proof = parseInclusionProof(await read(PACK_FILES.proof));
      const checkpoint = checkInclusion(line, proof, keys);
      const { origin, size } = checkpoint;
      const by = options.key == null ? `the pack's own key for ${origin}` : `the given key of ${origin}`;
      const message = `the capture is record ${proof.index + 1} of ${size}, signed with ${by}`;
      checks.push({ what: 'log', result: 'holds', message });
      if (options.checkpoint != null)
        checks.push(compare(checkpoint, openCheckpoint(options.checkpoint, keys)));
      const facts: PackFacts = JSON.parse(await read(PACK_FILES.facts));
      checks.push(...(await checkContent(zip, facts, leaf)));
    } finally {
      zip.close();
    }
  } catch (error) {
    if (!(error instanceof ProofError || error instanceof CaptureError || error instanceof SyntaxError))
      throw error;
    checks.push({ what: 'log', result: 'fails', message: error.message });
  }
  return checks;
}

function compare(packed: Checkpoint, known: Checkpoint): PackCheck {
  const what = 'checkpoint' as const;
  if (packed.size !== known.size) {
    const message = `the pack is proven under a checkpoint over ${packed.size} records, the given one is over ${known.size}; ask for a pack made with --checkpoint`;
    return { what, result: 'fails', message };
  }
  return packed.root.equals(known.root) && packed.origin === known.origin
    ? { what, result: 'holds', message: 'the checkpoint is the given one' }
    : { what, result: 'fails', message: 'the pack has another root hash than the given checkpoint' };
}

async function checkContent(zip: ZipContents, facts: PackFacts, leaf: CaptureLeaf): Promise<PackCheck[]> {
  const digest = leaf.capture?.digest ?? '';
  if (facts.digest !== digest) {
    return [
      {
        what: 'capture',
        result: 'fails',
        message: `the pack speaks of ${facts.digest}, the log of ${digest}`,
      },
    ];
  }
  if (!zip.names.includes(PACK_FILES.capture)) {
    if (facts.whole)
      return [{ what: 'capture', result: 'fails', message: `${PACK_FILES.capture} is missing` }];
    const message = `its terms forbid republication, so that it is not in the pack; its digest is ${digest}`;
    return [{ what: 'capture', result: 'unchecked', message }];
  }
  const bytes = await zip.read(PACK_FILES.capture, MAX_FILE);
  if (digestBytes(bytes) !== leaf.record) {
    return [{ what: 'capture', result: 'fails', message: 'the WARC record is not the one that was logged' }];
  }
  const capture = await openCapture(bytes, leaf);
  if (capture === null) {
    return [
      {
        what: 'capture',
        result: 'fails',
        message: `the bytes in the WARC record have not the digest ${digest}`,
      },
    ];
  }
  const { source, time } = capture;
  const message = `the bytes of ${source} are those that were captured at ${time}: ${digest}`;
  const held: PackCheck = { what: 'capture', result: 'holds', message };
  return [
    held,
    await checkAccount(JSON.parse((await zip.read(PACK_FILES.account, MAX_FILE)).toString()), facts, capture),
  ];
}

/** Whether reading the capture now gives what the pack says was read. */
async function checkAccount(
  { account }: { readonly account?: Account },
  facts: PackFacts,
  capture: Capture,
): Promise<PackCheck> {
  const what = 'account' as const;
  if (facts.row !== null)
    return {
      what,
      result: 'unchecked',
      message: `it is of row ${facts.row} of a data set, which is not read again`,
    };
  if (facts.reader !== READER_VERSION) {
    const message = `it was read by version ${facts.reader} of the reader; this is version ${READER_VERSION}`;
    return { what, result: 'unchecked', message };
  }
  const opened = await openPage(capture);
  const read = readPage({ ...capture, ...opened, url: capture.url ?? opened.url });
  return isDeepStrictEqual(JSON.parse(JSON.stringify(read)), account)
    ? { what, result: 'holds', message: 'reading the capture again gives the same account' }
    : { what, result: 'fails', message: 'reading the capture again gives another account' };
}

async function openCapture(bytes: Buffer, leaf: CaptureLeaf): Promise<Capture | null> {
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-pack-'));
  try {
    const path = join(folder, 'capture.warc.gz');
    await writeFile(path, bytes);
    for await (const found of iterateRecords(path)) {
      if ('reason' in found || found.digest !== leaf.capture?.digest || found.head === null) continue;
      const { payload } = await openRecord(path, found.offset);
      const parts: Uint8Array[] = [];
      for await (const part of payload) parts.push(part);
      return { ...found.head, bytes: Buffer.concat(parts) };
    }
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
