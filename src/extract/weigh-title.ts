/** What speaks for and against a line of a text capture as its title; shares and distances run from 0 to 1. */
export type TitleSigns = Readonly<Record<keyof typeof WEIGHTS, number | boolean>>;

/**
 * What each sign weighs, in log-odds of a line against no title at all: fitted by logistic regression to the choice
 * among the lines of 961 captures whose title is known and rounded; those that are rare there (`shortened`, `heading`,
 * `recurs`, `presides`, `answersTerm`, `rubricOfMany`, `sentences`, `datesHeading`) stand by reason. Transcripts count once, fixtures one and a half times, HTML pages laid out as text a
 * quarter (those of speeches and talks 0.6); the ridge is 0.002. To fit again, describe every line that findTextTitle
 * looks at, and let the softmax over the lines of a capture and a rival of weight 0 name the line that prints the
 * title. What counts is the choice in rounds of pages that were left out.
 */
const WEIGHTS = {
  any: -1.2,
  repeated: 1.9,
  repeatedShort: 0.3,
  shortened: 1,
  returns: -0.6,
  occasion: 1.7,
  opensOccasion: 0.7,
  rubricOfMany: -2.5,
  saying: 1.5,
  quotes: 0.9,
  aboveDay: 1.3,
  belowDay: 1.1,
  nearDay: 0.3,
  dated: -0.1,
  datesHeading: 1.5,
  afterDay: -0.8,
  afterHead: -0.9,
  aboveByLine: 1,
  labelBelow: -0.5,
  heading: 1,
  firstLine: -0.7,
  firstOpen: 0.5,
  firstCandidate: 0.8,
  near: 1,
  gapAbove: 0.7,
  gapBelow: 0.3,
  packed: -1.8,
  bullets: 0.4,
  length20: -0.8,
  length30: 0.9,
  length50: 0.5,
  length120: -1.6,
  length180: -1.1,
  sharesTwo: 0.4,
  sharesFour: 0.5,
  sharesNone: -0.5,
  share: 0.4,
  namedAbove: 0.6,
  namedBelow: -0.5,
  kicker: 0.3,
  name: 0.4,
  capitalised: -0.5,
  lowerCase: -0.7,
  capitals: 0.2,
  digits: 0.4,
  cjk: -0.5,
  stop: -2.9,
  sentences: -1.8,
  tellsWho: 0.5,
  stopOccasion: -1.1,
  question: 0.5,
  exclaims: 0.3,
  dots: -1,
  colon: -0.6,
  prose: -0.4,
  longProse: -1,
  belowProse: -1.6,
  brackets: -0.6,
  credit: -0.7,
  presides: -1.5,
  answersTerm: -1,
  greeting: -0.5,
  recurs: -2,
  past: -0.7,
  pastShort: 1.1,
  pastSaying: -0.3,
  proseAbove: -1.5,
};

/** How much speaks for a line as the title: above 0 it is likelier the title than that the capture prints none. */
export function weighTitle(signs: TitleSigns): number {
  let sum = 0;
  for (const sign of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[])
    sum += WEIGHTS[sign] * Number(signs[sign]);
  return sum;
}
