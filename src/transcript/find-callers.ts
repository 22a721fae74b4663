import type { RawTurn } from './raw-turn.ts';
import { speechOf } from './role-evidence.ts';
import { foldLabel } from './vocabulary.ts';

/** The longest words that do nothing but call upon somebody, in characters, and how often one who presides does so. */
const MAX_CALL = 60;
const MIN_CALLS = 2;
const MOST = 0.6;

/** Who mostly says no more than the name or office of the one who speaks next: one who presides over questions. */
export function findCallers(
  text: string,
  turns: readonly RawTurn[],
  people: readonly (string | null)[],
): ReadonlySet<string> {
  const counts = new Map<string, { turns: number; calls: number }>();
  for (const [i, turn] of turns.entries()) {
    const person = people[i];
    if (person == null || turn.label === null) continue;
    const count = counts.get(person) ?? { turns: 0, calls: 0 };
    count.turns++;
    if (callsUpon(text, turn, turns[i + 1])) count.calls++;
    counts.set(person, count);
  }
  return new Set(
    [...counts]
      .filter(([, { turns: all, calls }]) => calls >= MIN_CALLS && calls / all >= MOST)
      .map(([person]) => person),
  );
}

function callsUpon(text: string, turn: RawTurn, next: RawTurn | undefined): boolean {
  const shape = next?.label?.shape;
  if (shape === undefined || shape.key === turn.label!.shape.key) return false;
  const [start, end] = [turn.spans[0]?.[0] ?? 0, turn.spans.at(-1)?.[1] ?? 0];
  if (end - start > MAX_CALL) return false;
  const words = foldLabel(speechOf(text, turn));
  const names = [shape.words, shape.name ?? shape.words].map(foldLabel).filter((name) => name.length > 1);
  return words.length > 1 && names.some((name) => words.endsWith(name) || name.endsWith(words));
}
