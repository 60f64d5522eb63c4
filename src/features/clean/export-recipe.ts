import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { writeRecipeFile } from "#core/recipe/recipe-file.ts";
import type { Result } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

export interface ExportedRecipe {
  readonly path: string;
  readonly bytes: number;
}

/** Writes a dataset's recipe as a file that clean.apply reads on other data. */
export const exportRecipe = defineCommand({
  id: "recipe.export",
  input: z.strictObject({ dataset: z.string(), path: z.string(), format: z.enum(["steward"]).default("steward") }),
  run(context, input): Promise<Result<ExportedRecipe, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return Promise.resolve(dataset);
    return Promise.resolve(context.ports.files.save(input.path, writeRecipeFile(dataset.value.recipe), "application/json"));
  },
});
