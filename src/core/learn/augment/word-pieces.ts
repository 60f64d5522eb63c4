/** A word, or what stands between words. */
export interface Piece {
  readonly text: string;
  readonly isWord: boolean;
}

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: "word" });

/** A text in words and what stands between them; nothing is lost. Chinese and Thai are divided too. */
export function splitPieces(text: string): Piece[] {
  return Array.from(SEGMENTER.segment(text), ({ segment, isWordLike }) => ({ text: segment, isWord: isWordLike === true }));
}

/** The text again, without the double spaces that a word taken out leaves behind. */
export function joinPieces(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text }) => text)
    .join("")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}
