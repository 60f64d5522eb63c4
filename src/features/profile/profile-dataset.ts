import { z } from "zod";
import { thresholdsWith } from "#core/profile/alert-thresholds.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Problem } from "#core/problem.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import { ok, type Result } from "#core/result.ts";
import { RowFilter } from "#core/table/row-view.ts";
import { defineCommand } from "#workspace/command.ts";
import { withSlice } from "#workspace/with-slice.ts";

const READING_SHARE = 0.1;

/** Measures every column of the table as cleaned and says what is worth a look. */
export const profileDataset = defineCommand({
  id: "profile.dataset",
  input: z.strictObject({ dataset: z.string(), /** Only the rows that these let through. */ filters: z.array(RowFilter).default([]) }),
  async run(context, input): Promise<Result<TableProfile, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await context.tables.current(dataset.value, { signal: context.signal, onProgress: (share, stage) => context.progress(share * READING_SHARE, stage) });
    if (!relation.ok) return relation;
    const options = { signal: context.signal, onFirst: context.show, onProgress: (share: number, stage: string) => context.progress(READING_SHARE + share * (1 - READING_SHARE), stage) };
    const profile = await withSlice(context.ports, { relation: relation.value, filters: input.filters }, (slice) => profileTable(context.ports.database, slice, options));
    return profile.ok ? ok(withMeanings(profile.value, dataset.value.meanings, thresholdsWith(context.project().thresholds))) : profile;
  },
});
