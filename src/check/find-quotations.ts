import { type Span, splitWords } from '../text/index.ts';
import { type Attribution, findAttribution } from './find-attribution.ts';
import { type Paragraph, scanMarks } from './scan-marks.ts';

/** Words that a text gives as somebody's. */
export interface Quotation {
  /** The words without the marks around them; paragraphs are joined by a line feed. */
  readonly text: string;
  /** Where they stand in the article, in UTF-16 code units, half open, ascending; one span for each paragraph. */
  readonly spans: readonly Span[];
  /** `marks`: between quotation marks. `block`: set off as a block. */
  readonly kind: 'marks' | 'block';
  /** Whose the article says they are; `null` where no name stands beside them. */
  readonly attribution: Attribution | null;
}

const LINE = /[^\r\n\u2028\u2029]+/g;
/** How mail and Markdown set a quotation off. */
const QUOTED_LINE = /^\s{0,3}>[>\s]*/;
/** How plain text does, below a line that announces it. */
const INDENTED_LINE = /^(?: {4,}|\t+)\s*/;
const ANNOUNCES = /[:：]\s*$/;
/** The last line of a block that says whose it is. */
const SIGNATURE = /^[\u2013\u2014\u2015~-]+\s*(?=\S)/;

/**
 * The quotations of an article in plain text, in order: between the quotation marks of many languages, over paragraphs
 * too, and in blocks of lines that begin with `>` or are indented. Of nested ones the outermost; a mark without its
 * partner opens nothing. Each with the name that stands beside it, if one does.
 */
export function findQuotations(article: string): Quotation[] {
  const paragraphs = Array.from(article.matchAll(LINE), (line): Paragraph => {
    return { start: line.index, end: line.index + line[0].length };
  });
  const { blocks, rest } = takeBlocks(article, paragraphs);
  const marked = scanMarks(article, rest);
  const all = [
    ...blocks,
    ...marked.map((spans) => ({ spans, kind: 'marks' as const, signature: null as Attribution | null })),
  ].sort((a, b) => a.spans[0]![0] - b.spans[0]![0]);
  return all.flatMap(({ spans, kind, signature }, index): Quotation[] => {
    const text = spans.map(([start, end]) => article.slice(start, end)).join('\n');
    if (splitWords(text).length === 0) return [];
    const attribution =
      signature ??
      findAttribution(article, {
        start: spans[0]![0],
        end: spans.at(-1)![1],
        // What belongs to another quotation says nothing about this one.
        after: all[index - 1]?.spans.at(-1)?.[1] ?? 0,
        before: all[index + 1]?.spans[0]?.[0] ?? article.length,
        isBlock: kind === 'block',
      });
    return [{ text, spans, kind, attribution }];
  });
}

interface Block {
  readonly spans: readonly Span[];
  readonly kind: 'block';
  readonly signature: Attribution | null;
}

/** Blocks, and the paragraphs that are in none. */
function takeBlocks(
  article: string,
  paragraphs: readonly Paragraph[],
): { readonly blocks: readonly Block[]; readonly rest: readonly Paragraph[] } {
  const blocks: Block[] = [];
  const rest: Paragraph[] = [];
  const lineOf = ({ start, end }: Paragraph): string => article.slice(start, end);
  for (let at = 0; at < paragraphs.length; ) {
    const line = lineOf(paragraphs[at]!);
    const announced = at > 0 && ANNOUNCES.test(lineOf(paragraphs[at - 1]!));
    const mark = QUOTED_LINE.test(line)
      ? QUOTED_LINE
      : announced && INDENTED_LINE.test(line)
        ? INDENTED_LINE
        : null;
    if (mark === null || line.trim() === '') {
      rest.push(paragraphs[at++]!);
      continue;
    }
    const spans: Span[] = [];
    for (; at < paragraphs.length && mark.test(lineOf(paragraphs[at]!)); at++) {
      const { start, end } = paragraphs[at]!;
      const words = start + mark.exec(lineOf(paragraphs[at]!))![0].length;
      if (article.slice(words, end).trim() !== '') spans.push([words, end]);
    }
    const block = signBlock(article, spans);
    if (block.spans.length > 0) blocks.push(block);
  }
  return { blocks, rest };
}

function signBlock(article: string, spans: readonly Span[]): Block {
  const last = spans.at(-1);
  const dash = last && SIGNATURE.exec(article.slice(...last));
  if (!last || !dash || spans.length < 2) return { spans, kind: 'block', signature: null };
  const start = last[0] + dash[0].length;
  // A name, and at most what the person is.
  const name = article.slice(start, last[1]).split(/[,(]/u, 1)[0]!.trim();
  const isName = name.length <= 80 && /^[\p{Lu}\p{Lo}]/u.test(name);
  if (!isName) return { spans, kind: 'block', signature: null };
  return {
    spans: spans.slice(0, -1),
    kind: 'block',
    signature: { name, span: [start, start + name.length] },
  };
}
