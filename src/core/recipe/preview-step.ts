import type { CellValue, Database, QueryOptions } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import { checkRecipe, type RecipeInput } from "#core/recipe/check-recipe.ts";
import type { PlannedStep } from "#core/recipe/recipe-plan.ts";
import type { Step } from "#core/recipe/step.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { comparedColumns, previewCounts, previewSample, type PreviewTarget } from "#core/sql/recipe-preview-queries.ts";
import { sourceRows } from "#core/sql/recipe-queries.ts";
import { countCell, recordsOf, type RowRecord } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

export interface StepCounts {
  readonly rows: number;
  readonly changedCells: number;
  readonly changedRows: number;
  readonly removedRows: number;
  /** Cells that had a value before and have none after. */
  readonly newlyMissing: number;
}

export interface SampleCell {
  readonly column: string;
  readonly before: CellValue;
  readonly after: CellValue;
}

/** One row that the step changes or removes; row is its number in the source, from 0. */
export interface SampleRow {
  readonly row: number;
  readonly isRemoved: boolean;
  readonly cells: readonly SampleCell[];
}

export interface StepPreview extends StepCounts {
  readonly planned: PlannedStep;
  readonly addedColumns: readonly string[];
  readonly removedColumns: readonly string[];
  readonly sample: readonly SampleRow[];
}

export interface PreviewInput {
  /** The table as it is before the step. */
  readonly before: Relation;
  readonly step: Step;
  readonly attached: RecipeInput["attached"];
}

const SAMPLE_ROWS = 50;
const REMOVED_COLUMNS_SHOWN = 6;

/**
 * What one step would do to the table before it: counts over all rows, and the first 50 rows it touches.
 * Problems: column-missing, step-broken, bad-sql (the step itself), and those of Database.query
 */
export async function previewStep(database: Database, input: PreviewInput, options: QueryOptions = {}): Promise<Result<StepPreview, Problem>> {
  const target = await targetOf(database, input);
  if (!target.ok) return target;
  const counts = await countChanges(database, target.value, options);
  if (!counts.ok) return counts;
  const { planned } = target.value;
  const shown = counts.value.removedRows > 0 ? columnsOfRemoved(planned) : [];
  const rows = await database.query(previewSample(target.value, shown, SAMPLE_ROWS), options);
  if (!rows.ok) return rows;
  const compared = comparedColumns(target.value);
  const read = (record: RowRecord): SampleRow => sampleRow(record, compared.map(({ after }) => after), shown);
  return ok({ ...counts.value, planned, ...columnDifference(planned), sample: recordsOf(rows.value).map(read) });
}

/** The counts of previewStep alone: one scan. Problems: as previewStep. */
export async function countStep(database: Database, input: PreviewInput, options: QueryOptions = {}): Promise<Result<StepCounts, Problem>> {
  const target = await targetOf(database, input);
  return target.ok ? countChanges(database, target.value, options) : target;
}

async function targetOf(database: Database, { before, step, attached }: PreviewInput): Promise<Result<PreviewTarget, Problem>> {
  const plan = await checkRecipe(database, { source: before, steps: [{ ...step, enabled: true }], attached });
  if (!plan.ok) return plan;
  const planned = plan.value.perStep[0];
  if (!planned?.isEffective) return failed(planned?.problem ?? { code: "step-broken", step: step.id, kind: step.kind, detail: "" });
  return ok({ rows: sourceRows(before), planned, attached });
}

/** Runs the counts of a step that is known to be sound. */
export async function countChanges(database: Database, target: PreviewTarget, options: QueryOptions): Promise<Result<StepCounts, Problem>> {
  const answer = await database.query(previewCounts(target), options);
  if (!answer.ok) return answer;
  const counts = recordsOf(answer.value)[0] ?? {};
  return ok({
    rows: countCell(counts.rows),
    changedCells: countCell(counts.changed_cells),
    changedRows: countCell(counts.changed_rows),
    removedRows: countCell(counts.removed),
    newlyMissing: countCell(counts.newly_missing),
  });
}

function columnsOfRemoved({ step, columnsBefore }: PlannedStep): readonly ColumnSchema[] {
  const chosen = step.kind === "drop-duplicates" ? columnsBefore.filter(({ name }) => step.params.columns.includes(name)) : [];
  return (chosen.length > 0 ? chosen : columnsBefore).slice(0, REMOVED_COLUMNS_SHOWN);
}

function sampleRow(record: RowRecord, compared: readonly ColumnSchema[], shown: readonly ColumnSchema[]): SampleRow {
  const row = countCell(record._row);
  if (record.kept !== true) return { row, isRemoved: true, cells: shown.map(({ name }, index) => ({ column: name, before: record[`r${index}`] ?? null, after: null })) };
  return { row, isRemoved: false, cells: compared.map(({ name }, index) => ({ column: name, before: record[`b${index}`] ?? null, after: record[`a${index}`] ?? null })) };
}

function columnDifference({ columnsBefore, result }: PlannedStep): Pick<StepPreview, "addedColumns" | "removedColumns"> {
  const gone = columnsBefore.filter(({ name }) => result.every(({ from }) => from !== name));
  return { addedColumns: result.filter(({ from }) => from === null).map(({ schema }) => schema.name), removedColumns: gone.map(({ name }) => name) };
}
