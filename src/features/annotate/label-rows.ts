import type { CellValue, Rows } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset, LabelSet } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { allOf, anyOf, identifier, join, list, literal, sql } from "#core/sql/sql-text.ts";
import type { SqlText } from "#core/ids.ts";
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

/** Which rows, and in which order. */
export interface RowChoice {
  readonly order: { readonly by: "in-order" } | { readonly by: "random"; readonly seed: number } | { readonly by: "given"; readonly rowIds: readonly string[] };
  readonly limit: number;
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
export async function readLabelRows(context: CommandContext, { labelSet, dataset }: { labelSet: LabelSet; dataset: Dataset }, choice: RowChoice): Promise<Result<LabelRow[], Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  for (const name of labelSet.textColumns) {
    const found = findColumn(relation.value.columns, name);
    if (!found.ok) return found;
  }
  const rowIds = await context.tables.rowIds(dataset, { signal: context.signal });
  if (!rowIds.ok) return rowIds;
  const read = await context.ports.database.query(labelRowsQuery(relation.value, identifier(rowIds.value), { columns: labelSet.textColumns, choice }), { signal: context.signal });
  return read.ok ? ok(toLabelRows(read.value, labelSet.textColumns)) : read;
}

/** Columns: row, row_id, then the text columns as text. */
export function labelRowsQuery(relation: Relation, rowIds: SqlText, { columns, choice }: { columns: readonly string[]; choice: RowChoice }): SqlText {
  const texts = columns.map((name) => sql`CAST(t.${identifier(name)} AS VARCHAR)`);
  const hasText = anyOf(texts.map((text) => sql`trim(${text}) <> ''`));
  const chosen = choice.order.by === "given" ? [sql`i.row_id IN ${list(choice.order.rowIds)}`] : [];
  return sql`SELECT i._row AS row, i.row_id, ${join(texts, ", ")}
    FROM ${identifier(relation.table)} t JOIN ${rowIds} i ON i._row = t.${identifier(relation.rowColumn)}
    WHERE ${allOf([hasText, ...chosen])}
    ORDER BY ${orderOf(choice)} LIMIT ${choice.limit}`;
}

function orderOf({ order }: RowChoice): SqlText {
  if (order.by === "random") return sql`md5(i.row_id || ${literal(String(order.seed))}), i._row`;
  return sql`i._row`;
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
