import { createHash } from 'node:crypto';
import type { Exchange, ResponseHead } from './fetch/exchange.ts';

/** The bytes of a page or a data set as they came, and what is known of where and when they came from. */
export interface Capture {
  /** `sha256:` and 64 hexadecimal digits, of `bytes`. */
  readonly digest: string;
  /** The path or address as it was given. */
  readonly source: string;
  /** The address of the page, where it is known. */
  readonly url: string | null;
  /** Media type, with a charset where the transport gave one. */
  readonly contentType: string | null;
  /** When the bytes were taken, as an ISO instant. */
  readonly time: string;
  readonly bytes: Uint8Array;
  /** How the bytes came, when they came from the web: redirects first, the page's own exchange last. */
  readonly exchanges?: readonly Exchange[];
  /** What stood before the bytes in the web archive that they are from; `null` where they were no response. */
  readonly response?: ResponseHead | null;
}

/** `sha256:` and 64 hexadecimal digits. */
export function digestBytes(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
