import { CAPITAL, holdsOfficeWord, isCapitals, isNameShaped, isOfficeWord } from './name-shape.ts';
import { foldLabel, HONORIFICS, NAME_PARTICLES, OFFICE_WORDS } from './vocabulary.ts';

/** The name in words that say who asks: "from Jane Roe, Daily News". */
export function personIn(words: string): string | null {
  const { name } = divideStyle(words.replace(/^(?:from|by|von|de|от)\s/iu, ''), null);
  return name;
}

/**
 * Divides "President of Russia Vladimir Putin", "Jane Roe, Reuters", "Minister of State (Mr John Doe)" into the name
 * and the rest. The name is `null` where the words are an office only.
 */
export function divideStyle(
  outer: string,
  within: string | null,
  phrases: boolean = false,
): { name: string | null; description: string | null } {
  if (within !== null && holdsOfficeWord(outer)) {
    // "The Minister for Trade (Ms Jane Roe)": the name is inside. "Mr Doe (Minister for Trade)" is the other way.
    const inside = isNameShaped(within, 5) && !holdsOfficeWord(within);
    const first = foldLabel(outer.split(/\s+/u)[0]!);
    const styled =
      HONORIFICS.has(foldLabel(within.split(/\s+/u)[0]!)) || /^(?:the|le|la|der|die|el|il|o|a)$/u.test(first);
    if (inside && (styled || nameTail(outer) === null))
      return { name: stripHonorifics(within), description: outer };
  }
  const comma = /[,،]/.test(outer) ? outer.split(/\s*[,،]\s*/u) : [outer];
  if (comma.length > 1) {
    const [head, ...tail] = [comma[0]!, comma.slice(1).join(', ')];
    const headOffice = holdsOfficeWord(head);
    const tailOffice = holdsOfficeWord(tail.join(' '));
    if (headOffice && !tailOffice) return { name: stripHonorifics(tail.join(' ')), description: head };
    return { name: stripHonorifics(head), description: tail.join(' ') };
  }
  if (!holdsOfficeWord(outer)) {
    const tokens = phrases ? outer.split(/\s+/u) : [];
    const phrase = officePhrase(tokens);
    return phrase === 0
      ? { name: stripHonorifics(outer), description: within }
      : {
          name: phrase === tokens.length ? null : stripHonorifics(tokens.slice(phrase).join(' ')),
          description: phrase === tokens.length ? within : tokens.slice(0, phrase).join(' '),
        };
  }
  const name = nameTail(outer);
  if (name === null) return { name: null, description: within };
  const office = outer.slice(0, outer.length - name.length).trim();
  return { name: stripHonorifics(name), description: office === '' ? within : office };
}

/** How many words at the beginning are an office of several words ("Bộ trưởng"). */
function officePhrase(tokens: readonly string[]): number {
  for (let count = Math.min(4, tokens.length); count >= 2; count--)
    if (OFFICE_WORDS.has(foldLabel(tokens.slice(0, count).join(' ')))) return count;
  return 0;
}

/** The words after the last office word and its complement ("of Russia", "der Finanzen") that could be a name. */
function nameTail(outer: string): string | null {
  const tokens = outer.split(/\s+/u);
  // "Президент Руании А.Ковальчин": initials begin the name.
  const initials = tokens.findIndex(
    (token, i) =>
      i > 0 && /^(?:\p{Lu}\.){1,3}\p{Lu}?/u.test(token) && (token.length > 3 || i + 1 < tokens.length),
  );
  if (initials > 0 && tokens.slice(0, initials).some(isOfficeWord)) return tokens.slice(initials).join(' ');
  let last = -1;
  for (const [i, token] of tokens.entries()) if (isOfficeWord(token)) last = i;
  let from = last + 1;
  const complement =
    from < tokens.length &&
    NAME_PARTICLES.has(foldLabel(tokens[from]!)) &&
    (!CAPITAL.test(tokens[from]!) || isCapitals(outer));
  if (complement) {
    // Skip "of Foreign Affairs": a name of two words or more must be left over at the end.
    const rest = tokens.slice(from);
    if (rest.length < 4) return null;
    from = tokens.length - 2;
    if (tokens.slice(from).some((token) => !CAPITAL.test(token))) return null;
    return tokens.slice(from).join(' ');
  }
  const tail = tokens.slice(from);
  if (
    tail.length === 0 ||
    tail.length > 4 ||
    !tail.every((token) => CAPITAL.test(token) || NAME_PARTICLES.has(foldLabel(token)))
  )
    return null;
  return tail.join(' ');
}

/** A name without "Mr", "Dr", "Sr." before it; the name itself when nothing else is left. */
export function stripHonorifics(name: string): string {
  let rest = name.trim();
  for (;;) {
    const match = /^(\S+)\s+(\S.*)$/u.exec(rest);
    if (
      match === null ||
      !HONORIFICS.has(foldLabel(match[1]!)) ||
      (match[1]!.length <= 2 && !/\.$|^[A-Z][a-z]?$/u.test(match[1]!))
    )
      return rest;
    // "P. Name" with an initial is a name, not the Polish honorific.
    if (/^\p{Lu}\.?$/u.test(match[1]!) && !/^M\.?$/u.test(match[1]!)) return rest;
    rest = match[2]!;
  }
}
