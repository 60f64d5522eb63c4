/** Numbers that commonWords gives for a pair of texts, and the cosine of their vectors beside them. */
export const COMMON_WIDTH = 5;

/**
 * How far two texts say the same in the same words; vectors alone blur sizes, models and brands.
 * Range:  [share of left's words that right has, of right's that left has, of left's words with a digit that right has, likeness in letter triples (Dice)],
 *         each 0..1; no such words → 0
 * Source: word overlap as in learning to rank (Liu 2009, LETOR features); Dice over triples
 */
export function commonWords(left: string, right: string): readonly [number, number, number, number] {
  const [own, other] = [wordsOf(left), wordsOf(right)];
  const numbered = new Set([...own].filter((word) => /\d/.test(word)));
  return [shareIn(own, other), shareIn(other, own), shareIn(numbered, other), diceOf(triplesOf(left), triplesOf(right))];
}

function shareIn(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of words) shared += Number(others.has(word));
  return words.size === 0 ? 0 : shared / words.size;
}

function diceOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const triple of left) shared += Number(right.has(triple));
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

/** Each Chinese character is a word of its own: no list of words is needed, and an order of two says enough. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []);
}

function triplesOf(text: string): ReadonlySet<string> {
  const letters = Array.from(` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim()} `);
  return new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join("")));
}
