/**
 * Share of the words of a query that a title has; the simplest thing that orders titles.
 * Range: 0..1; a query without a word → 0
 */
export function wordsInCommon(query: string, title: string): number {
  const wanted = wordsOf(query);
  const there = wordsOf(title);
  return wanted.size === 0 ? 0 : [...wanted].filter((word) => there.has(word)).length / wanted.size;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
