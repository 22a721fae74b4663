import type { Citation } from './citation.ts';
import { toCsl } from './format-csl.ts';

/** RIS has no line breaks within a value, and a control character would end it. */
function cleanValue(value: string): string {
  return value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function formatDay(parts: readonly number[]): string {
  const [year = '', month = '', day = ''] = parts.map((part) => String(part).padStart(2, '0'));
  return `${year}/${month}/${day}/`;
}

/**
 * The citation as an RIS record (Research Information Systems, 2011): lines of `TAG  - value` ended by `ER`. Names stand
 * whole: a name with a comma in it would be turned round, so commas are left out of names.
 */
export function formatRis(citation: Citation): string {
  const item = toCsl(citation);
  const day = item.issued?.['date-parts'][0];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['TY', item.type === 'hearing' ? 'HEAR' : 'ELEC'],
    ['ID', item.id],
    ...(item.author ?? []).map(({ literal }) => ['AU', literal.replaceAll(',', '')] as const),
    ...(item.interviewer ?? []).map(({ literal }) => ['A2', literal.replaceAll(',', '')] as const),
    ['TI', item.title],
    ['M3', item.genre],
    ['PY', day && String(day[0])],
    ['DA', day && formatDay(day)],
    ['CY', item['event-place']],
    ['PB', item.publisher],
    ['UR', item.URL],
    ['Y2', item.accessed && formatDay(item.accessed['date-parts'][0])],
    ['LA', item.language],
    ['N1', item.note],
    ['AN', item.archive_location],
  ];
  const lines = fields
    .filter((field): field is readonly [string, string] => field[1] !== undefined)
    .map(([tag, value]) => `${tag}  - ${cleanValue(value)}`);
  return `${lines.join('\r\n')}\r\nER  - \r\n`;
}
