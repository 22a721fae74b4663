import type { Facets, TimelinePoint } from '../search/index.ts';
import { formatCsvLine } from '../text/index.ts';
import { cleanLine, cleanText, type Terminal } from './terminal.ts';

/** Columns that the longest bar of a timeline takes. */
const BAR_WIDTH = 30;

/** Facets as a terminal shows them: a heading for each, its values with their hits below. */
export function formatFacets(facets: Facets, terminal: Terminal): string {
  return Object.entries(facets)
    .map(([name, values]) => {
      const lines = values.map(
        ({ value, hits }) => `${String(hits).padStart(8)}  ${cleanLine(value ?? '(none)')}\n`,
      );
      return `${terminal.style('bold', name)}\n${lines.join('')}`;
    })
    .join('\n');
}

/** A line a month: its hits, the turns it holds, and a bar of the hits for each thousand turns. */
export function formatTimeline(timeline: readonly TimelinePoint[], terminal: Terminal): string {
  const share = ({ hits, turns }: TimelinePoint): number => (turns === 0 ? 0 : hits / turns);
  const most = Math.max(...timeline.map(share), Number.MIN_VALUE);
  const head = `${'month'.padEnd(8)}${'hits'.padStart(8)}${'turns'.padStart(10)}${'words'.padStart(12)}\n`;
  const lines = timeline.map((point) => {
    const bar = '▪'.repeat(Math.round((share(point) / most) * BAR_WIDTH));
    const numbers = `${String(point.hits).padStart(8)}${String(point.turns).padStart(10)}${String(point.words).padStart(12)}`;
    return `${`${(point.month ?? 'undated').padEnd(8)}${numbers}  ${bar}`.trimEnd()}\n`;
  });
  return terminal.style('bold', head) + lines.join('');
}

export function formatFacetsCsv(facets: Facets): string {
  const lines = Object.entries(facets).flatMap(([name, values]) =>
    values.map(({ value, hits }) => formatCsvLine([name, value === null ? null : cleanText(value), hits])),
  );
  return formatCsvLine(['facet', 'value', 'hits']) + lines.join('');
}

export function formatTimelineCsv(timeline: readonly TimelinePoint[]): string {
  const lines = timeline.map(({ month, hits, turns, words, query }) =>
    formatCsvLine([month, hits, turns, words, query]),
  );
  return formatCsvLine(['month', 'hits', 'turns', 'words', 'query']) + lines.join('');
}
