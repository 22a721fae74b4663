import { findDates } from '../text/index.ts';
import type { Extraction, MetadataDate, PageMetadata } from './extraction.ts';
import { classifyTextLines } from './text-kinds.ts';
import { readTextLines } from './text-lines.ts';

/** What is what in a capture of plain text, Markdown, WebVTT or SubRip. */
export function extractText(source: string): Extraction {
  const { text, lines } = readTextLines(source);
  const kinds = classifyTextLines(text, lines);
  const caption = /^\ufeff?WEBVTT[ \t]+-?[ \t]*(\S.*)/u.exec(text)?.[1]?.trim() ?? null;
  const head = lines.findLast((_, i) => kinds[i]!.rule === 'front-matter');
  return {
    text,
    lines,
    kinds,
    metadata: {
      ...readFrontMatter(head === undefined ? '' : text.slice(0, head.end)),
      ...(caption === null ? {} : { title: caption }),
    },
    embeddedBody: null,
    tooDeep: false,
  };
}

/** The fields of a `---` block that Markdown captures carry, whatever the tool that wrote it called them. */
function readFrontMatter(block: string): PageMetadata {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const match = /^([\w-]{1,30}):\s*(.+)$/u.exec(line);
    if (match !== null) fields.set(match[1]!.toLowerCase(), unquote(match[2]!.trim()));
  }
  const get = (...names: string[]): string | null =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== '') ?? null;
  const date = (...names: string[]): MetadataDate | null => {
    const value = get(...names);
    const found = value === null ? undefined : findDates(value)[0];
    return found === undefined ? null : { value: found.value, span: null, from: 'metadata' };
  };
  return {
    title: get('title'),
    publisher:
      get('publisher', 'publication', 'site', 'source_name', 'sitename')?.replace(/^\[\[|\]\]$/gu, '') ??
      null,
    url: get('url', 'source', 'link', 'canonical', 'permalink'),
    language: get('language', 'lang'),
    authors: get('author', 'authors', 'byline') === null ? [] : [get('author', 'authors', 'byline')!],
    published: date('published', 'date', 'pubdate', 'published_at', 'created'),
    declared: null,
    modified: date('modified', 'updated', 'lastmod'),
    alternates: [],
    next: null,
  };
}

function unquote(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^'((?:[^']|'')*)'$/u.exec(value);
  if (quoted === null) return value;
  return quoted[1] !== undefined ? quoted[1].replace(/\\(.)/gu, '$1') : quoted[2]!.replaceAll("''", "'");
}
