import { normalUpperQuantile } from "#core/statistics/normal-tail.ts";
import type { Stepwise } from "../../lexical/stepwise.ts";
import { splitPieces } from "../augment/word-pieces.ts";

export interface ClassWord {
  readonly word: string;
  /** Rows of the class that hold it, and other rows that do. */
  readonly inside: number;
  readonly outside: number;
  readonly logOdds: number;
  /** Lower end of its interval, adjusted for all words and classes tried: above 0, the word speaks for the class. */
  readonly lower: number;
}

const WORDS_SHOWN = 12;
const LEAST_ROWS = 3;
/** Texts divided into words between two pauses. */
const TEXTS_A_STEP = 500;

/**
 * Words that speak for each class: how much likelier they stand in its rows than in others.
 * Range:  per class at most 12, those whose lower bound is above 0, strongest bound first
 * Source: log odds ratio with 0.5 added to each count (Haldane 1956, Anscombe 1956), standard error of Woolf 1955, Bonferroni
 */
export function* classWords(texts: readonly string[], labels: Int32Array, classes: number): Stepwise<readonly (readonly ClassWord[])[]> {
  const counts = yield* countWords(texts, labels, classes);
  const sizes = new Float64Array(classes);
  for (const label of labels) if (label >= 0) sizes[label]! += 1;
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const words = [...counts].filter(([, of]) => of.reduce((sum, count) => sum + count, 0) >= LEAST_ROWS);
  const z = normalUpperQuantile(0.05 / Math.max(1, words.length * classes));
  return Array.from(sizes, (size, c) =>
    words
      .map(([word, of]) => wordOf(word, { inside: of[c]!, all: of.reduce((sum, count) => sum + count, 0), size, rows, z }))
      .filter((word) => word.lower > 0)
      .sort((a, b) => b.lower - a.lower || (a.word < b.word ? -1 : 1))
      .slice(0, WORDS_SHOWN),
  );
}

function* countWords(texts: readonly string[], labels: Int32Array, classes: number): Stepwise<Map<string, Float64Array>> {
  const counts = new Map<string, Float64Array>();
  for (const [row, text] of texts.entries()) {
    if (row % TEXTS_A_STEP === 0) yield row / texts.length;
    const label = labels[row]!;
    if (label < 0) continue;
    for (const word of new Set(splitPieces(text.toLowerCase()).filter((piece) => piece.isWord).map((piece) => piece.text))) {
      const of = counts.get(word) ?? new Float64Array(classes);
      of[label]! += 1;
      counts.set(word, of);
    }
  }
  return counts;
}

interface WordCounts {
  readonly inside: number;
  readonly all: number;
  readonly size: number;
  readonly rows: number;
  readonly z: number;
}

function wordOf(word: string, { inside, all, size, rows, z }: WordCounts): ClassWord {
  const outside = all - inside;
  const cells = [inside, size - inside, outside, rows - size - outside].map((count) => count + 0.5);
  const [a = 1, b = 1, c = 1, d = 1] = cells;
  const logOdds = Math.log((a * d) / (b * c));
  return { word, inside, outside, logOdds, lower: logOdds - z * Math.sqrt(cells.reduce((sum, cell) => sum + 1 / cell, 0)) };
}
