import { type OpenedPage, readStatedAddress, readStatedInstant } from './opened-page.ts';

/** How far into a page the notes of the program that saved it are looked for. */
const HEAD = 8192;

/** SingleFile's comment below `<html>`. */
const SINGLE_FILE =
  /<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]{10,90}?)\s*(?:\n|-->)/;
/** The "mark of the web" of browsers on Windows: the number is the address's length. */
const SAVED_FROM = /<!--\s*saved from url=\(\d{1,5}\)(\S+?)\s*-->/i;
/** HTTrack's comment; its address comes without a scheme. */
const MIRRORED =
  /<!--\s*Mirrored from (\S+) by HTTrack[^\n]{0,80}?,\s*(\w{3}, \d{1,2} \w{3} \d{4} [\d:]{7,8} GMT)\s*-->/;

/** The address and the moment that the program which saved an HTML page wrote into it. */
export function findSavedFrom(bytes: Uint8Array): Pick<OpenedPage, 'url' | 'captured'> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  const single = SINGLE_FILE.exec(head);
  if (single !== null) return { url: readStatedAddress(single[1]), captured: readStatedInstant(single[2]) };
  const saved = SAVED_FROM.exec(head);
  if (saved !== null) return { url: readStatedAddress(saved[1]), captured: null };
  const mirrored = MIRRORED.exec(head);
  if (mirrored === null) return { url: null, captured: null };
  return { url: readStatedAddress(`https://${mirrored[1]}`), captured: readStatedInstant(mirrored[2]) };
}
