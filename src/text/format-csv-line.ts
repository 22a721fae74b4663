/**
 * A line of CSV (RFC 4180), with its line end. A value that a spreadsheet would take for a formula gets an
 * apostrophe before it, as pages are other people's text.
 */
export function formatCsvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(formatValue).join(',')}\r\n`;
}

function formatValue(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
