/** A page of any shape, of no more bytes than this, is read in less than a second; larger ones may be made to hang. */
const MAX_BYTES = 1 << 20;
/** The same of bytes that unpack to many more. */
const MAX_PACKED_BYTES = 1 << 14;

/**
 * Whether a page may be read without a thread of its own, which nobody could stop.
 *
 * @param size its bytes
 * @param start its first two bytes or more: packed ones say so
 */
export function isQuickToRead(size: number, start: Uint8Array): boolean {
  const packed =
    (start[0] === 0x1f && start[1] === 0x8b) || // gzip
    (start[0] === 0x50 && start[1] === 0x4b) || // ZIP
    (start[0] === 0x25 && start[1] === 0x50); // PDF
  return size <= (packed ? MAX_PACKED_BYTES : MAX_BYTES);
}
