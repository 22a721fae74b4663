import type { Header } from './exchange.ts';

/** The first value of a header, by its name in lower case. */
export function findHeader(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([given]) => given.toLowerCase() === name)?.[1];
}

/**
 * The address that a redirect names. Headers come as Latin-1; many servers send addresses in other scripts as they are, in
 * UTF-8.
 */
export function findLocation(headers: readonly Header[]): string | undefined {
  const location = findHeader(headers, 'location');
  if (location === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(location, 'latin1'));
  } catch {
    return location;
  }
}

/** Whether a response of this status names another address to go to. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}
