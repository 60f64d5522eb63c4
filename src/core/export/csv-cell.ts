/** A text as one cell of CSV, always in quotes. Source: RFC 4180 */
export function quotedCell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A text as one cell of comma-separated CSV, in quotes where it could not be read back without them. */
export function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/u.test(text) ? quotedCell(text) : text;
}
