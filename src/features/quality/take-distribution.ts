import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { takeReference, type Reference } from "#core/quality/take-reference.ts";
import type { Result } from "#core/result.ts";
import { findColumn } from "#core/table/find-column.ts";
import { defineCommand } from "#workspace/command.ts";

/** The shares of a column's values, or of ten bins of its numbers, as they are now: what a later state can be held against. */
export const takeDistribution = defineCommand({
  id: "quality.reference",
  input: z.strictObject({ dataset: z.string(), column: z.string() }),
  async run({ ports, tables, signal, dataset: find }, input): Promise<Result<Reference, Problem>> {
    const dataset = find(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await tables.current(dataset.value, { signal });
    if (!relation.ok) return relation;
    const column = findColumn(relation.value.columns, input.column);
    return column.ok ? takeReference(ports.database, relation.value, { column: column.value, signal }) : column;
  },
});
