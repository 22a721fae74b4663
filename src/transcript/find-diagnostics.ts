import type { DecodedText } from '../capture/index.ts';
import type { Diagnostic } from './account.ts';

/** Contractions that are no words without their apostrophe. "Its", "were", "ill", "well" are words and are left. */
const CONTRACTIONS =
  /(?<![\p{L}\p{M}'’‘-])(?:(?:Weve|weve|Theyve|theyve|Youve|youve|Ive|Id(?=\s[a-z])|Im(?=\s[a-z])|Thats|thats|Whats|whats|Theres|theres|Heres|heres|Whos(?=\s[a-z])|Lets(?=\s[a-z])|Hes(?=\s[a-z])|hes(?=\s[a-z])|Shes|shes|Youre|youre|Theyre|theyre|Theyll|theyll|Youll|youll|Itll|itll)|(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Ww]ould|[Cc]ould|[Ss]hould|[Mm]ust|[Nn]eed|[Aa]i)nt|[Ii]snt|[Cc]ant|[Ww]ont(?=\s[a-z]))(?![\p{L}\p{M}'’‘])/gu;

/** A capitalised word that ends in s, inside a sentence. */
const POSSESSIVE = /(?<![\p{L}\p{M}'’‘-])(\p{Lu}[\p{L}\p{M}]{2,}|\p{Lu}{2,})s(?![\p{L}\p{M}'’‘-])/gu;

/** What is wrong with the page, told and never mended. */
export function findDiagnostics(text: string, language: string | null, decoded: DecodedText): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (decoded.guessed) found.push({ code: 'charset-guessed', span: [0, 0], message: `The page is read as ${decoded.charset}, which its bytes show and nothing declares.` });
  if (decoded.invalid > 0) {
    const at = Math.max(0, text.indexOf('\ufffd'));
    found.push({ code: 'invalid-characters', span: [at, Math.min(text.length, at + 1)], message: `${decoded.invalid} places of the page are no valid ${decoded.charset}.` });
  }
  if (language === 'en') found.push(...findLostApostrophes(text));
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

/**
 * Names and contractions that lost their apostrophe ("Russias", "weve"). A name counts when the page also writes it
 * without the s, or when a possessive is the only reading: a word of the same phrase follows.
 */
export function findLostApostrophes(text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (start: number, word: string): void => {
    found.push({ code: 'lost-apostrophe', span: [start, start + word.length], message: `“${word}” seems to have lost its apostrophe.` });
  };
  for (const match of text.matchAll(CONTRACTIONS)) report(match.index, match[0]);
  const forms = countForms(text);
  for (const match of text.matchAll(POSSESSIVE)) {
    const [word] = match;
    const base = match[1]!;
    const singular = forms.get(base) ?? 0;
    if (singular === 0 || /(?:s|i|u)$/iu.test(base) && singular < 2 && !/^\p{Lu}+$/u.test(base)) continue;
    if ((forms.get(base.toLowerCase()) ?? 0) > 0 || (forms.get(word.toLowerCase()) ?? 0) > 0) {
      // "Minister" and "ministers": a common noun may stand in the plural; an owned thing must follow it.
      if (!isFollowedByOwned(text, match.index + word.length)) continue;
      if ((forms.get(word.toLowerCase()) ?? 0) > 0) continue;
    } else if (!isFollowedByOwned(text, match.index + word.length)) continue;
    report(match.index, word);
  }
  return found;
}

function countForms(text: string): Map<string, number> {
  const forms = new Map<string, number>();
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) forms.set(word, (forms.get(word) ?? 0) + 1);
  return forms;
}

const NO_OWNED = /^(?:and|or|of|in|on|at|to|for|by|with|from|the|a|an|who|which|that|are|were|have|had|will|would|can|could|should|do|did|is|was|as|but|than|also|may|must|not)$/u;

function isFollowedByOwned(text: string, end: number): boolean {
  const next = /^[\s\u00a0]+([\p{L}][\p{L}\p{M}-]*|\d+(?:st|nd|rd|th))/u.exec(text.slice(end, end + 40));
  return next !== null && !NO_OWNED.test(next[1]!);
}
