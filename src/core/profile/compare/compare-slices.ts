import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { CommandProblem, DatabaseProblem } from "#core/problem.ts";
import { shownValue } from "#core/profile/build-column-profile.ts";
import { compareColumn, QUESTIONS_WITHOUT_KS } from "#core/profile/compare/compare-column.ts";
import { pairColumns } from "#core/profile/compare/compare-tables.ts";
import { startCompareWork, type CompareWork } from "#core/profile/compare/compare-work.ts";
import { openSide, type ComparedSide, type OpenSide } from "#core/profile/compare/open-side.ts";
import type { ColumnComparison, SliceColumn, SliceComparison, TableSlice } from "#core/profile/compare/table-comparison.ts";
import { failed, type Result } from "#core/result.ts";
import { holdsValue, sideSource, sliceValues } from "#core/sql/compare-queries.ts";
import { sql } from "#core/sql/sql-text.ts";
import { countCell, textCell } from "#core/table/read-cells.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

const MOST_SLICES = 8;

type SliceProblem = DatabaseProblem | Extract<CommandProblem, { code: "column-missing" }>;

/**
 * A table by the most frequent values (up to 8) of one of its columns, each slice against all rows outside it.
 * Range:    exact, on all rows; the column itself is left out of the columns compared
 * Problems: column-missing, bad-sql (a condition that does not work, with its text), out-of-memory, engine-died, cancelled
 */
export async function compareSlices(database: Database, { side, by }: { readonly side: ComparedSide; readonly by: string }, options: JobOptions = {}): Promise<Result<SliceComparison, SliceProblem>> {
  const column = side.relation.columns.find(({ name }) => name === by);
  if (column === undefined) return failed({ code: "column-missing", column: by, known: side.relation.columns.map(({ name }) => name) });
  const opened = await openSide(database, side, options);
  if (!opened.ok) return opened;
  const whole = { ...opened.value, relation: { ...opened.value.relation, columns: opened.value.relation.columns.filter(({ name }) => name !== by) } };
  const work = startCompareWork(database, (MOST_SLICES + 1) * whole.relation.columns.length * QUESTIONS_WITHOUT_KS + 2, options);
  const values = await work.ask(sliceValues(whole.source, column, MOST_SLICES), "column-values");
  const slices: TableSlice[] = [];
  for (const { value, n } of values) slices.push(await measureSlice(work, whole, { column, text: textCell(value), rows: countCell(n) }));
  const columns = await compareEach(work, whole, { ...whole, relation: { ...whole.relation, columns: [] } });
  return work.finish({ by, rows: whole.rows, columns, slices, otherRows: whole.rows - slices.reduce((sum, { rows }) => sum + rows, 0) });
}

interface Slice {
  readonly column: ColumnSchema;
  readonly text: string;
  readonly rows: number;
}

async function measureSlice(work: CompareWork, whole: OpenSide, { column, text, rows }: Slice): Promise<TableSlice> {
  const within = holdsValue(column, text);
  const part = { ...whole, source: sideSource(whole.relation, [...whole.conditions, within]), rows };
  const rest = { ...whole, source: sideSource(whole.relation, [...whole.conditions, sql`NOT ${within}`]), rows: whole.rows - rows };
  return { value: shownValue(column, text), rows, share: rows / Math.max(1, whole.rows), columns: await compareEach(work, part, rest) };
}

async function compareEach(work: CompareWork, part: OpenSide, rest: OpenSide): Promise<readonly SliceColumn[]> {
  const columns: SliceColumn[] = [];
  for (const pair of pairColumns(part, rest)) columns.push(sliceColumn(await compareColumn(work, pair, { ks: false })));
  return columns;
}

function sliceColumn({ name, a, values, distance }: ColumnComparison): SliceColumn {
  const { missing, missingShare, distinct, mean } = a ?? NOTHING;
  return { name, missing, missingShare, distinct, mean, top: mostFrequent(values), distance };
}

const NOTHING = { missing: 0, missingShare: 0, distinct: 0, mean: null };

function mostFrequent(values: ColumnComparison["values"]): SliceColumn["top"] {
  const [most] = values.filter((value) => value.a > 0).toSorted((left, right) => right.a - left.a);
  return most === undefined ? null : { value: most.value, count: most.a };
}
