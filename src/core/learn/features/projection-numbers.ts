import { joinFloats } from "#core/join-floats.ts";
import type { FeatureRecipe } from "./feature-recipe.ts";
import type { Projection } from "./principal-components.ts";

/** The numbers of projections in one row: of each its mean, then its basis. */
export function projectionNumbers(projections: readonly Projection[]): Float32Array {
  return joinFloats(projections.flatMap(({ mean, basis }) => [mean, basis]));
}

/** The projections of a recipe from their numbers; null when there are not exactly as many as it takes. */
export function readProjections(recipe: FeatureRecipe, numbers: Float32Array): readonly Projection[] | null {
  let at = 0;
  const take = (count: number): Float32Array => numbers.subarray(at, (at += count));
  const projections = recipe.blocks.flatMap((block): Projection[] => {
    if (block.kind !== "text" || block.components === null) return [];
    const { dimensions, components } = block;
    return [{ dimensions, components, mean: take(dimensions), basis: take(dimensions * components) }];
  });
  return at === numbers.length ? projections : null;
}
