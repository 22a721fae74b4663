/**
 * How a question ends: in its mark, whatever closes behind it. Greek writes the mark as a semicolon; Armenian sets it
 * over the vowel of the word that asks, and ends the sentence as any other.
 */
export const QUESTION_END: RegExp =
  /(?:[?？؟]|(?<=\p{Script=Greek})[;\u037e]|՞[^։:՞]{0,120}[։:]?)["'”’»)\]*_]*\s*$/u;

/** Whether words hold such a mark anywhere. */
export function holdsQuestionMark(words: string): boolean {
  return (
    words.includes('?') ||
    words.includes('？') ||
    words.includes('؟') ||
    words.includes('՞') ||
    ((words.includes(';') || words.includes('\u037e')) && /\p{Script=Greek}[;\u037e]/u.test(words))
  );
}
