import { isEqual } from "es-toolkit";
import type { Dataset, Project, Unfit } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";
import { planRecipe } from "#core/recipe/plan-recipe.ts";
import type { Step } from "#core/recipe/step.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/**
 * What was made for a dataset and does not find its columns among those of a newer file, though it found them before.
 * Steps of the recipe come first, then checks, label sets and models.
 */
export function unfitParts({ labelSets, models }: Pick<Project, "labelSets" | "models">, dataset: Dataset, columns: readonly ColumnSchema[]): readonly Unfit[] {
  const before = planRecipe(dataset.source.columns, dataset.recipe);
  const after = planRecipe(columns, dataset.recipe);
  const present = new Set(after.columns.map(({ name }) => name));
  const known = new Set(before.columns.map(({ name }) => name));
  const gone = (names: readonly string[]) => names.filter((name) => known.has(name) && !present.has(name));
  const steps = after.perStep.flatMap(({ step, problem }, index): Unfit[] => (problem === null || isEqual(problem.code, before.perStep[index]?.problem?.code) ? [] : [{ kind: "step", name: nameOf(step), columns: problem.code === "column-missing" ? [problem.column] : [] }]));
  return [
    ...steps,
    ...found("check", dataset.checks.map((check) => ({ name: nameOf(check), columns: gone(columnsOf(check)) }))),
    ...found("label-set", labelSets.filter(({ datasetId }) => datasetId === dataset.id).map(({ name, textColumns }) => ({ name, columns: gone(textColumns) }))),
    ...found("model", models.filter(({ datasetId }) => datasetId === dataset.id).map(({ name, text, label }) => ({ name, columns: gone([text, label]) }))),
  ];
}

function found(kind: Unfit["kind"], parts: readonly Omit<Unfit, "kind">[]): readonly Unfit[] {
  return parts.filter(({ columns }) => columns.length > 0).map((part) => ({ kind, ...part }));
}

function columnsOf(check: Check): readonly string[] {
  return check.kind === "columns-exist" ? check.params.names : check.columns;
}

function nameOf(part: Step | Check): string {
  return part.kind;
}
