import type { DecodedText } from '../capture/index.ts';
import { scanLetters } from '../text/index.ts';
import type { Diagnostic } from './account.ts';

/** Contractions that are no words without their apostrophe. "Its", "were", "ill", "well" are words and are left. */
const CONTRACTIONS =
  /(?<![\p{L}\p{M}'’‘-])(?:(?:Weve|weve|Theyve|theyve|Youve|youve|Ive|Id(?=\s[a-z])|Im(?=\s[a-z])|Thats|thats|Whats|whats|Theres|theres|Heres|heres|Whos(?=\s[a-z])|Lets(?=\s[a-z])|Hes(?=\s[a-z])|hes(?=\s[a-z])|Shes|shes|Youre|youre|Theyre|theyre|Theyll|theyll|Youll|youll|Itll|itll)|(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Ww]ould|[Cc]ould|[Ss]hould|[Mm]ust|[Nn]eed|[Aa]i)nt|[Ii]snt|[Cc]ant|[Ww]ont(?=\s[a-z]))(?![\p{L}\p{M}'’‘])/uy;

/** A capitalised word that ends in s, inside a sentence. */
const POSSESSIVE = /(?<![\p{L}\p{M}'’‘-])(\p{Lu}[\p{L}\p{M}]{2,}|\p{Lu}{2,})s(?![\p{L}\p{M}'’‘-])/uy;

const LONGEST_CONTRACTION = 'shouldnt'.length;

/** What is wrong with the page, told and never mended. */
export function findDiagnostics(text: string, language: string | null, decoded: DecodedText): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (decoded.guessed)
    found.push({
      code: 'charset-guessed',
      span: [0, 0],
      message: `The page is read as ${decoded.charset}, which its bytes show and nothing declares.`,
    });
  if (decoded.invalid > 0) {
    const at = Math.max(0, text.indexOf('\ufffd'));
    found.push({
      code: 'invalid-characters',
      span: [at, Math.min(text.length, at + 1)],
      message: `${decoded.invalid} places of the page are no valid ${decoded.charset}.`,
    });
  }
  if (language === 'en') for (const lost of findLostApostrophes(text)) found.push(lost);
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

const S = 's'.charCodeAt(0);
/** What the contractions above end in. */
const CONTRACTED: ReadonlySet<number> = new Set(
  ['ve', 're', 'll', 'nt', 'ts', 'es', 'os', 'Id', 'Im'].map((ending) => endOf(ending, 2)),
);

/** The last two characters of a word as one number. */
function endOf(text: string, end: number): number {
  return (text.charCodeAt(end - 2) << 16) | text.charCodeAt(end - 1);
}

/** A small letter of ASCII, with which no name begins. */
function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Words that stand in the plural in front of a noun without owning it. */
const PLURALS =
  /^(?:Nation|State|Affair|Game|Minister|Emirate|Relation|Service|Force|Science|Right|Sport|Resource|Power|Talk|Sanction|Olympic|Time|New|Brother|Industrie|System|Height|Island|Netherland|Philippine|Communication|Operation|Republican|Democrat|Union|Citizen|Veteran|Women|Affair|Answer|Question|Speeche|Interview|Event|Archive|Release|Product|Term|Document|Statement|Article|Issue|Topic|Page|Email|Friend|Partner|Member|Official|Soviet|Arm|Weapon|Mission|Ministrie|Embassie|Countrie|Partie|Studie|Securitie|Other|One|PM|MP|FM|CEO|NGO|TV|PC|CV|ID|VIP|MEP|.*ie)$/u;
/** "Russians", "Americans", "Japanese": people, not possessions. */
const PEOPLE = /(?:ian|ican|ean|ese|ish|er|or|ist)$/u;

let places: ReadonlySet<string> | undefined;

function isPlace(word: string): boolean {
  if (places === undefined) {
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    const found = new Set([
      'America',
      'Europe',
      'Asia',
      'Africa',
      'Britain',
      'Korea',
      'Moscow',
      'Washington',
    ]);
    for (let a = 65; a <= 90; a++) {
      for (let b = 65; b <= 90; b++) {
        const name = names.of(String.fromCharCode(a, b));
        if (name !== undefined && /^\p{Lu}\p{Ll}+$/u.test(name)) found.add(name);
      }
    }
    places = found;
  }
  return places.has(word);
}

