import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { checkRecipe } from "#core/recipe/check-recipe.ts";
import { countSteps } from "#core/recipe/count-steps.ts";
import type { StepCounts } from "#core/recipe/preview-step.ts";
import type { RecipePlan } from "#core/recipe/recipe-plan.ts";
import { ok, type Result } from "#core/result.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useAnswer, useStudio, type Reading } from "#workspace/react.tsx";

/** The recipe of a dataset as it stands on its source: which steps work, and why the others do not. */
export function useRecipePlan(dataset: Dataset): Reading<RecipePlan> {
  const studio = useStudio();
  return useAnswer(["recipe-plan", dataset.id, dataset.source.fileId, dataset.recipe], () => readPlan(studio, dataset));
}

/** What every step changes, by step id; none where the table is too big to count them all. */
export function useStepCounts(dataset: Dataset): ReadonlyMap<string, StepCounts> {
  const studio = useStudio();
  const reading = useAnswer(["recipe-counts", dataset.id, datasetVersion(dataset)], (signal) => readCounts(studio, dataset, signal));
  return reading.status === "ready" ? reading.value : NO_COUNTS;
}

const NO_COUNTS: ReadonlyMap<string, StepCounts> = new Map();

async function readPlan({ tables, ports }: Workspace, dataset: Dataset): Promise<Result<RecipePlan, Problem>> {
  const source = await tables.source(dataset);
  return source.ok ? checkRecipe(ports.database, { source: source.value, steps: dataset.recipe, attached: null }) : source;
}

async function readCounts({ tables, ports }: Workspace, dataset: Dataset, signal: AbortSignal): Promise<Result<ReadonlyMap<string, StepCounts>, Problem>> {
  const source = await tables.source(dataset);
  if (!source.ok) return source;
  const plan = await checkRecipe(ports.database, { source: source.value, steps: dataset.recipe, attached: null });
  if (!plan.ok) return plan;
  const counts = await countSteps(ports.database, { source: source.value, attached: null, plan: plan.value }, { signal });
  return counts.ok ? ok(counts.value) : counts;
}
