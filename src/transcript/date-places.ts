/** "Madrid, 18-07-2001": a place and a comma before the date. */
export function hasPlace(before: string): string | null {
  const match =
    /^[\s•(]*(\p{Lu}[\p{L}\p{M}.'’-]+(?:[ -]\p{Lu}[\p{L}\p{M}.'’-]+){0,3})\s*[,–—-]?\s*(?:\p{L}{2,4}\s)?$/u.exec(
      before,
    );
  if (match === null) return null;
  const place = match[1]!;
  return /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:lun|mar|mier|mié|jue|vier|sáb|dom)|^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$|date|^(?:on|am|le|el|il|du|from)$/iu.test(
    place,
  )
    ? null
    : place;
}

let cities: ReadonlySet<string> | undefined;

/** "…, Moscow, September 13, 2020": the words between two commas; without the first comma a city that clocks are set by. */
export function findPlaceBefore(text: string, end: number, start: number): string | null {
  const before = text.slice(Math.max(start, end - 60), end);
  const between =
    /,\s*(\p{Lu}[\p{L}\p{M}.'’-]*(?:\s(?:de|of|da|del|la|\p{Lu}[\p{L}\p{M}.'’-]*)){0,3})\s*,\s*$/u.exec(
      before,
    );
  if (between !== null) return between[1]!;
  const last = /(?:^|\s)(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?)\s*,\s*$/u.exec(before);
  if (last === null) return null;
  cities ??= new Set(
    Intl.supportedValuesOf('timeZone').map((zone) => zone.split('/').at(-1)!.replaceAll('_', ' ')),
  );
  const words = last[1]!.split(/\s/u);
  return [last[1]!, words.at(-1)!].find((name) => cities!.has(name)) ?? null;
}
