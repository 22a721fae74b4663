import type { BodyChoice } from './choose-body.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';
import { ROLE } from './roles.ts';

/** A standfirst is longer than a label and shorter than an article. */
const MIN_WEIGHT = 50;
const MAX_WEIGHT = 800;
const MAX_LINES = 40;

/** Lines between a page's title and its body that introduce the body: a lead in large type, a summary in points. */
export function findStandfirst(
  page: HtmlText,
  measures: LineMeasures,
  choice: BodyChoice,
  title: readonly number[],
): number[] {
  const after = title.at(-1);
  const bodyStart = choice.inside.indexOf(1, after ?? 0);
  if (after === undefined || bodyStart < 0 || bodyStart - after > MAX_LINES) return [];
  const found: number[] = [];
  let budget = MAX_WEIGHT;
  for (let i = after + 1; i < bodyStart; i++) {
    const line = page.lines[i]!;
    const weight = measures.weight[i]!;
    const kind = choice.kinds[i];
    const roles = line.element < 0 ? 0 : choice.roles[line.element]!;
    const named = (roles & (ROLE.standfirst | ROLE.teaser)) !== 0;
    if (line.hidden || measures.linked[i]! > 0.3 || weight < MIN_WEIGHT) continue;
    if (kind !== undefined && !(named && (kind === 'teaser' || kind === 'dateline'))) continue;
    const sentences = measures.sentences[i]!;
    if (!named && sentences === 0 && line.heading === 0 && weight < 120) continue;
    budget -= weight;
    if (budget < 0) break;
    found.push(i);
  }
  return found;
}
