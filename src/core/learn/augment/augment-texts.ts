import type { Random } from "#core/ports/random.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { plainWords, type PlainWords } from "./plain-words.ts";
import { joinPieces, splitPieces, type Piece } from "./word-pieces.ts";

export interface AugmentRequest {
  readonly texts: readonly string[];
  /** Changed copies of each text. */
  readonly copies: number;
  readonly seed: number;
  /** Share of the words that a copy changes; 0.1 unless told. */
  readonly share?: number | undefined;
}

export interface AugmentedTexts {
  readonly texts: readonly string[];
  /** Position of the text that each copy was made from: folds must never part the two. */
  readonly parents: Int32Array;
}

const CHANGES = [deleteWords, swapWords, insertWords, replaceWords] as const;

/**
 * Changed copies of texts in any language: words left out, swapped, put in or replaced. Words put in are such as say little
 * (they stand in many texts), because no thesaurus is at hand. Case, digits, emoji and marks stay.
 * Range:  the same for the same seed; a text of one word comes back as it is; a copy is never empty
 * Source: Wei & Zou 2019, arXiv 1901.11196 (EDA: α = 0.1, n = max(1, ⌊α·words⌋)); Xie et al. 2020, arXiv 1904.12848 (words by TF-IDF)
 */
export function augmentTexts({ texts, copies, seed, share = 0.1 }: AugmentRequest): AugmentedTexts {
  const pieces = texts.map(splitPieces);
  const words = plainWords(pieces);
  const random = seededRandom(seed);
  const changed = pieces.flatMap((own) => Array.from({ length: copies }, () => changeOnce(own, { words, random, share })));
  return { texts: changed, parents: Int32Array.from(changed, (_, index) => Math.floor(index / copies)) };
}

interface Changing {
  readonly words: PlainWords;
  readonly random: Random;
  readonly share: number;
}

function changeOnce(pieces: readonly Piece[], changing: Changing): string {
  const places = [...pieces.keys()].filter((index) => pieces[index]!.isWord);
  if (places.length < 2) return joinPieces(pieces);
  const count = Math.max(1, Math.floor(changing.share * places.length));
  const change = CHANGES[drawBelow(CHANGES.length, changing.random)]!;
  return joinPieces(change(pieces, { ...changing, places, count }));
}

interface Change extends Changing {
  readonly places: readonly number[];
  readonly count: number;
}

/** Each word with the chance of the share; one always stays. */
function deleteWords(pieces: readonly Piece[], { places, random, share }: Change): Piece[] {
  const kept = places[drawBelow(places.length, random)];
  const gone = new Set(places.filter((place) => place !== kept && random.next() < share));
  if (gone.size === 0) gone.add(places.find((place) => place !== kept)!);
  return pieces.filter((_, index) => !gone.has(index));
}

function swapWords(pieces: readonly Piece[], { places, count, random }: Change): Piece[] {
  const moved = [...pieces];
  for (let time = 0; time < count; time++) {
    const first = places[drawBelow(places.length, random)]!;
    const others = places.filter((place) => place !== first);
    const second = others[drawBelow(others.length, random)]!;
    [moved[first], moved[second]] = [moved[second]!, moved[first]!];
  }
  return moved;
}

function insertWords(pieces: readonly Piece[], { places, count, words, random }: Change): Piece[] {
  const longer = [...pieces];
  for (let time = 0; time < count; time++) {
    const at = places[drawBelow(places.length, random)]!;
    longer.splice(at, 0, { text: words.draw(random), isWord: true }, ...words.gap);
  }
  return longer;
}

/** The words that say least are replaced; what carries the meaning stays. */
function replaceWords(pieces: readonly Piece[], { places, count, words, random }: Change): Piece[] {
  const least = places.toSorted((a, b) => words.weight(pieces[a]!.text) - words.weight(pieces[b]!.text) || a - b);
  const replaced = [...pieces];
  for (const place of least.slice(0, count)) replaced[place] = { text: words.draw(random), isWord: true };
  return replaced;
}

function drawBelow(count: number, random: Random): number {
  return Math.floor(random.next() * count);
}
