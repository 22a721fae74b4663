/** The longest body that any answer takes is below it. */
const MOST_BYTES = 1024 * 1024;

/**
 * The body of a request; `null` when it has none. Of one that is too long only so much that the app sees so: it is the
 * app that refuses it.
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (request.body === null) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body) {
    parts.push(part);
    size += part.length;
    if (size > MOST_BYTES) break;
  }
  return new Uint8Array(Buffer.concat(parts));
}
