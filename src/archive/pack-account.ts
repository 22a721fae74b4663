import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { textAt } from '../text/index.ts';
import type { Account, Turn } from '../transcript/index.ts';
import { ArchiveError } from './archive-error.ts';
import { type PackedBlocks, packBlocks, unpackBlocks } from './pack-blocks.ts';

/** Of the stored form, not of the account. */
const PACK_VERSION = 1;

/**
 * An account as it is stored: JSON without the turns' texts, which stand in the page's text already, compressed.
 * A page of 10 KB takes about 4 KB.
 */
export function packAccount(account: Account): Uint8Array {
  const slim = {
    ...account,
    blocks: packBlocks(account.blocks),
    statements: account.statements.map((statement) => ({
      ...statement,
      turns: statement.turns.map(dropText),
    })),
    items: account.items.map((item) => ({ ...item, turns: item.turns.map(dropText) })),
  };
  // With its checksum, damage is told rather than read.
  const params = { [constants.ZSTD_c_checksumFlag]: 1 };
  return zstdCompressSync(JSON.stringify({ version: PACK_VERSION, account: slim }), { params });
}

/**
 * The account that was packed.
 *
 * @throws ArchiveError `damaged` when the bytes are not a packed account of a known version.
 */
export function unpackAccount(packed: Uint8Array): Account {
  let stored: { version: number; account: Omit<Account, 'blocks'> & { blocks: PackedBlocks } };
  try {
    stored = JSON.parse(zstdDecompressSync(packed).toString('utf8'));
  } catch (cause) {
    throw new ArchiveError(
      'damaged',
      'the stored account of a page is damaged; "onrecord rebuild" makes it anew',
      {
        cause,
      },
    );
  }
  if (stored.version !== PACK_VERSION) {
    throw new ArchiveError(
      'unknown-version',
      `a stored account has version ${stored.version}; run "onrecord rebuild"`,
    );
  }
  const { account } = stored;
  const withText = (turn: Turn): Turn => ({ ...turn, text: textAt(account.text, turn.spans) });
  return {
    ...account,
    blocks: unpackBlocks(account.blocks),
    statements: account.statements.map((statement) => ({
      ...statement,
      turns: statement.turns.map(withText),
    })),
    items: account.items.map((item) => ({ ...item, turns: item.turns.map(withText) })),
  };
}

function dropText(turn: Turn): Turn {
  return { ...turn, text: '' };
}
