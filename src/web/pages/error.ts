import { renderPage } from '../layout.ts';
import { html } from '../markup.ts';
import type { MessageKey } from '../messages/messages.ts';
import type { View } from '../view.ts';

export type ErrorStatus = 400 | 403 | 404 | 405 | 413 | 414 | 421 | 500 | 503;

const REASONS: Partial<Record<ErrorStatus, MessageKey>> = {
  403: 'error.403why',
  404: 'error.404why',
  413: 'error.413why',
  421: 'error.421why',
  500: 'error.500why',
  503: 'error.503why',
};

/** An error as a page: what happened and where to go. `detail` is ours, never a stack or a path of the machine. */
export function renderError(view: View, status: ErrorStatus, detail: string | null = null): string {
  const { t } = view;
  const title = t(`error.${status}`);
  const reason = detail ?? (REASONS[status] === undefined ? null : t(REASONS[status]));
  const main = html`<p class="kicker">${status}</p><h1>${title}</h1>${reason !== null && html`<p class="intro">${reason}</p>`}<p class="intro"><a href="/">${t('error.back')}</a></p>`;
  return renderPage(view, { title, main });
}
