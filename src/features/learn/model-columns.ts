import { recipeColumns, type FeatureBlock } from "#core/learn/features/feature-recipe.ts";
import type { ReadColumn } from "#core/sql/example-queries.ts";
import type { LoadedModel } from "#features/learn/load-model.ts";

/** The columns of a table that a model reads, in the order of recipeColumns; `text` stands for the column it was trained on. */
export function modelColumns({ model, features }: Pick<LoadedModel, "model" | "features">, text: string): ReadColumn[] {
  const { blocks } = features.recipe;
  return recipeColumns(features.recipe).map((name) => ({ name: name === model.text ? text : name, as: readAs(blocks.find((block) => block.column === name)) }));
}

/** A column that is only the second of a pair has no block of its own: it is text. */
function readAs(block: FeatureBlock | undefined): ReadColumn["as"] {
  if (block?.kind === "number" || block?.kind === "date") return block.kind;
  return block?.kind === "category" || block?.kind === "target" ? "category" : "text";
}
