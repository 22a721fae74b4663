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
  readonly assets: Assets;
  readonly audience: Audience;
}

/** Whether the whole text may be shown: always to the owner, to others unless the page forbids republication. */
export function mayShow(view: View, republication: 'forbidden' | 'permitted' | 'unknown'): boolean {
  return view.audience === 'owner' || republication !== 'forbidden';
}
