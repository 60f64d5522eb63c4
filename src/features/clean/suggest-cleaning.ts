import { z } from "zod";
import { profileTable } from "#core/profile/profile-table.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import type { Problem } from "#core/problem.ts";
import { suggestSteps } from "#core/recipe/suggest-steps.ts";
import type { SuggestedStep } from "#core/recipe/suggested-step.ts";
import { ok, type Result } from "#core/result.ts";
import { findColumn } from "#core/table/find-column.ts";
import { defineCommand } from "#workspace/command.ts";

export interface CleaningSuggestions {
  readonly steps: readonly SuggestedStep[];
}

/** Share of the work that profiling is; the rest is looking at texts and counting. */
const PROFILE_SHARE = 0.6;

/** Steps worth taking on the table as it is now, with reasons. */
export const suggestCleaning = defineCommand({
  id: "clean.suggest",
  input: z.strictObject({ dataset: z.string(), column: z.string().optional() }),
  async run(context, input): Promise<Result<CleaningSuggestions, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const { signal } = context;
    const relation = await context.tables.current(dataset.value, { signal });
    if (!relation.ok) return relation;
    if (input.column !== undefined) {
      const found = findColumn(relation.value.columns, input.column);
      if (!found.ok) return found;
    }
    const profile = await profileTable(context.ports.database, relation.value, { signal, onProgress: (share) => context.progress(share * PROFILE_SHARE, "profiling") });
    if (!profile.ok) return profile;
    const steps = await suggestSteps(
      context.ports.database,
      { relation: relation.value, profile: withMeanings(profile.value, dataset.value.meanings), column: input.column ?? null },
      { signal, onProgress: (share) => context.progress(PROFILE_SHARE + share * (1 - PROFILE_SHARE), "checking") },
    );
    return steps.ok ? ok({ steps: steps.value }) : steps;
  },
});
