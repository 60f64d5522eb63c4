import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import type { Check } from "#core/quality/check.ts";
import { suggestAll } from "#core/quality/suggest-all.ts";
import { ok, type Result } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

export interface SuggestedChecks {
  readonly checks: readonly Check[];
}

const READING_SHARE = 0.05;
const PROFILE_SHARE = 0.9;

/** Checks worth having, from what the table holds now. */
export const suggestQuality = defineCommand({
  id: "quality.suggest",
  input: z.strictObject({ dataset: z.string() }),
  async run({ ports, tables, signal, progress, pause, dataset: find }, input): Promise<Result<SuggestedChecks, Problem>> {
    const dataset = find(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await tables.current(dataset.value, { signal, onProgress: (share, stage) => progress(share * READING_SHARE, stage) });
    if (!relation.ok) return relation;
    const measured = await profileTable(ports.database, relation.value, { signal, onProgress: (share, stage) => progress(READING_SHARE + share * PROFILE_SHARE, stage) });
    if (!measured.ok) return measured;
    const profile = withMeanings(measured.value, dataset.value.meanings);
    const checks = await suggestAll(ports.database, relation.value, { profile, signal, pause });
    return checks.ok ? ok({ checks: checks.value }) : checks;
  },
});
