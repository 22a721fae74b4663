import type { BodyChoice } from './choose-body.ts';
import type { HtmlText } from './html-lines.ts';
import type { LineMeasures } from './measure-lines.ts';
import { ROLE } from './roles.ts';

/** A standfirst is longer than a label and shorter than an article. */
const MIN_WEIGHT = 50;
const MAX_WEIGHT = 800;
/** One that is named so, or is a point of a summary, may be shorter. */
const MIN_NAMED_WEIGHT = 24;
/** How many elements may stand around a lead and hold nothing else. */
const MAX_WRAPPERS = 3;
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
    const named = (findOwnRoles(page, choice, i) & (ROLE.standfirst | ROLE.teaser)) !== 0;
    const point = line.tag === 'li' && measures.sentences[i]! > 0;
    if (line.hidden || measures.linked[i]! > 0.3) continue;
    if (weight < (named || point ? MIN_NAMED_WEIGHT : MIN_WEIGHT)) continue;
    if (kind !== undefined && !(named && (kind === 'teaser' || kind === 'dateline'))) continue;
    const sentences = measures.sentences[i]!;
    if (!named && sentences === 0 && line.heading === 0 && weight < 120) continue;
    budget -= weight;
    if (budget < 0) break;
    found.push(i);
  }
  return found;
}

/** Roles of the elements that hold a line and at most its neighbour. */
function findOwnRoles({ tree, lines, linesBefore }: HtmlText, choice: BodyChoice, i: number): number {
  let roles = 0;
  let node = lines[i]!.element;
  for (let k = 0; k < MAX_WRAPPERS && node >= 0; k++) {
    if (linesBefore[tree.next[node]!]! - linesBefore[node]! > 2) break;
    roles |= choice.roles[node]!;
    node = tree.parent[node]!;
  }
  return roles;
}
