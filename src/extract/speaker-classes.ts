/** Class names by which templates say that an element holds who speaks. */
export const MARKS_SPEAKER: RegExp =
  /speaker|interviewe|questioner|(?:^|[-_ ])(?:who|talker|orator|orateur|redner|talare|intervenant|orador|sprecher)(?:$|[-_ ])/;

/** Class names of the words at the head of a paragraph that are somebody's name. */
const NAMES = /(?:^|[-_ ])(?:name|nom|nombre|nome|navn|namn|person|member|author|label)(?:$|[-_ ])/;

/** Whether words inside a paragraph are set off as those of who speaks. */
export function namesSpeaker(classes: string): boolean {
  return classes !== '' && (MARKS_SPEAKER.test(classes) || NAMES.test(classes));
}
