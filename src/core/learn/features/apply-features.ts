import { commonWords } from "./common-words.ts";
import { blockWidth, recipeWidth, type FeatureBlock, type FeatureRecipe, type FeatureTable } from "./feature-recipe.ts";
import { writePlain } from "./column-features.ts";
import type { Projection } from "./principal-components.ts";

/** A recipe with the matrices of its projections, in the order of the blocks that have one. */
export interface FittedFeatures {
  readonly recipe: FeatureRecipe;
  readonly projections: readonly Projection[];
}

/**
 * The features of rows, block beside block.
 * Shape: [rows, recipeWidth], row-major. A column or vector that the table lacks counts as missing
 */
export function applyFeatures({ recipe, projections }: FittedFeatures, table: FeatureTable): Float32Array {
  const [only] = recipe.blocks;
  // Nothing to put together, so nothing to copy.
  if (recipe.blocks.length === 1 && only?.kind === "text" && only.components === null) return table.vectors.get(only.column) ?? new Float32Array(table.rows * only.dimensions);
  const width = recipeWidth(recipe);
  const out = new Float32Array(table.rows * width);
  let at = 0;
  let projected = 0;
  for (const block of recipe.blocks) {
    const projection = block.kind === "text" && block.components !== null ? projections[projected++] : undefined;
    writeBlock(block, table, { out, width, at, projection });
    at += blockWidth(block);
  }
  return out;
}

interface Place {
  readonly out: Float32Array;
  readonly width: number;
  readonly at: number;
  readonly projection: Projection | undefined;
}

function writeBlock(block: FeatureBlock, table: FeatureTable, place: Place): void {
  if (block.kind === "text") writeText(table.vectors.get(block.column), block.dimensions, place);
  else if (block.kind === "pair") writePairBlock(block, table, place);
  else {
    const cells = table.columns.get(block.column);
    for (let row = 0; row < table.rows; row++) writePlain(block, cells?.[row] ?? null, { out: place.out, at: row * place.width + place.at });
  }
}

function writeText(vectors: Float32Array | undefined, dimensions: number, { out, width, at, projection }: Place): void {
  if (vectors === undefined) return;
  for (let row = 0, to = at; row * dimensions < vectors.length; row++, to += width) {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    if (projection === undefined) out.set(vector, to);
    else project(vector, projection, out.subarray(to, to + projection.components));
  }
}

function project(vector: Float32Array, { mean, basis, components }: Projection, out: Float32Array): void {
  for (let d = 0; d < vector.length; d++) {
    const value = vector[d]! - mean[d]!;
    for (let k = 0; k < components; k++) out[k]! += value * basis[d * components + k]!;
  }
}

function writePairBlock({ column, other, dimensions, hasCommon }: Extract<FeatureBlock, { kind: "pair" }>, { rows, columns, vectors }: FeatureTable, place: Place): void {
  writePair([vectors.get(column), vectors.get(other)], dimensions, place);
  if (!hasCommon) return;
  const [left, right] = [columns.get(column), columns.get(other)];
  for (let row = 0, from = place.at; row < rows; row++, from += place.width) {
    const products = place.out.subarray(from + 3 * dimensions, from + 4 * dimensions);
    place.out.set([...commonWords(String(left?.[row] ?? ""), String(right?.[row] ?? "")), products.reduce((sum, value) => sum + value, 0)], from + 4 * dimensions);
  }
}

function writePair([left, right]: readonly [Float32Array | undefined, Float32Array | undefined], dimensions: number, { out, width, at }: Place): void {
  if (left === undefined || right === undefined) return;
  for (let row = 0, to = at; row * dimensions < left.length; row++, to += width) {
    for (let d = 0; d < dimensions; d++) {
      const [u, v] = [left[row * dimensions + d]!, right[row * dimensions + d]!];
      out[to + d] = u;
      out[to + dimensions + d] = v;
      out[to + 2 * dimensions + d] = Math.abs(u - v);
      out[to + 3 * dimensions + d] = u * v;
    }
  }
}
