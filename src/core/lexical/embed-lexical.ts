import type { LexicalState } from "./lexical-state.ts";
import { LEXICAL_DIMENSIONS } from "./fit-lexical.ts";
import type { Stepwise } from "./stepwise.ts";
import { startFeatureCounter } from "./text-features.ts";
import { startWeighing, type WeightedRow } from "./weighted-rows.ts";

const TEXTS_PER_STEP = 64;

/**
 * Vectors of texts by a fitted encoder.
 * Shape:  [texts, 256], row-major, unit length; a text without a known feature → zeros
 */
export function* embedLexical(texts: readonly string[], state: LexicalState): Stepwise<Float32Array> {
  const weigh = startWeighing(state.vocabulary, startFeatureCounter());
  const vectors = new Float32Array(texts.length * LEXICAL_DIMENSIONS);
  for (let index = 0; index < texts.length; index++) {
    const vector = vectors.subarray(index * LEXICAL_DIMENSIONS, (index + 1) * LEXICAL_DIMENSIONS);
    addDirections(vector, weigh(texts[index]!), state);
    makeUnitLength(vector);
    if (index % TEXTS_PER_STEP === 0) yield index / texts.length;
  }
  return vectors;
}

function addDirections(vector: Float32Array, row: WeightedRow, { basis }: LexicalState): void {
  const { values, columns } = basis;
  for (let slot = 0; slot < row.size; slot++) {
    const weight = row.values[slot]!;
    const from = row.columns[slot]! * columns;
    for (let index = 0; index < columns; index++) vector[index]! += weight * values[from + index]!;
  }
}

function makeUnitLength(vector: Float32Array): void {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return;
  const scale = 1 / Math.sqrt(square);
  for (let index = 0; index < vector.length; index++) vector[index]! *= scale;
}
