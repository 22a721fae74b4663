import { escapeHtml } from '../html/index.ts';
import type { Account, Statement } from '../transcript/index.ts';
import type { PackFacts } from './pack-facts.ts';

/** The page of an evidence pack that a person opens: no script, nothing from elsewhere, everything escaped. */
export function formatPackPage(
  facts: PackFacts,
  account: Account,
  excerpt: string,
  citation: string,
): string {
  const title = escapeHtml(account.statements[0]?.title ?? account.page.title ?? facts.source);
  const rows = [
    ['Source', facts.source],
    ['Address', facts.url ?? 'not known'],
    ['Captured', facts.captured],
    ['Digest', facts.digest],
    ...(facts.row === null ? [] : [['Row', facts.row]]),
  ].map(([name, value]) => `<tr><th>${escapeHtml(name!)}</th><td>${escapeHtml(value!)}</td></tr>`);
  const body = facts.whole
    ? account.statements.map(formatStatement).join('\n') || `<p>${formatText(account.mainText)}</p>`
    : `<p>The terms of the page forbid its republication. An excerpt:</p>\n<blockquote>${formatText(excerpt)}</blockquote>`;
  return `<!doctype html>
<html lang="${escapeHtml(account.page.language ?? 'und')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
</head>
<body>
<h1>${title}</h1>
${body}
<h2>Citation</h2>
<p>${formatText(citation.trim())}</p>
<h2>Proof</h2>
<table>
${rows.join('\n')}
</table>
<p>Check this pack with: onrecord verify PACK.zip</p>
</body>
</html>
`;
}

function formatStatement({ title, date, place, turns }: Statement): string {
  const facts = [date, place].filter((fact) => fact !== null).join(', ');
  const words = turns.map(
    ({ speaker, role, text }) =>
      `<p><b>${escapeHtml(speaker ?? '(speaker not known)')}</b> (${role})</p>\n<blockquote>${formatText(text)}</blockquote>`,
  );
  return `<h2>${escapeHtml(title ?? '(no title)')}</h2>\n<p>${escapeHtml(facts)}</p>\n${words.join('\n')}`;
}

function formatText(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>\n');
}
