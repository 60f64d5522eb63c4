/**
 * Which of these column names an SQL expression mentions: quoted, or bare where the name is a plain word.
 * Bare words are compared without regard to case, as the database does; texts in quotes are passed over.
 */
export function mentionedColumns(expression: string, names: readonly string[]): readonly string[] {
  const bare = expression.replaceAll(/'(?:[^']|'')*'/g, "''");
  const quoted = new Set([...bare.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => (match[1] ?? "").replaceAll('""', '"').toLowerCase()));
  const words = new Set([...bare.replaceAll(/"(?:[^"]|"")*"/g, " ").matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)].map((match) => match[0].toLowerCase()));
  return names.filter((name) => quoted.has(name.toLowerCase()) || words.has(name.toLowerCase()));
}
