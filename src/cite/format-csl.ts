import type { StatementKind } from '../transcript/index.ts';
import { type Citation, GENRES } from './citation.ts';
import type { CslDate, CslItem, CslType } from './csl.ts';

const TYPES: Readonly<Record<StatementKind, CslType>> = {
  interview: 'interview',
  'press-conference': 'speech',
  briefing: 'speech',
  speech: 'speech',
  statement: 'speech',
  article: 'webpage',
  hearing: 'hearing',
};

/** A day of the record as CSL has it. A month or a year alone has fewer parts. */
function readParts(day: string): CslDate {
  return { 'date-parts': [day.slice(0, 10).split('-').map(Number)] };
}

/**
 * The citation as one CSL-JSON item.
 *
 * Words are cited by the day they were said. Where only the day of publication is known, that day stands in `issued`
 * and the note says so: a reader of the bibliography must be able to tell the two apart.
 */
export function toCsl(citation: Citation): CslItem {
  const { date, published, speakers, interviewers, likely } = citation;
  const day = date ?? published;
  const notes = [
    date === null &&
      published !== null &&
      'Dated by publication; the day the words were said is not recorded',
    date !== null && published !== null && date !== published && `Published ${published}`,
    likely && 'Speaker likely, not certain',
    citation.digest,
  ].filter((note) => note !== false);
  return {
    id: citation.id,
    type: TYPES[citation.kind],
    genre: GENRES[citation.kind],
    ...(citation.title !== null && { title: citation.title }),
    ...(speakers.length > 0 && { author: speakers.map((literal) => ({ literal })) }),
    ...(interviewers.length > 0 && { interviewer: interviewers.map((literal) => ({ literal })) }),
    ...(day !== null && { issued: readParts(day) }),
    ...(date !== null && { 'event-date': readParts(date) }),
    ...(citation.place !== null && { 'event-place': citation.place }),
    ...(citation.publisher !== null && { publisher: citation.publisher }),
    ...(citation.address !== null && { URL: citation.address }),
    accessed: readParts(citation.captured),
    archive_location: citation.digest,
    ...(citation.language !== null && { language: citation.language }),
    note: notes.join('. '),
  };
}

/** CSL-JSON, a list with one item, as reference managers import it. */
export function formatCsl(citation: Citation): string {
  return `${JSON.stringify([toCsl(citation)], null, 2)}\n`;
}
