import { z } from "zod";
import { compareSlices } from "#core/profile/compare/compare-slices.ts";
import { compareTables } from "#core/profile/compare/compare-tables.ts";
import type { ComparedSide } from "#core/profile/compare/open-side.ts";
import type { SliceComparison, TableComparison } from "#core/profile/compare/table-comparison.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

/** Of the whole work, what reading one side's table takes. */
const READING_SHARE = 0.05;

const SideInput = z.strictObject({
  dataset: z.string(),
  /** SQL condition over the dataset's columns; none: all rows. */
  where: z.string().optional(),
  /** As imported or as cleaned. */
  version: z.enum(["source", "current"]).default("current"),
});

/** One side of a comparison, as the command takes it. */
export type SideInput = z.input<typeof SideInput>;

/** Two datasets, versions or slices side by side; or, with `by`, one by the values of a column. */
export const compareDatasets = defineCommand({
  id: "profile.compare",
  input: z
    .strictObject({ a: SideInput, b: SideInput.optional(), by: z.string().optional() })
    .refine(({ b, by }) => (b === undefined) !== (by === undefined), { path: ["b"], message: "give either b or by" }),
  async run(context, input): Promise<Result<TableComparison | SliceComparison, Problem>> {
    const { database } = context.ports;
    const a = await readSide(context, input.a, 0);
    if (!a.ok) return a;
    if (input.by !== undefined) return compareSlices(database, { side: a.value, by: input.by }, within(context, READING_SHARE, 1));
    const b = await readSide(context, input.b ?? input.a, READING_SHARE);
    return b.ok ? compareTables(database, { a: a.value, b: b.value }, within(context, 2 * READING_SHARE, 1)) : b;
  },
});

async function readSide(context: CommandContext, { dataset: name, where, version }: z.output<typeof SideInput>, from: number): Promise<Result<ComparedSide, Problem>> {
  const dataset = context.dataset(name);
  if (!dataset.ok) return dataset;
  const relation = await context.tables[version](dataset.value, within(context, from, from + READING_SHARE));
  return relation.ok ? ok({ relation: relation.value, where }) : relation;
}

/** A part of the work reports its progress as a part of the whole. */
function within({ signal, progress }: CommandContext, from: number, to: number): JobOptions {
  return { signal, onProgress: (share, stage) => progress(from + share * (to - from), stage) };
}