/**
 * Names and contractions that lost their apostrophe ("Russias", "weve"). A word counts when it is the name of a
 * country, or stands on the page without its s, or ends a name of several words; and when what is owned follows.
 */
export function findLostApostrophes(text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (start: number, word: string): void => {
    found.push({
      code: 'lost-apostrophe',
      span: [start, start + word.length],
      message: `“${word}” seems to have lost its apostrophe.`,
    });
  };
  // Both are whole words: the expressions are tried where one begins, and only on words that end like them.
  const possessives: RegExpExecArray[] = [];
  scanLetters(text, (start, end) => {
    if (text.charCodeAt(end - 1) === S && end - start > 2 && !isSmall(text.charCodeAt(start))) {
      POSSESSIVE.lastIndex = start;
      const match = POSSESSIVE.exec(text);
      if (match !== null) possessives.push(match);
    }
    if (end - start > LONGEST_CONTRACTION || !CONTRACTED.has(endOf(text, end))) return;
    CONTRACTIONS.lastIndex = start;
    const match = CONTRACTIONS.exec(text);
    if (match !== null) report(start, match[0]);
  });
  const contracted = found.length > 0;
  let intact: boolean | undefined;
  let forms: ReadonlyMap<string, number> | undefined;
  for (const match of possessives) {
    const [word] = match;
    const base = match[1]!;
    const capitals = /^\p{Lu}+$/u.test(base);
    if (!isFollowedByOwned(text, match.index + word.length)) continue;
    // A page that writes its apostrophes lost none of them in a capture.
    intact ??= !contracted && (text.slice(0, 50_000).match(/\p{L}['’]s(?!\p{L})/gu) ?? []).length >= 5;
    if (intact) break;
    if (isPlace(base)) {
      report(match.index, word);
      continue;
    }
    if (PLURALS.test(base) || (!capitals && base.length < 4) || PEOPLE.test(base)) continue;
    forms ??= countForms(text);
    if ((forms.get(word.toLowerCase()) ?? 0) > 0) continue;
    const named = capitals
      ? (forms.get(base) ?? 0) > 0
      : ((forms.get(base) ?? 0) > 0 || (forms.get(word) ?? 0) > 1) &&
        ((forms.get(base.toLowerCase()) ?? 0) === 0 ||
          /^\s\d/u.test(text.slice(match.index + word.length, match.index + word.length + 2)));
    // "James Mattiss statement": the last word of a longer name, before what it owns.
    const inName =
      /(?:^|[^.!?\s])\s\p{Lu}\p{Ll}+\s$/u.test(text.slice(Math.max(0, match.index - 40), match.index)) &&
      /^\s+\p{Ll}/u.test(text.slice(match.index + word.length, match.index + word.length + 3));
    const singularS = /s$/u.test(base);
    if (singularS ? inName && base.length > 4 && !/(?:ess|ass|oss|uss)$/u.test(word) : named || inName)
      report(match.index, word);
  }
  return found;
}

function countForms(text: string): Map<string, number> {
  const forms = new Map<string, number>();
  scanLetters(text, (start, end) => {
    const run = text.slice(start, end);
    // A mark begins no word.
    const word = run.charCodeAt(0) < 0x300 ? run : run.replace(/^\p{M}+/u, '');
    if (word !== '') forms.set(word, (forms.get(word) ?? 0) + 1);
  });
  return forms;
}

const NO_OWNED =
  /^(?:and|or|of|in|on|at|to|for|by|with|from|the|a|an|who|which|that|are|were|have|had|has|will|would|can|could|should|do|did|is|was|as|but|than|also|may|must|not|themselves|about|between|during|after|before|into|over|against|since|when|while|because|if|so|said|says|live|work|want|need|believe|think|know|do|both|all)$/u;

function isFollowedByOwned(text: string, end: number): boolean {
  const next = /^[ \u00a0]+([\p{L}][\p{L}\p{M}-]*|\d+(?:st|nd|rd|th))/u.exec(text.slice(end, end + 40));
  return next !== null && !NO_OWNED.test(next[1]!);
}
