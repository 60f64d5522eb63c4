/** Ids of all kept files that a project's document names, wherever it names them, sorted. */
export function namedFiles(document: unknown): readonly string[] {
  const found = new Set<string>();
  collect(document, found);
  return [...found].sort();
}

function collect(node: unknown, found: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "string" && /(^f|F)ileId$/.test(key)) found.add(value);
    else collect(value, found);
  }
}
