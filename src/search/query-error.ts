/** A query that cannot be understood, with the place of the mistake. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly code = 'bad-query';
  readonly query: string;
  /** The part of the query that is wrong, in UTF-16 code units, half open. */
  readonly start: number;
  readonly end: number;

  constructor(message: string, query: string, start: number, end: number) {
    super(message);
    this.query = query;
    this.start = start;
    this.end = Math.max(end, start + 1);
  }
}

/** The query with carets under its mistake, in two lines. Characters of double width take two carets' room. */
export function pointAtMistake(error: QueryError): string {
  const shown = error.query.replace(/\s/g, ' ');
  const indent = displayWidth(shown.slice(0, error.start));
  const width = Math.max(1, displayWidth(shown.slice(error.start, error.end)));
  return `${shown}\n${' '.repeat(indent)}${'^'.repeat(width)}`;
}

function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width +=
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
