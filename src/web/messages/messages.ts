import type { en } from './en.ts';

/** A message that changes with a number: one text for each plural category of its language. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

export type MessageKey = keyof typeof en;

/** All texts of the interface in one language. */
export type Messages = {
  readonly [Key in MessageKey]: (typeof en)[Key] extends string ? string : Plural;
};
