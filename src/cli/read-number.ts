/**
 * The whole number that an option gives.
 *
 * @throws RangeError when it is none within the bounds.
 */
export function readNumber(
  option: string,
  value: string | null,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const number = /^\d{1,9}$/.test(value ?? '') ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) {
    const range = `${least}–${most.toLocaleString('en')}`;
    throw new RangeError(`${option}: "${value ?? ''}" is no whole number in ${range}`);
  }
  return number;
}

/** `--threads`; `null` where it is not given. @throws RangeError */
export function readThreads(value: string | null): number | null {
  return value === null ? null : readNumber('--threads', value, { least: 0, most: 256 });
}
