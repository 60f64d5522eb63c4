import { parse } from "yaml";
import { z } from "zod";
import type { FileProblem } from "#core/problem.ts";
import { Step } from "#core/recipe/step.ts";
import { failed, ok, type Result } from "#core/result.ts";

const FORMAT = "steward-recipe";

/** A step as people and flows write it: id, enabled, note and an empty column may be left out. */
export const StepInput = z.preprocess((given) => (typeof given === "object" && given !== null ? { id: "", enabled: true, note: "", column: null, ...given } : given), Step);

const RecipeFile = z.union([z.array(StepInput), z.object({ steps: z.array(StepInput) }).transform(({ steps }) => steps)]);

/** The text of a recipe file: the steps in order, without what belongs to this project (ids, attached files). */
export function writeRecipeFile(steps: readonly Step[]): string {
  const portable = steps.filter(({ kind }) => kind !== "attach-columns").map(({ kind, column, params, enabled, note }) => ({ kind, column, params, enabled, note }));
  return `${JSON.stringify({ format: FORMAT, version: 1, steps: portable }, null, 2)}\n`;
}

/**
 * The steps of a recipe file, JSON or YAML: {steps: […]} or the bare list; ids are empty.
 * Problems: file-damaged with the place of the first fault
 */
export function readRecipeFile(text: string, file: string): Result<readonly Step[], FileProblem> {
  const document = parseText(text);
  if (document === null) return failed({ code: "file-damaged", file, detail: "neither JSON nor YAML" });
  const parsed = RecipeFile.safeParse(document.value);
  if (!parsed.success) return failed({ code: "file-damaged", file, detail: z.prettifyError(parsed.error) });
  return ok(parsed.data.filter(({ kind }) => kind !== "attach-columns").map((step) => ({ ...step, id: "" })));
}

/** JSON is YAML. */
function parseText(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = parse(text);
    return { value };
  } catch {
    return null;
  }
}
