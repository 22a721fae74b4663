/** A day that is known of some words, in a line of facts: never one day in the place of another. */
export function describeDay(known: {
  readonly date: string | null;
  readonly published: string | null;
}): string {
  if (known.date !== null) return known.date;
  return known.published === null ? 'undated' : `published ${known.published}`;
}
