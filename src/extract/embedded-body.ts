import { parseHtml } from '../html/index.ts';
import { layOutLines } from './html-lines.ts';

/** A declared body shorter than this says too little to stand for the page; on one that prints nothing, less will do. */
const MIN_LENGTH = 500;
const MIN_ALONE = 200;
/** A page that prints no more than this prints nothing: a notice, the name of the site. */
const MAX_NOTHING = 40;
/** The declared body stands for the page when the printed one has less than this share of its length. */
const MAX_PRINTED_SHARE = 0.4;

/**
 * The article's text as the page gives it to machines only, paragraphs separated by blank lines; `null` where the
 * page prints it too. Pages that are drawn by scripts hold their text nowhere else.
 */
export function findEmbeddedBody(declared: string | null, printedLength: number): string | null {
  if (
    declared === null ||
    declared.length < (printedLength > MAX_NOTHING ? MIN_LENGTH : MIN_ALONE) ||
    printedLength > declared.length * MAX_PRINTED_SHARE
  )
    return null;
  // References are often encoded twice; a body without tags keeps its line feeds.
  const source = declared.includes('&lt;')
    ? declared.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    : declared;
  const { text } = layOutLines(parseHtml(source.includes('<') ? source : source.replace(/\n+/g, '<p>')));
  return printedLength > text.length * MAX_PRINTED_SHARE ? null : text.replaceAll('\n', '\n\n');
}
