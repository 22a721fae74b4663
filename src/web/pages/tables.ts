import { attributes, type Content, html, type Markup } from '../markup.ts';

/** The heads of a table; those named in `counts` stand over numbers. */
export function headRow(names: Readonly<Record<string, string>>, counts: readonly string[] = []): Markup {
  return html`<thead><tr>${Object.entries(names).map(
    ([key, name]) =>
      html`<th scope="col" ${attributes({ class: counts.includes(key) && 'count' })}>${name}</th>`,
  )}</tr></thead>`;
}

/** A cell. On a narrow page the table is no table, and `name` stands before the value. */
export function cell(name: string, value: Content, kind: string | null = null): Markup {
  return html`<td data-name="${name}" ${attributes({ class: kind })}>${value}</td>`;
}
