/** Attributes the reader keeps. All others are skipped while scanning. */
export const ATTRIBUTE_NAMES = [
  'class',
  'id',
  'itemprop',
  'itemtype',
  'role',
  'href',
  'style',
  'hidden',
  'datetime',
  'content',
  'property',
  'name',
  'rel',
  'hreflang',
  'lang',
  'type',
  'title',
  'src',
  'alt',
  'aria-label',
  'aria-hidden',
  'data-component',
  'data-testid',
  'typeof',
  'pubdate',
  'data-timestamp',
  'charset',
  'http-equiv',
  'xml:lang',
  'aria-modal',
  'label',
  'media',
  'data-href',
] as const;

export type AttributeName = (typeof ATTRIBUTE_NAMES)[number];

/** Numbers of attribute names, from 1. */
export const ATTRIBUTE: Readonly<Record<AttributeName, number>> = Object.fromEntries(
  ATTRIBUTE_NAMES.map((name, i) => [name, i + 1]),
) as Record<AttributeName, number>;
