import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import type { ColumnDetails } from "#core/profile/details/column-details.ts";
import { profileColumn } from "#core/profile/details/profile-column.ts";
import { failed, type Result } from "#core/result.ts";
import { RowFilter } from "#core/table/row-view.ts";
import { defineCommand } from "#workspace/command.ts";
import { withSlice } from "#workspace/with-slice.ts";

/** One column of the table as cleaned, in depth. */
export const profileOneColumn = defineCommand({
  id: "profile.column",
  input: z.strictObject({ dataset: z.string(), column: z.string(), /** Only the rows that these let through. */ filters: z.array(RowFilter).default([]) }),
  async run({ dataset: find, tables, ports, signal, progress }, input): Promise<Result<ColumnDetails, Problem>> {
    const dataset = find(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await tables.current(dataset.value, { signal });
    if (!relation.ok) return relation;
    const column = relation.value.columns.find(({ name }) => name === input.column);
    if (column === undefined) return failed({ code: "column-missing", column: input.column, known: relation.value.columns.map(({ name }) => name) });
    return withSlice(ports, { relation: relation.value, filters: input.filters }, (slice) => profileColumn(ports.database, { relation: slice, column }, { signal, onProgress: progress }));
  },
});
