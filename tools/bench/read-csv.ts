/** Rows of a well-formed CSV with a header (RFC 4180), for feeding the bench; the studio reads files with DuckDB. */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = readRecords(text.replace(/^\uFEFF/, ""));
  return rows.filter((row) => row.length === head.length).map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])));
}

/** All records as they stand, of whatever width. A quote that is not closed right before a delimiter is part of the cell. */
export function readRecords(text: string): readonly (readonly string[])[] {
  const records: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  for (let match = cell.exec(text); match !== null && match.index < text.length; match = cell.exec(text)) {
    records.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== ",") records.push([]);
  }
  if (text.endsWith(",")) records.at(-1)?.push("");
  return records.filter((record) => record.length > 0);
}
