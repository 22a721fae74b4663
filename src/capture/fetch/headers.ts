import type { Header } from './exchange.ts';

/** The first value of a header, by its name in lower case. */
export function findHeader(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([given]) => given.toLowerCase() === name)?.[1];
}

/** Whether a response of this status names another address to go to. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}
