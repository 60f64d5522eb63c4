import { bestTrial } from "#core/learn/search/best-trial.ts";
import { dimensionImportance, type DimensionImportance } from "#core/learn/search/dimension-importance.ts";
import { pointInput } from "#core/learn/search/model-space.ts";
import { nextTrial, plannedTrials } from "#core/learn/search/next-trial.ts";
import { spentMs, type NextTrial, type Trial } from "#core/learn/search/search-plan.ts";
import type { Problem } from "#core/problem.ts";
import type { ModelSearch } from "#core/project/model-search.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { createPreparations, type Preparations } from "#features/learn/search/create-preparations.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { configOf, trainModel, type TrainOutput } from "#features/learn/train-model.ts";
import { judgeConfig } from "#features/learn/training/judge-config.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface SearchOutput {
  readonly search: string;
  readonly searchId: string;
  readonly trials: number;
  readonly failed: number;
  /** What the best trial chose, and how it did inside the training rows. */
  readonly best: { readonly point: Trial["point"]; readonly logLoss: number; readonly accuracy: number | null; readonly macroF1: number | null };
  readonly importance: readonly DimensionImportance[];
  /** Trained with the best settings and judged on rows that no trial saw. */
  readonly model: TrainOutput;
}

/** Where the trials end and the final training begins, of the whole. */
const TRIALS_SHARE = 0.8;

/**
 * Makes the trials that are still to make, keeping each as it ends, then trains a model by the best of them.
 * Problems: those of training; search-without-result; cancelled (what was tried stays).
 */
export async function runSearch(context: CommandContext, dataset: Dataset, search: ModelSearch): Promise<Result<SearchOutput, Problem>> {
  const tried = await makeTrials(context, dataset, search);
  if (!tried.ok) return tried;
  const trials = tried.value;
  const best = bestTrial(trials);
  if (best === null) return failed({ code: "search-without-result", trials: trials.length, failure: trials.at(-1)?.failure ?? "" });
  const input = TrainInput.parse({ ...search.input, ...pointInput(best.point), name: search.name });
  const within = { ...context, progress: (share: number, stage: string) => context.progress(TRIALS_SHARE + (1 - TRIALS_SHARE) * share, stage) };
  const model = await trainModel.run(within, input);
  if (!model.ok) return model;
  recordSearch(context, search.id, (each) => ({ ...each, modelId: model.value.modelId }));
  return ok({
    search: search.name,
    searchId: search.id,
    trials: trials.length,
    failed: trials.filter(({ loss }) => loss === null).length,
    best: { point: best.point, logLoss: best.loss, accuracy: best.accuracy ?? null, macroF1: best.macroF1 ?? null },
    importance: dimensionImportance(search.plan.space, trials),
    model: model.value,
  });
}

async function makeTrials(context: CommandContext, dataset: Dataset, search: ModelSearch): Promise<Result<readonly Trial[], Problem>> {
  const { plan } = search;
  const planned = plannedTrials(plan);
  const preparations = createPreparations(context, dataset, plan.seed);
  const trials = [...search.trials];
  for (let next = nextTrial(plan, trials); next !== null && !isTimeUp(search, trials); next = nextTrial(plan, trials)) {
    context.progress((TRIALS_SHARE * trials.length) / planned, "trying-settings");
    const trial = await makeTrial(context, preparations, { search, next });
    if (!trial.ok) return trial;
    trials.push(trial.value);
    recordSearch(context, search.id, (each) => ({ ...each, trials: [...each.trials, trial.value] }));
    await context.pause();
    if (context.signal.aborted) return failed({ code: "cancelled" });
  }
  return ok(trials);
}

function recordSearch(context: CommandContext, id: string, change: (search: ModelSearch) => ModelSearch): void {
  context.record((project) => ({ ...project, searches: project.searches.map((each) => (each.id === id ? change(each) : each)) }));
}

function isTimeUp({ seconds }: ModelSearch, trials: readonly Trial[]): boolean {
  return seconds !== null && spentMs(trials) >= 1000 * seconds;
}

/** A fit that fails is a trial without a loss; rows that cannot be read end the search. */
async function makeTrial(context: CommandContext, preparations: Preparations, { search, next }: { readonly search: ModelSearch; readonly next: NextTrial }): Promise<Result<Trial, Problem>> {
  const startedAt = context.ports.clock.now();
  const input = TrainInput.parse({ ...search.input, ...pointInput(next.point) });
  const prepared = await preparations.of(input);
  if (!prepared.ok) return prepared;
  const { data, parts } = prepared.value;
  const judged = await judgeConfig(context, data, { config: configOf(input).config, budget: next.budget, parts, seed: input.seed, device: input.device });
  const ms = context.ports.clock.now() - startedAt;
  if (!judged.ok) return judged.problem.code === "cancelled" ? judged : ok({ ...next, loss: null, ms, failure: judged.problem.code });
  const { logLoss, accuracy, macroF1 } = judged.value;
  return ok({ ...next, loss: Number.isFinite(logLoss) ? logLoss : null, ms, accuracy, macroF1 });
}
