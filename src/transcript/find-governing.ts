import type { RolePage } from './role-evidence.ts';

/** Heads of state and government, ministers and envoys, by their labels. */
const GOVERNS =
  /(?<!\p{L})(?:(?:foreign|prime|defen[cs]e|finance|deputy|vice|first) (?:minister|president|secretary)|minister|president|secretary|ambassador|chancellor|premier|ministr[oae]|presidente?|premier ministre|(?:bundes|außen|innen|finanz)?(?:minister|kanzler)(?:in)?|(?:bundes)?präsident(?:in)?|министр\p{L}*|президент\p{L}*|премьер\p{L}*|міністр\p{L}*|прем['’]єр\p{L}*)(?!\p{L})/iu;

/** The people whom their labels call so; a chair is none of them. */
export function findGoverning({ turns, people }: RolePage): Set<string> {
  const governing = new Set<string>();
  for (const [i, turn] of turns.entries()) {
    const shape = turn.label?.shape;
    if (shape === undefined || people[i] == null || shape.class === 'moderator') continue;
    const style = `${shape.description ?? ''} ${shape.words}`;
    if (GOVERNS.test(style) && !/speaker|chair|vorsitz|кандидат|former|ex-/iu.test(style))
      governing.add(people[i]!);
  }
  return governing;
}
