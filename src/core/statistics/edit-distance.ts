/**
 * Whether two texts are at most so many single-letter insertions, deletions and replacements apart.
 * Source: Wagner, Fischer 1974; "kitten" and "sitting" are 3 apart
 */
export function isWithinEdits(first: string, second: string, edits: number): boolean {
  const [a, b] = [Array.from(first), Array.from(second)];
  if (Math.abs(a.length - b.length) > edits) return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.entries()) {
    row = nextRow(row, b, { letter, start: i + 1 });
    if (Math.min(...row) > edits) return false;
  }
  return row[b.length]! <= edits;
}

function nextRow(above: readonly number[], letters: readonly string[], { letter, start }: { readonly letter: string; readonly start: number }): number[] {
  const row = [start];
  for (const [j, other] of letters.entries()) row.push(Math.min(above[j + 1]! + 1, row[j]! + 1, above[j]! + (letter === other ? 0 : 1)));
  return row;
}
