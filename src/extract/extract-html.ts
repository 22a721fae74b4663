import { parseHtml, readHead } from '../html/index.ts';
import { chooseBody } from './choose-body.ts';
import { findEmbeddedBody } from './embedded-body.ts';
import type { Extraction } from './extraction.ts';
import { findStandfirst } from './find-standfirst.ts';
import { layOutLines } from './html-lines.ts';
import { labelLines } from './label-lines.ts';
import { measureLines } from './measure-lines.ts';
import { readMetadata } from './read-metadata.ts';

/** Reads an HTML page: its text in lines, the kind of each, and what the page says of itself. */
export function extractHtml(source: string): Extraction {
  const tree = parseHtml(source);
  const page = layOutLines(tree);
  const measures = measureLines(page);
  const head = readHead(tree);
  const choice = chooseBody(page, measures, head);
  const { metadata, titleLines, declaredBody } = readMetadata(page, head, choice);
  const kinds = labelLines(
    page,
    measures,
    choice,
    titleLines,
    findStandfirst(page, measures, choice, titleLines),
    metadata.authors,
  );
  let printed = 0;
  for (const [i, { kind }] of kinds.entries()) if (kind === 'body') printed += measures.weight[i]!;
  return {
    text: page.text,
    lines: page.lines,
    kinds,
    metadata,
    embeddedBody: findEmbeddedBody(declaredBody, printed),
    tooDeep: tree.tooDeep,
  };
}
