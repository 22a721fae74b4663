import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import { CaptureError } from '../capture-error.ts';

/** How much decoded content may come of how much that was sent. */
export interface ContentBounds {
  /** Most bytes when decoded. */
  readonly bytes: number;
  /** Most decoded bytes for each byte sent; the best of honest pages reach about 40. */
  readonly ratio: number;
}

/** Small pages of repeated white space may be far denser than `ratio` allows; up to here nothing is gained by a bomb. */
const HARMLESS = 1 << 20;
/** More encodings on top of one another are no page's. */
const MOST_ENCODINGS = 2;

const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  // A window of 8 MB at most (RFC 9659): a frame may ask for a gigabyte before it has given a byte.
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 23 } }),
} as const;

/**
 * The content of a response, its `Content-Encoding` undone. The bounds hold while it is decoded: what would go past
 * them is never made.
 *
 * @param encodings the value of `Content-Encoding`, `null` when there is none
 * @throws CaptureError `bad-response` for an unknown or broken encoding, `too-large` for a bomb
 */
export async function decodeContent(
  source: string,
  body: Uint8Array,
  encodings: string | null,
  bounds: ContentBounds,
): Promise<Uint8Array> {
  const names = (encodings ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MOST_ENCODINGS)
    throw new CaptureError('bad-response', source, `${source} came encoded ${names.length} times over`);
  const most = Math.min(bounds.bytes, Math.max(HARMLESS, body.length * bounds.ratio));
  let content = body;
  for (const name of names.toReversed()) content = await decodeOnce(source, content, name, most);
  return content;
}

async function decodeOnce(source: string, body: Uint8Array, name: string, most: number): Promise<Uint8Array> {
  const create = Object.hasOwn(DECODERS, name) ? DECODERS[name as keyof typeof DECODERS] : null;
  if (create === null)
    throw new CaptureError(
      'bad-response',
      source,
      `${source} came in the encoding "${name}", which is not known`,
    );
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    await pipeline([body], create(), async (decoded: AsyncIterable<Uint8Array>) => {
      for await (const part of decoded) {
        size += part.length;
        if (size > most)
          throw new CaptureError(
            'too-large',
            source,
            `${source} unpacks to more than ${most} bytes from ${body.length}; it is not taken`,
          );
        parts.push(part);
      }
    });
  } catch (cause) {
    if (cause instanceof CaptureError) throw cause;
    throw new CaptureError('bad-response', source, `${source} came with broken ${name} data`, { cause });
  }
  return Buffer.concat(parts);
}
