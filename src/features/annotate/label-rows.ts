import type { TableName } from "#core/ids.ts";
import type { CellValue, Rows } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset, LabelSet } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { labelRowCounts, labelRows, type LabelRowChoice } from "#core/sql/example-queries.ts";
import { countCell, textCell } from "#core/table/read-cells.ts";
import { findColumn } from "#core/table/find-column.ts";
import type { Relation } from "#core/table/schema.ts";
import type { CommandContext } from "#workspace/command.ts";

/** A row as an annotator sees it. */
export interface LabelRow {
  readonly row: number;
  readonly rowId: string;
  readonly texts: Readonly<Record<string, string | null>>;
}

/** The label set of that name or id, with its dataset. Problems: dataset-missing, no-project. */
export function findLabelSet(context: CommandContext, name: string): Result<{ readonly labelSet: LabelSet; readonly dataset: Dataset }, Problem> {
  const project = context.project();
  const labelSet = project.labelSets.find((set) => set.id === name) ?? project.labelSets.find((set) => set.name === name);
  if (!labelSet) return failed({ code: "label-set-missing", labelSet: name, known: project.labelSets.map((set) => set.name) });
  const dataset = context.dataset(labelSet.datasetId);
  return dataset.ok ? ok({ labelSet, dataset: dataset.value }) : dataset;
}

/** Rows of a label set that hold text, with their stable identity. */
export async function readLabelRows(context: CommandContext, labelled: Labelled, choice: Omit<LabelRowChoice, "columns">): Promise<Result<LabelRow[], Problem>> {
  const tables = await openTables(context, labelled);
  if (!tables.ok) return tables;
  const { relation, rowIds } = tables.value;
  const columns = labelled.labelSet.textColumns;
  const read = await context.ports.database.query(labelRows(relation, rowIds, { columns, ...choice }), { signal: context.signal });
  return read.ok ? ok(toLabelRows(read.value, columns)) : read;
}

/** Rows of a label set that hold text, and how many of those are decided; decisions wait where their rows are not in the table now. */
export async function countLabelRows(context: CommandContext, labelled: Labelled, decided: readonly string[]): Promise<Result<{ readonly rows: number; readonly decided: number }, Problem>> {
  const tables = await openTables(context, labelled);
  if (!tables.ok) return tables;
  const { relation, rowIds } = tables.value;
  const read = await context.ports.database.query(labelRowCounts(relation, rowIds, { columns: labelled.labelSet.textColumns, decided }), { signal: context.signal });
  return read.ok ? ok({ rows: countCell(read.value.values[0]?.[0]), decided: countCell(read.value.values[1]?.[0]) }) : read;
}

interface Labelled {
  readonly labelSet: LabelSet;
  readonly dataset: Dataset;
}

async function openTables(context: CommandContext, { labelSet, dataset }: Labelled): Promise<Result<{ readonly relation: Relation; readonly rowIds: TableName }, Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  for (const name of labelSet.textColumns) {
    const found = findColumn(relation.value.columns, name);
    if (!found.ok) return found;
  }
  const rowIds = await context.tables.rowIds(dataset, { signal: context.signal });
  return rowIds.ok ? ok({ relation: relation.value, rowIds: rowIds.value }) : rowIds;
}

function toLabelRows(rows: Rows, columns: readonly string[]): LabelRow[] {
  return Array.from({ length: rows.rowCount }, (_, index) => ({
    row: countCell(rows.values[0]?.[index]),
    rowId: textCell(rows.values[1]?.[index]),
    texts: Object.fromEntries(columns.map((name, column) => [name, asText(rows.values[column + 2]?.[index])])),
  }));
}

function asText(value: CellValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}
