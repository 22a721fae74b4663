/** The limits of the check. Each has its reason here and a test; none is adjusted to a corpus. */

/** The largest share of changed words that is still called an alteration: past three eighths, chance likeness begins. */
export const MOST_ALTERED_SHARE = 0.375;

/** An alteration keeps so many words of the quote: fewer stand together anywhere. */
export const LEAST_KEPT_WORDS = 5;

/** So many of them follow one another in both, with nothing between: the same words scattered are another sentence. */
export const LEAST_KEPT_RUN = 3;

/**
 * An alteration keeps so large a share of what makes the quote findable (the weights of its words: rare ones count
 * more). A sentence that agrees in "we will be able to" and differs in what it is about is another sentence.
 */
export const LEAST_KEPT_WEIGHT = 0.5;

/**
 * No word weighs more than this there, in bits: one passage of 256 has it. A word that the archive has never seen would
 * weigh the more the larger the archive is, and one name put in or misspelt would make another sentence of the quote.
 */
export const MOST_WORD_WEIGHT = 8;

/** Each piece of a stitched quote has so many words, all unchanged: shorter runs are everybody's phrases. */
export const LEAST_STITCHED_WORDS = 5;

/** A stitched quote has no more pieces than this; with more, any sentence can be put together. */
export const MOST_STITCHED_PIECES = 3;

/** The share of a stitched quote's words that may belong to no piece: a word that joins two of them. */
export const MOST_UNSTITCHED_SHARE = 0.1;

/** A silent cut may be as long as this, in words, for both sides to count as one altered passage. */
export const LONGEST_SILENT_CUT = 60;

/** Postings read to find where a quote may come from, in each index as a whole. Bounds the time of a check. */
export const POSTINGS_BUDGET = 150_000;

/** So many of the most promising passages are compared word by word. */
export const CANDIDATES = 64;

/** Of each piece of a quote with ellipses fewer will do: the whole quote was looked for already. */
export const PIECE_CANDIDATES = 16;

/**
 * A candidate weighs at least this share of the best one: a quote of three pieces has a third of its words in each.
 * Most candidates share a word or two by chance, and are not worth reading.
 */
export const LEAST_CANDIDATE_SHARE = 0.3;

/** Once a passage is found to have the quote, no more than this many of the most promising ones are read, */
export const FURTHER_CANDIDATES = 16;

/** and only those that weigh this much of the best one: what weighs less has less of the quote. */
export const LEAST_FURTHER_SHARE = 0.7;

/** Past these, only those that weigh as much as the best one, as the same words elsewhere do (but for rounding). */
export const LEAST_EQUAL_SHARE = 0.99;

/** Two passages with so large a share of words in common, by the same speaker on the same day, are copies. */
export const LEAST_MIRROR_SHARE = 0.9;

/** Matches that are reported. */
export const MOST_MATCHES = 10;

/** Words of a quote that are compared; what follows is ignored, and the check says so by refusing longer ones. */
export const LONGEST_QUOTE_WORDS = 1000;
