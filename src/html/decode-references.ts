import { decodeHTML, decodeHTMLAttribute } from 'entities';

/** Text with its character references (`&amp;`) decoded as a browser does. */
export function decodeText(raw: string): string {
  return raw.includes('&') ? decodeHTML(raw) : raw;
}

/** Decodes an attribute's value; `&copy=1` in an address stays as it is. */
export function decodeAttribute(raw: string): string {
  return raw.includes('&') ? decodeHTMLAttribute(raw) : raw;
}
