/** `npm run build`: empties dist/ and writes the published form: JavaScript and declarations, and the assets beside them. */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`],
  { stdio: 'inherit', cwd: root },
);
// What the code reads from beside itself: style sheets, scripts, lists.
for (const file of globSync('src/**/*', { cwd: root, withFileTypes: true })) {
  if (!file.isFile() || file.name.endsWith('.ts')) continue;
  const from = `${file.parentPath}/${file.name}`;
  cpSync(from, from.replace(`${root}src/`, `${root}dist/`));
}
