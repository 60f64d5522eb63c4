import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { versionForColumns } from "#core/project/dataset-version.ts";
import type { ModelSearch } from "#core/project/model-search.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, type Result } from "#core/result.ts";
import { findSearch } from "#features/learn/search/find-search.ts";
import { runSearch, type SearchOutput } from "#features/learn/search/run-search.ts";
import { trainColumns } from "#features/learn/search/train-columns.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

/** Goes on with a search that was stopped, or whose tab was closed, and ends as it would have ended. */
export const resumeSearch = defineCommand({
  id: "learn.resume",
  input: z.strictObject({ search: z.string() }),
  async run(context, input): Promise<Result<SearchOutput, Problem>> {
    const search = findSearch(context.project().searches, input.search);
    return search.ok ? resume(context, search.value) : search;
  },
});

async function resume(context: CommandContext, search: ModelSearch): Promise<Result<SearchOutput, Problem>> {
  const dataset = context.project().datasets.find(({ id }) => id === search.datasetId);
  if (dataset === undefined || !isSame(dataset, search)) return failed({ code: "search-outdated", search: search.name, dataset: dataset?.name ?? search.text });
  return runSearch(context, dataset, search);
}

/** The rows and columns that the trials read; a prediction attached meanwhile does not change them. */
function isSame(dataset: Dataset, search: ModelSearch): boolean {
  const input = TrainInput.safeParse(search.input);
  return input.success && versionForColumns(dataset, trainColumns(input.data)) === search.datasetVersion;
}
