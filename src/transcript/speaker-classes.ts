/** Class names by which templates say that an element holds who speaks. */
export const MARKS_SPEAKER: RegExp =
  /speaker|interviewe|questioner|(?:^|[-_ ])(?:who|talker|orator|orateur|redner|talare|intervenant|orador|sprecher)(?:$|[-_ ])/;
