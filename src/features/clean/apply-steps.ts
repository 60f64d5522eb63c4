import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { checkRecipe } from "#core/recipe/check-recipe.ts";
import { countRecipe } from "#core/recipe/count-recipe.ts";
import type { PlannedStep, RecipePlan } from "#core/recipe/recipe-plan.ts";
import { readRecipeFile, StepInput } from "#core/recipe/recipe-file.ts";
import type { Step } from "#core/recipe/step.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

const Input = z
  .strictObject({
    dataset: z.string(),
    steps: z.array(StepInput).optional(),
    /** Path of a recipe file. */
    recipe: z.string().optional(),
    /** "replace": the steps are the whole recipe from now on; broken ones may stand in it. */
    mode: z.enum(["append", "replace"]).default("append"),
  })
  .refine(({ steps, recipe }) => (steps === undefined) !== (recipe === undefined), { path: ["steps"], message: "give either steps or recipe" });
type Input = z.infer<typeof Input>;

export interface AppliedStep extends Pick<Step, "id" | "kind" | "column" | "params" | "enabled"> {
  /** Code of the problem of a step that is passed over. */
  readonly problem: string | null;
}

export interface AppliedRecipe {
  readonly dataset: string;
  readonly rows: number;
  readonly changedCells: number;
  readonly changedRows: number;
  readonly removedRows: number;
  readonly steps: readonly AppliedStep[];
}

/** Puts steps into a dataset's recipe and makes its table; the project changes only when the table stands. */
export const applySteps = defineCommand<Input, AppliedRecipe>({
  id: "clean.apply",
  input: Input,
  async run(context, input) {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const given = await givenSteps(context, input);
    if (!given.ok) return given;
    const known = new Set((input.mode === "append" ? dataset.value.recipe : []).map(({ id }) => id));
    const fresh = given.value.map((step) => (step.id === "" || known.has(step.id) ? { ...step, id: context.ports.newId() } : step));
    const recipe = input.mode === "append" ? [...dataset.value.recipe, ...fresh] : fresh;
    return applyRecipe(context, { dataset: dataset.value, recipe, mustWork: input.mode === "append" ? fresh : [] });
  },
});

async function givenSteps(context: CommandContext, input: Input): Promise<Result<readonly Step[], Problem>> {
  if (input.recipe === undefined) return ok(input.steps ?? []);
  const file = context.ports.files.open(input.recipe);
  if (!file.ok) return file;
  const text = new TextDecoder().decode(await file.value.arrayBuffer());
  return readRecipeFile(text, file.value.name);
}

interface Application {
  readonly dataset: Dataset;
  readonly recipe: readonly Step[];
  /** Steps that stop the command when they are broken. */
  readonly mustWork: readonly Step[];
}

async function applyRecipe(context: CommandContext, { dataset, recipe, mustWork }: Application): Promise<Result<AppliedRecipe, Problem>> {
  const { signal } = context;
  context.progress(0, "cleaning");
  const source = await context.tables.source(dataset, { signal });
  if (!source.ok) return source;
  const plan = await checkRecipe(context.ports.database, { source: source.value, steps: recipe, attached: null });
  if (!plan.ok) return plan;
  const broken = plan.value.perStep.find(({ step, problem }) => problem !== null && mustWork.some(({ id }) => id === step.id));
  if (broken?.problem) return failed(broken.problem);
  context.progress(0.2, "rebuilding");
  const made = await context.tables.withSteps(dataset, recipe, { signal });
  if (!made.ok) return made;
  context.progress(0.8, "counting");
  const totals = await countRecipe(context.ports.database, { source: source.value, made: made.value, plan: plan.value }, { signal, timeLimitMs: 0 });
  if (!totals.ok) return totals;
  const kept = context.commit("recipe", (project) => ({ ...project, datasets: project.datasets.map((one) => (one.id === dataset.id ? { ...one, recipe: [...recipe] } : one)) }));
  return kept.ok ? ok({ dataset: dataset.name, rows: made.value.rowCount, ...totals.value, steps: appliedSteps(plan.value) }) : kept;
}

function appliedSteps({ perStep }: RecipePlan): readonly AppliedStep[] {
  return perStep.map(({ step, problem }: PlannedStep) => ({ id: step.id, kind: step.kind, column: step.column, params: step.params, enabled: step.enabled, problem: problem?.code ?? null }));
}
