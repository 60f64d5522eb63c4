import { z } from "zod";
import { thresholdsWith } from "#core/profile/alert-thresholds.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Problem } from "#core/problem.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import { ok, type Result } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

const READING_SHARE = 0.1;

/** Measures every column of the table as cleaned and says what is worth a look. */
export const profileDataset = defineCommand({
  id: "profile.dataset",
  input: z.strictObject({ dataset: z.string() }),
  async run(context, input): Promise<Result<TableProfile, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await context.tables.current(dataset.value, { signal: context.signal, onProgress: (share, stage) => context.progress(share * READING_SHARE, stage) });
    if (!relation.ok) return relation;
    const profile = await profileTable(context.ports.database, relation.value, {
      signal: context.signal,
      onFirst: context.show,
      onProgress: (share, stage) => context.progress(READING_SHARE + share * (1 - READING_SHARE), stage),
    });
    return profile.ok ? ok(withMeanings(profile.value, dataset.value.meanings, thresholdsWith(context.project().thresholds))) : profile;
  },
});
