import { type CaptureRecord, findPermission, type PageRecord, type Permission } from '../archive/index.ts';
import type { Assets } from './assets.ts';
import type { Translator } from './messages/translate.ts';

/**
 * Who can read what is served. `owner`: only the machine itself (a loopback address). `everyone`: any other address,
 * where pages whose terms forbid republication give citations and short excerpts.
 */
export type Audience = 'owner' | 'everyone';

/** What every page needs besides its own content. */
export interface View {
  readonly t: Translator;
  /** The language that the reader picked; `null` where the browser's wish decides. */
  readonly language: string | null;
  /** The page's own path and query, without the language. */
  readonly address: string;
  readonly assets: Assets;
  readonly audience: Audience;
  /** A subject's name for this reader. */
  readonly nameSubject: (id: string) => string;
  /** What is wrong with the owner's list of subjects; `null` when nothing is. */
  readonly subjectMistake: () => string | null;
  /** Whether the owner can correct and keep things here, with the token. */
  readonly writes: boolean;
  /** What the owner permits, asked for only where terms forbid. */
  readonly permissions: () => readonly Permission[];
}

/** What decides whether a page may be shown whole. */
export type PageTerms = Pick<PageRecord, 'republication' | 'row' | 'publisher'> & {
  readonly capture: Pick<CaptureRecord, 'digest'>;
};

/**
 * Whether the whole text may be shown: always to the owner; to others unless the page forbids republication and the
 * owner has recorded no permission that covers it.
 */
export function mayShow(
  { audience, permissions }: Pick<View, 'audience' | 'permissions'>,
  page: PageTerms,
): boolean {
  if (audience === 'owner' || page.republication !== 'forbidden') return true;
  const { capture, row, publisher } = page;
  return findPermission(permissions(), { digest: capture.digest, row, publisher }) !== null;
}

/** How many UTF-16 code units of a page that forbids republication are shown to others. */
export const EXCERPT_LENGTH = 240;

/** The beginning of a text as others may see it where the page forbids republication. */
export function cutExcerpt(text: string): string {
  return text.length <= EXCERPT_LENGTH ? text : `${text.slice(0, EXCERPT_LENGTH).toWellFormed()} …`;
}
