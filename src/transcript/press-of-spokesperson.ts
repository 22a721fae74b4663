import { PRESS } from './alone-labels.ts';
import { holdsOfficeWord } from './name-shape.ts';
import type { RolePage } from './role-evidence.ts';
import { foldLabel } from './vocabulary.ts';

/** Who speaks for an office, folded. */
const SPOKESPERSON =
  /(?<!\p{L})(?:spokes(?:person|man|woman)|press secretary|porte-parole|portavoz|porta-voz|portavoce|(?:regierungs|presse)?sprecher(?:in)?|woordvoerder|rzeczni[kc]\p{L}*|mluvci|hovorca|szovivo|purtator(?:ul)? de cuvant|talesperson|sozcu(?:su)?)(?!\p{L})/u;
const MIN_TURNS = 2;

/**
 * At a briefing, those who face the one who is labelled as spokesperson and hold no office themselves: they ask, however few
 * of their turns end in a question. `null` where nobody, or more than one, speaks for the house.
 */
export function findPressOfSpokesperson({ turns, people, heading }: RolePage): Set<string> | null {
  if (!PRESS.test(heading)) return null;
  const speaking = new Map<string, number>();
  const press = new Set<string>();
  for (const [i, { label }] of turns.entries()) {
    const person = people[i];
    if (person == null || label === null) continue;
    if (SPOKESPERSON.test(foldLabel(label.shape.words)))
      speaking.set(person, (speaking.get(person) ?? 0) + 1);
    else press.add(person);
    // "Speaker 2" is a voice without a name.
    if (press.has(person) && !/\d$/u.test(label.shape.words) && holdsOfficeWord(label.shape.words))
      return null;
  }
  const [only] = speaking;
  if (speaking.size !== 1 || only![1] < MIN_TURNS || press.size === 0) return null;
  press.delete(only![0]);
  return press.size === 0 ? null : press;
}
