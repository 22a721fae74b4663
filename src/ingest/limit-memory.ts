import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the young generation of this process small. A run that stores makes much garbage that dies at once; V8 answers
 * it with room that is never given back (80 MB on a data set of 132 M characters), and no speed is gained by it. For a
 * process that does nothing else: call it first, as it acts on the whole process.
 */
export function limitMemory(): void {
  setFlagsFromString('--max-semi-space-size=4');
  setFlagsFromString('--semi-space-growth-factor=1');
}
