import type { ArchiveReader } from '../archive/index.ts';
import type { App } from './app.ts';

/** Words of the latest statement that are asked for: as many as a quote needs. */
const WORDS = 8;

/**
 * Asks an app for pages as readers will, so that the first of them does not wait while the index is opened, subjects are
 * looked up and code is compiled. `reading`: the front page and a statement. `questions`: a search and a check.
 */
export async function warmUp(
  app: Pick<App, 'fetch'>,
  archive: Pick<ArchiveReader, 'listStatements'>,
  what: 'reading' | 'questions',
): Promise<void> {
  const [latest] = archive.listStatements({ limit: 1 }).results;
  const words = (latest?.opening ?? '').match(/[\p{L}\p{N}]+/gu)?.slice(0, WORDS) ?? [];
  const q = words.join(' ');
  const ask = (path: string, query: Record<string, string> = {}): string =>
    `${path}?${new URLSearchParams(query)}`;
  const paths =
    what === 'reading'
      ? ['/', ...(latest === undefined ? [] : [`/statements/${latest.id}`])]
      : [ask('/search', { q: words[0] ?? 'a' }), ask('/search', { q: `"${q}"` }), ask('/check', { q })];
  for (const path of paths) {
    const response = await app.fetch(new Request(`http://localhost${path}`));
    await response.arrayBuffer();
  }
}
