import type { Random } from "#core/ports/random.ts";
import type { Piece } from "./word-pieces.ts";

/** Words that say little, as these texts use them. */
export interface PlainWords {
  /** How much a word tells, by how few texts it stands in. */
  weight(word: string): number;
  /** A word that stands in many texts, the commoner the likelier. */
  draw(random: Random): string;
  /** What stands between two words in this language: a space, or nothing. */
  readonly gap: readonly Piece[];
}

/** Words in at least this share of the texts count as plain; of fewer than twenty such words, the twenty commonest. */
const PLAIN_SHARE = 0.05;
const FEWEST = 20;

/** Source: inverse document frequency, Spärck Jones 1972 */
export function plainWords(texts: readonly (readonly Piece[])[]): PlainWords {
  const counts = new Map<string, number>();
  for (const pieces of texts) for (const word of new Set(wordsOf(pieces))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const plain = common.filter(([, count], index) => index < FEWEST || count >= PLAIN_SHARE * texts.length);
  const total = plain.reduce((sum, [, count]) => sum + count, 0);
  const all = texts.flat();
  const spaces = all.filter(({ text }) => text === " ").length;
  return {
    weight: (word) => Math.log((1 + texts.length) / (1 + (counts.get(word.toLowerCase()) ?? 0))),
    draw(random) {
      let left = random.next() * total;
      for (const [word, count] of plain) {
        left -= count;
        if (left < 0) return word;
      }
      return plain[0]?.[0] ?? "";
    },
    gap: spaces > all.length / 10 ? [{ text: " ", isWord: false }] : [],
  };
}

function wordsOf(pieces: readonly Piece[]): string[] {
  return pieces.flatMap(({ text, isWord }) => (isWord ? [text.toLowerCase()] : []));
}
