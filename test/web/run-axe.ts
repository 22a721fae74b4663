import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Code for the page goes as text: the types of a browser are not those of this program.
const RUN_AXE = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations)`;

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe finds on the page as it stands, a line each. */
export async function runAxe(page: Page): Promise<string[]> {
  // Once a page is enough, and axe is large.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(AXE);
  const found: readonly Finding[] = await page.evaluate(RUN_AXE);
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`,
  );
}
