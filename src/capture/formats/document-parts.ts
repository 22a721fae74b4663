import { CaptureError } from '../capture-error.ts';
import { openZipBytes } from '../zip-file.ts';

/** The files inside a document that is a ZIP file. */
export interface DocumentParts {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws CaptureError `too-large`, `encrypted` or `damaged-document` */
  read(name: string): Promise<Uint8Array>;
}

/** Unpacked bytes of all files that are read, together. A text of a thousand pages unpacks to a fifth of it. */
const MAX_UNPACKED = 64 << 20;

/**
 * Opens a document that is a ZIP file, and unpacks what is asked for within a bound, whatever sizes the file states.
 *
 * @throws CaptureError `damaged-document` when it has no whole directory
 */
export async function openParts(bytes: Uint8Array, source: string): Promise<DocumentParts> {
  const zip = await openZipBytes(bytes, source).catch((cause) => {
    throw damaged(source, cause);
  });
  const names = new Set(zip.names);
  let left = MAX_UNPACKED;
  return {
    names: zip.names,
    has: (name) => names.has(name),
    async read(name) {
      try {
        const unpacked = await zip.read(name, left);
        left -= unpacked.length;
        return unpacked;
      } catch (cause) {
        if (!(cause instanceof CaptureError) || cause.code === 'encrypted') throw cause;
        if (cause.code !== 'too-large') throw damaged(source, cause);
        const message = `${source} unpacks to more than ${MAX_UNPACKED >> 20} MB; save it as HTML or text`;
        throw new CaptureError('too-large', source, message, { cause });
      }
    },
  };
}

function damaged(source: string, cause: unknown): CaptureError {
  const message = `${source} is damaged: its parts do not fit together; take it from its source again`;
  return new CaptureError('damaged-document', source, message, { cause });
}
