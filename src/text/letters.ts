/** Letters and marks of scripts that pages are mostly written in: told by a table. */
const TABLE: Uint8Array = Uint8Array.from({ length: 0x600 }, (_, code) =>
  /[\p{L}\p{M}]/u.test(String.fromCharCode(code)) ? 1 : 0,
);

/** How many units the letter or mark at an offset takes up: 0 where none stands, 2 beyond the basic plane. */
function lengthOfLetter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < TABLE.length) return TABLE[code]!;
  const char = String.fromCodePoint(text.codePointAt(at)!);
  return /[\p{L}\p{M}]/u.test(char) ? char.length : 0;
}

/** Visits every run of letters and marks of a text, as `[\p{L}\p{M}]+` finds them. */
export function scanLetters(text: string, visit: (start: number, end: number) => void): void {
  let start = -1;
  for (let at = 0; at < text.length; ) {
    const length = lengthOfLetter(text, at);
    if (length > 0) {
      if (start < 0) start = at;
      at += length;
      continue;
    }
    if (start >= 0) visit(start, at);
    start = -1;
    at++;
  }
  if (start >= 0) visit(start, text.length);
}
