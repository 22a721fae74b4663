import { GIVES_FLOOR } from './floor-words.ts';
import type { LabelShape } from './label-shape.ts';
import { namesPerson, type RolePage, speechOf, titleOf } from './role-evidence.ts';
import { isUncasedStyle } from './uncased-labels.ts';
import { foldLabel } from './vocabulary.ts';

/** Whether a title names somebody; of an office all its words, as the last may be any word. */
function isTitled(title: string, person: string, shape: LabelShape | undefined): boolean {
  if (shape?.class !== 'office' || shape.words !== person) return namesPerson(title, person);
  const folded = foldLabel(title);
  return person.split(/\s+/u).every((word) => word.length < 4 || folded.includes(foldLabel(word)));
}

/** A named voice that opens, gives the floor and closes, and never answers. */
export function findModerators(page: RolePage, askers: ReadonlySet<string>): Set<string> {
  const { heading, parts, people, known, text, turns } = page;
  const moderators = new Set<string>();
  if (parts.size < 2) return moderators;
  const total = turns.reduce((sum, turn) => sum + speechOf(text, turn).length, 0);
  const others = known.includes('question');
  for (const [person, part] of parts) {
    if (askers.has(person) || part.followsQuestion > part.turns * 0.34) continue;
    const shape = turns[people.indexOf(person)]?.label?.shape;
    if (shape?.class === 'answer' || shape?.class === 'crowd') continue;
    let gives = 0;
    let ends = 0;
    for (const [i, turn] of turns.entries()) {
      if (people[i] !== person) continue;
      const words = speechOf(text, turn);
      if (GIVES_FLOOR.test(words)) {
        gives++;
        if (GIVES_FLOOR.test(words.slice(-200))) ends++;
      } else if (
        words.length < 160 &&
        // "[Name / office]": the caption of one who is shown speaking.
        !shape?.words.includes('/') &&
        known[i + 1] === 'question' &&
        known[i - 1] !== 'question' &&
        !/[?؟？]/u.test(words)
      )
        gives++;
      // The one who opens briefly and is not whom the page is about.
      else if (
        i === 0 &&
        known[1] !== 'question' &&
        words.length < 400 &&
        shape?.class !== 'office' &&
        shape?.description == null &&
        (shape === undefined || !isUncasedStyle(shape)) &&
        !namesPerson(heading, person) &&
        !/\d$/u.test(person)
      ) {
        gives += people[1] !== person && part.turns === 1 ? 1 : 0.5;
      }
    }
    // Who gives the floor nearly every time may speak much; who does so now and then must be brief.
    const devoted = gives >= part.turns * 0.6;
    // Whom the title names has come to speak; an office in it may be that of the chair.
    if (
      isTitled(titleOf(heading), person, shape) &&
      !(devoted && part.turns > 1 && shape?.class === 'office')
    )
      continue;
    // Whose every turn ends by giving the floor has opened the talk, at whatever length.
    if (ends === part.turns && people[0] === person && people[1] !== person) {
      moderators.add(person);
      continue;
    }
    if (part.characters / part.turns > (devoted ? 600 : 420)) continue;
    if (part.characters > total * (devoted ? 0.6 : others ? 0.4 : 0.12)) continue;
    if (gives >= Math.max(1, part.turns * (shape?.class === 'office' ? 0.5 : 0.4))) moderators.add(person);
  }
  return moderators;
}
