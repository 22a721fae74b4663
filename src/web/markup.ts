/**
 * Templates that cannot forget to escape. Every value is escaped for the place where it stands; there is no
 * way to pass a string through as markup, so nothing of an archived page can reach a browser as markup.
 */

type Place = { readonly in: 'text' | 'tag' } | { readonly in: 'value'; readonly attribute: string };

/** A finished piece of HTML. Only `html` and `attributes` make one: the field is private, so data cannot pose as one. */
class Markup {
  readonly #text: string;
  readonly kind: 'content' | 'attributes';

  constructor(text: string, kind: 'content' | 'attributes') {
    this.#text = text;
    this.kind = kind;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Markup };

/** What a template's hole takes: text to escape, finished markup, a list of these, or nothing. */
export type Content = string | number | Markup | null | undefined | false | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls that show nothing, or turn the order of the letters after them: a page could show other words than it holds. */
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202D\u202E]/g;
const UNSAFE = /[&<>"'\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202D\u202E]/;

function nameControl(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * The text with the five characters escaped that HTML gives a meaning to, in content or in a quoted attribute. Controls
 * and marks that override the direction of writing are named instead of obeyed.
 */
export function escapeText(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!).replace(CONTROLS, nameControl);
}

const ADDRESS_ATTRIBUTES = new Set(['href', 'src', 'action', 'formaction', 'cite', 'poster']);

/** The address where a reader may safely be sent: a web address or one of this site; `null` for any other scheme. */
export function safeAddress(address: string | null): string | null {
  if (address === null) return null;
  if (/^https?:\/\/[^\s/]/i.test(address)) return address;
  return /^(?:[?#]|\/(?![/\\]))/.test(address) ? address : null;
}

function escapeValue(text: string, attribute: string): string {
  // A marker instead of an error: an archived page with a hostile address must still be readable.
  if (ADDRESS_ATTRIBUTES.has(attribute) && safeAddress(text) === null) return `unsafe:${escapeText(text)}`;
  return escapeText(text);
}

const placesOf = new WeakMap<TemplateStringsArray, readonly Place[]>();

/** Walks a template's own text once and says where each hole stands; refuses holes where no escaping is safe. */
function findPlaces(strings: TemplateStringsArray): readonly Place[] {
  const known = placesOf.get(strings);
  if (known !== undefined) return known;
  const places: Place[] = [];
  let place: Place = { in: 'text' };
  for (const [index, text] of strings.entries()) {
    for (let at = 0; at < text.length; at++) {
      if (place.in === 'value') {
        if (text[at] === '"') place = { in: 'tag' };
      } else if (place.in === 'tag') {
        if (text[at] === '>') place = { in: 'text' };
        else if (text[at] === '"') {
          const attribute = /([\w:-]+)=$/.exec(text.slice(0, at))?.[1];
          if (attribute === undefined)
            throw new TypeError(`html: a quote outside an attribute near "${text}"`);
          place = { in: 'value', attribute: attribute.toLowerCase() };
        }
      } else if (text[at] === '<' && /^<(?:\/?[a-z]|!doctype)/i.test(text.slice(at))) {
        if (/^<(?:script|style)\b(?![^>]*\bsrc=)/i.test(text.slice(at)))
          throw new TypeError('html: no inline script or style');
        place = { in: 'tag' };
      }
    }
    if (index === strings.length - 1) break;
    if (place.in === 'tag' && !/\s$/.test(text))
      throw new TypeError(`html: an unquoted value after "${text.slice(-40)}"`);
    if (place.in === 'value' && /^(?:on|style$|srcdoc$)/.test(place.attribute)) {
      throw new TypeError(`html: no value may be put into the attribute ${place.attribute}`);
    }
    places.push(place);
    // Only an address that begins in the hole needs its scheme looked at; `/speakers/${name}` has a safe beginning.
    if (place.in === 'value' && !text.endsWith('"')) places[index] = { in: 'value', attribute: '' };
  }
  placesOf.set(strings, places);
  return places;
}

function fill(value: Content | Markup, place: Place): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) {
    const fits = value.kind === 'content' ? place.in === 'text' : place.in === 'tag';
    if (!fits) throw new TypeError(`html: ${value.kind} cannot stand in ${place.in}`);
    return value.toString();
  }
  if (typeof value === 'string' || typeof value === 'number') {
    if (place.in === 'tag') throw new TypeError('html: only attributes() can stand inside a tag');
    return place.in === 'value' ? escapeValue(String(value), place.attribute) : escapeText(String(value));
  }
  let text = '';
  for (const part of value) text += fill(part, place);
  return text;
}

/**
 * Markup from a template: strings are escaped for their place, `Markup` stands as it is, lists are joined,
 * `null`, `undefined` and `false` are nothing.
 *
 * @throws TypeError when a hole stands where no escaping is safe (an unquoted value, a style, an event handler).
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const places = findPlaces(strings);
  let text = strings[0]!;
  for (const [index, value] of values.entries()) {
    const filled = fill(value, places[index]!);
    // No attributes: the space that would have kept them apart goes too.
    if (filled === '' && places[index]!.in === 'tag') text = text.trimEnd();
    text += filled + strings[index + 1]!;
  }
  return new Markup(text, 'content');
}

/** Attributes for a hole inside a tag: `true` stands alone, `null`, `undefined` and `false` leave the attribute out. */
export function attributes(
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): Markup {
  let text = '';
  for (const [name, value] of Object.entries(values)) {
    if (!/^[a-z][a-z0-9-]*$/.test(name) || /^on|^style$|^srcdoc$/.test(name))
      throw new TypeError(`attributes: ${name} is not allowed`);
    if (value === null || value === undefined || value === false) continue;
    text += value === true ? ` ${name}` : ` ${name}="${escapeValue(String(value), name)}"`;
  }
  return new Markup(text.trimStart(), 'attributes');
}
