import type { Citation } from './citation.ts';
import type { CslDate } from './csl.ts';
import { toCsl } from './format-csl.ts';

/** What TeX reads as a command, and what prints the character instead. */
const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // Named, as BibTeX counts even escaped braces.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escapeTex(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}$&%#_~^]/g, (character) => COMMANDS[character]!);
}

function formatDay(date: CslDate): string {
  return date['date-parts'][0].map((part) => String(part).padStart(2, '0')).join('-');
}

/**
 * The citation as a BibLaTeX entry (https://ctan.org/pkg/biblatex), in UTF-8. The title and each name stand in a second
 * pair of braces, so that no style changes their capitals or turns them round.
 */
export function formatBibtex(citation: Citation): string {
  const item = toCsl(citation);
  const names = (list: readonly { readonly literal: string }[]): string =>
    list.map(({ literal }) => `{${escapeTex(literal)}}`).join(' and ');
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', item.author && names(item.author)],
    ['title', item.title && `{${escapeTex(item.title)}}`],
    ['howpublished', item.genre],
    ['date', item.issued && formatDay(item.issued)],
    ['eventdate', item['event-date'] && formatDay(item['event-date'])],
    ['venue', item['event-place'] && escapeTex(item['event-place'])],
    ['organization', item.publisher && `{${escapeTex(item.publisher)}}`],
    // An address is read by the package `url`, which takes these characters as they are; only braces end a field.
    ['url', item.URL?.replaceAll('{', '%7B').replaceAll('}', '%7D').replaceAll('\\', '%5C')],
    ['urldate', item.accessed && formatDay(item.accessed)],
    ['language', item.language && escapeTex(item.language)],
    ['note', item.note && escapeTex(item.note)],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = {${value}},`);
  return `@online{onrecord-${citation.id},\n${lines.join('\n')}\n}\n`;
}
