import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Says before the work begins that a file cannot be written where it is wanted. @throws RangeError */
export function checkOutput(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) throw new RangeError(`${path}: there is no folder ${folder}; make it first`);
}
