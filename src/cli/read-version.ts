import { readFileSync } from 'node:fs';

/** The version of this onrecord. */
export function readVersion(): string {
  const path = new URL('../../package.json', import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
