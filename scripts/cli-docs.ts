/**
 * Writes docs/cli.md from what `--help` prints. Run it after a change to a command: `node scripts/cli-docs.ts`.
 */
import { writeFileSync } from 'node:fs';
import { formatCliDocs } from './format-cli-docs.ts';

writeFileSync(new URL('../docs/cli.md', import.meta.url), await formatCliDocs());
