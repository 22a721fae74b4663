/**
 * The addresses of the pages, in one place. Names of people and publishers travel in the query: in a path a name
 * such as ".." or "a/b" would lead elsewhere.
 */
export type Query = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** The path with a query of the values that are there; empty ones are left out. */
export function linkTo(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) {
      if (one !== '') parameters.append(name, one);
    }
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function linkToStatement(id: string, turn: string | null = null): string {
  const path = `/statements/${encodeURIComponent(id)}`;
  return turn === null ? path : `${path}#${encodeURIComponent(turn)}`;
}

/** Where a statement or a turn of it is cited; with a format, the citation as a file. */
export function linkToCitation(
  statement: string,
  turn: string | null = null,
  format: string | null = null,
  words: string | null = null,
): string {
  const id = turn === null ? statement : `${statement}.${turn}`;
  return linkTo(`/statements/${encodeURIComponent(id)}/cite`, { format, words });
}

/** Where the owner corrects a statement; it takes forms alone. */
export function linkToEdit(statement: string): string {
  return `/statements/${encodeURIComponent(statement)}/edit`;
}

/** The evidence pack of a statement; a private one holds the page whatever its terms say. */
export function linkToPack(statement: string, isPrivate = false): string {
  return linkTo(`/statements/${encodeURIComponent(statement)}/pack`, { private: isPrivate ? '1' : null });
}

export function linkToPage(id: string, anchor: string | null = null): string {
  const path = `/pages/${encodeURIComponent(id)}`;
  return anchor === null ? path : `${path}#${anchor}`;
}

export function linkToCapture(digest: string): string {
  return `/captures/${encodeURIComponent(digest)}`;
}

/** The proof, as JSON, that a capture stands in the capture log. */
export function linkToInclusion(digest: string): string {
  return `/api/v1${linkToCapture(digest)}/inclusion`;
}

export function linkToSpeaker(name: string): string {
  return linkTo('/statements', { speaker: name });
}

export function linkToSubject(id: string): string {
  return `/subjects/${encodeURIComponent(id)}`;
}

export function linkToPublisher(name: string): string {
  return linkTo('/statements', { publisher: name });
}

export function linkToCollection(name: string): string {
  return linkTo('/statements', { collection: name });
}

export function linkToMonth(month: string): string {
  return linkTo('/statements', { month });
}

/** How many words from each end of a passage a text fragment carries: enough to be unique, short enough for an address. */
const FRAGMENT_WORDS = 5;
/** Of a longer paragraph only the beginning is linked to. */
const LONGEST_PARAGRAPH = 2000;
/** Code units at each end of a long paragraph in which so many words are looked for: dividing all of it takes time. */
const END_LENGTH = 240;
// Words as the writing system has them: many put no spaces between, and a browser matches whole words only.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The passage's ends, `FRAGMENT_WORDS` words each; the second is `null` when the first says it all. */
function findEnds(paragraph: string): readonly [start: string, end: string | null] {
  const wordsOf = (text: string): Intl.SegmentData[] =>
    [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike === true);
  if (paragraph.length > 2 * END_LENGTH) {
    const first = wordsOf(paragraph.slice(0, END_LENGTH))[FRAGMENT_WORDS - 1];
    const tail = wordsOf(paragraph.slice(-END_LENGTH));
    // The first word behind the cut may be part of a longer one, and so may the last before it.
    const last = tail.length > FRAGMENT_WORDS ? tail.at(-FRAGMENT_WORDS) : undefined;
    if (first !== undefined && last !== undefined && first.index + first.segment.length < END_LENGTH) {
      const from = paragraph.length - END_LENGTH + last.index;
      return [paragraph.slice(0, first.index + first.segment.length), paragraph.slice(from)];
    }
  }
  const words = wordsOf(paragraph);
  if (words.length <= 2 * FRAGMENT_WORDS) return [paragraph, null];
  const last = words[FRAGMENT_WORDS - 1]!;
  return [
    paragraph.slice(0, last.index + last.segment.length),
    paragraph.slice(words.at(-FRAGMENT_WORDS)!.index),
  ];
}

/** The address with a text fragment, so that a browser opens the page at the very words; `null` for an unsafe address. */
export function linkToWords(address: string, words: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const paragraph = words.split('\n', 1)[0]!.trim().slice(0, LONGEST_PARAGRAPH);
  if (paragraph === '') return null;
  const encode = (part: string): string => encodeURIComponent(part.toWellFormed()).replaceAll('-', '%2D');
  const [start, end] = findEnds(paragraph);
  url.hash = '';
  return `${url.href}#:~:text=${encode(start)}${end === null ? '' : `,${encode(end)}`}`;
}
