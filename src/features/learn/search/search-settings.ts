import { z } from "zod";
import { omit } from "es-toolkit";
import { modelSpace, VARIED } from "#core/learn/search/model-space.ts";
import { SearchPlan } from "#core/learn/search/search-plan.ts";
import type { SearchSpace } from "#core/learn/search/search-space.ts";
import type { Problem } from "#core/problem.ts";
import { versionForColumns } from "#core/project/dataset-version.ts";
import type { ModelSearch } from "#core/project/model-search.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { runSearch, type SearchOutput } from "#features/learn/search/run-search.ts";
import { defaultName, mayBeName } from "#features/learn/registry/model-names.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { uniqueName } from "#features/learn/unique-name.ts";
import { trainColumns } from "#features/learn/search/train-columns.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

/** What learn.search takes: the input of learn.train, of which some is varied. */
const SearchInput = TrainInput.omit({ search: true, tune: true }).extend({
  vary: z.array(VARIED).min(1).default(["head", "penalty", "balance"]),
  strategy: SearchPlan.shape.strategy.default("tpe"),
  /** The most trials to make. */
  trials: z.int().min(1).max(1000).default(30),
  /** Seconds for all trials together; absent: as long as they take. */
  seconds: z.number().positive().optional(),
});
type SearchInput = z.infer<typeof SearchInput>;

/** Looks for a model's settings on training rows alone, then trains one with the best and judges it on the rows kept away. */
export const searchSettings = defineCommand({
  id: "learn.search",
  input: SearchInput,
  async run(context, input): Promise<Result<SearchOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    if (input.separator !== undefined) return failed({ code: "label-sets-choice", choice: "learn.search" });
    // Settings chosen on all rows would have seen the rows of every fold.
    if (input.split.by === "folds" && typeof input.test === "number") return failed({ code: "search-needs-rows-apart" });
    const named = mayBeName(input.name ?? defaultName(input));
    if (!named.ok) return named;
    const space = await spaceOf(context, input);
    if (!space.ok) return space;
    const search: ModelSearch = {
      id: context.ports.newId(),
      name: uniqueName(input.name ?? defaultName(input), context.project().searches),
      datasetId: dataset.value.id,
      datasetVersion: versionForColumns(dataset.value, trainColumns(input)),
      text: input.text,
      label: input.label,
      input: sharedInput(input, space.value),
      vary: input.vary,
      plan: { space: space.value, strategy: input.strategy, trials: input.trials, seed: input.seed },
      seconds: input.seconds ?? null,
      trials: [],
      modelId: null,
      createdAt: context.ports.clock.now(),
    };
    context.record((project) => ({ ...project, searches: [...project.searches, search] }));
    return runSearch(context, dataset.value, search);
  },
});

async function spaceOf(context: CommandContext, input: SearchInput): Promise<Result<SearchSpace, Problem>> {
  const cards = await context.ports.embedder.encoders();
  if (!cards.ok) return cards;
  const space = modelSpace({ vary: input.vary, head: input.head, encoders: cards.value.map(({ id }) => id), hasFeatures: input.features.length > 0, isPair: input.pair !== undefined });
  return space.length > 0 ? ok(space) : failed({ code: "search-varies-nothing" });
}

/** What is varied is not fixed as well. */
function sharedInput(input: SearchInput, space: SearchSpace): Record<string, unknown> {
  const varied = space.map(({ name }) => name);
  const fixed = TrainInput.parse(omit(input, ["vary", "strategy", "trials", "seconds"]));
  return Object.fromEntries(Object.entries(fixed).filter(([name]) => !varied.includes(name)));
}
