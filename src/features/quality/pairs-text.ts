/** Pairs as text, one a line; a tab parts values that hold a comma. */
export function pairsText(value: unknown): string {
  if (!Array.isArray(value)) return "";
  const lines = value.flatMap((pair: unknown) => (Array.isArray(pair) ? [pair.map(String)] : []));
  return lines.map((pair) => pair.join(pair.some((part) => part.includes(",")) ? "\t" : ", ")).join("\n");
}

/** The pairs of a text: each line is parted at its first tab, else at its first comma; lines without either are left out. */
export function pairsOf(text: string): readonly (readonly [string, string])[] {
  return text.split(/\r?\n/).flatMap((line): (readonly [string, string])[] => {
    const mark = line.includes("\t") ? "\t" : ",";
    const at = line.indexOf(mark);
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
  });
}
