import { z } from "zod";
import { rowsByConfidence } from "#core/learn/evaluation-rows.ts";
import type { SliceColumn } from "#core/learn/judge/weak-slices.ts";
import type { Problem } from "#core/problem.ts";
import type { Evaluation } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { findModel } from "#features/learn/load-model.ts";
import { findEvaluation, readJudgedRows } from "#features/learn/read-judged.ts";
import { rowsOfConditions } from "#features/learn/rows-of-conditions.ts";
import { sliceColumns } from "#features/learn/slice-columns.ts";
import { LENGTH } from "#features/learn/slice-names.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

const SliceRowsInput = z.strictObject({
  model: z.string(),
  evaluation: z.string().optional(),
  /** A part of the rows as learn.slices names it. */
  conditions: z.array(z.strictObject({ column: z.string(), value: z.string() })).default([]),
  /** A condition in SQL over the table's columns, as learn.evaluate takes them. */
  where: z.string().optional(),
});
type SliceRowsInput = z.infer<typeof SliceRowsInput>;

/** Judged rows that fulfil every condition, the most confident first. */
export const sliceRows = defineCommand({
  id: "learn.sliceRows",
  input: SliceRowsInput,
  async run(context, input): Promise<Result<{ readonly rows: readonly number[] }, Problem>> {
    const { datasets, id } = context.project();
    const model = findModel(context.project(), input.model);
    if (!model.ok) return model;
    const evaluation = findEvaluation(model.value, input.evaluation);
    if (!evaluation.ok) return evaluation;
    const dataset = datasets.find((candidate) => candidate.id === evaluation.value.datasetId);
    if (!dataset) return failed({ code: "dataset-missing", dataset: evaluation.value.datasetId, known: datasets.map(({ name }) => name) });
    const judged = await readJudgedRows({ storage: context.ports.storage, project: id }, evaluation.value);
    if (!judged.ok) return judged;
    const inside = await rowsInside(context, dataset, { input, evaluation: evaluation.value, rows: judged.value.rows });
    return inside.ok ? ok({ rows: rowsByConfidence(judged.value, inside.value) }) : inside;
  },
});

interface Wish {
  readonly input: SliceRowsInput;
  readonly evaluation: Evaluation;
  readonly rows: readonly number[];
}

async function rowsInside(context: CommandContext, dataset: Dataset, { input, evaluation, rows }: Wish): Promise<Result<ReadonlySet<number>, Problem>> {
  const where = await rowsOfConditions(context, dataset, input.where === undefined ? [] : [input.where]);
  if (!where.ok) return where;
  const names = input.conditions.map(({ column }) => column);
  const readsLength = names.includes(LENGTH);
  const columns = await sliceColumns(context, dataset, { ...evaluation, rows, ...(readsLength ? {} : { columns: names }) });
  if (!columns.ok) return columns;
  const byName = new Map(columns.value.map((column) => [column.name, column]));
  const isInside = (row: number, place: number): boolean => where.value.every((part) => part.rows.has(row)) && input.conditions.every(({ column, value }) => valueAt(byName.get(column), place) === value);
  return ok(new Set(rows.filter(isInside)));
}

function valueAt(column: SliceColumn | undefined, place: number): string | undefined {
  return column?.values[column.codes[place] ?? -1];
}
