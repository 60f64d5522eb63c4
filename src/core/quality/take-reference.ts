import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { asNumber, asText, isPresent } from "#core/sql/check-rule.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import type { SqlText } from "#core/ids.ts";
import { countCell, finiteNumber, numbersCell, recordsOf, textCell } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** What a distribution-close check compares with: shares of values, or of bins between edges. */
export interface Reference {
  readonly values: readonly string[];
  readonly edges: readonly number[];
  /** 0..1, of the rows with a value; what is left of 1 are values beyond those named. */
  readonly shares: readonly number[];
}

const MOST_VALUES = 50;
const BINS = 10;

/**
 * The distribution of a column as it is now: of numbers ten bins with about as many rows each, else its 50 most frequent values.
 * Range:    a column without values → no classes
 * Problems: those of the database
 */
export async function takeReference(database: Database, relation: Relation, { column, signal }: { readonly column: ColumnSchema } & Pick<JobOptions, "signal">): Promise<Result<Reference, DatabaseProblem>> {
  const isNumber = column.type === "integer" || column.type === "number";
  const answer = await database.query(isNumber ? quantileEdges(relation, column) : valueShares(relation, column), { signal, timeLimitMs: 0 });
  if (!answer.ok) return answer;
  const records = recordsOf(answer.value);
  if (!isNumber) return ok({ values: records.map(({ value }) => textCell(value)), edges: [], shares: records.map(({ n, present }) => countCell(n) / countCell(present)) });
  const edges = [...new Set(numbersCell(records[0]?.edges).filter((edge) => edge !== null))];
  if (edges.length < 2) return ok({ values: edges.map(String), edges: [], shares: edges.map(() => 1) });
  const counted = await database.query(binShares(relation, column, edges), { signal, timeLimitMs: 0 });
  if (!counted.ok) return counted;
  const shares = counted.value.values.map(([share]) => finiteNumber(share) ?? 0);
  return ok({ values: [], edges, shares });
}

/** Columns: value, n, present (rows with any value). */
function valueShares({ table }: Relation, column: ColumnSchema): SqlText {
  return sql`SELECT ${asText(column)} AS value, count(*) AS n, sum(count(*)) OVER () AS present FROM ${identifier(table)} WHERE ${isPresent(column)} GROUP BY 1 ORDER BY n DESC, value LIMIT ${MOST_VALUES}`;
}

/** One row, one list: edges, ascending. */
function quantileEdges({ table }: Relation, column: ColumnSchema): SqlText {
  const steps = Array.from({ length: BINS + 1 }, (_, step) => sql`${step / BINS}`);
  return sql`SELECT quantile_disc(x, [${join(steps, ", ")}]) AS edges FROM (SELECT ${asNumber(column)} AS x FROM ${identifier(table)}) WHERE isfinite(x)`;
}

/** One row; a column for each bin. Bins are closed below and open above, the last one closed. */
function binShares({ table }: Relation, column: ColumnSchema, edges: readonly number[]): SqlText {
  const bins = edges.slice(0, -1).map((edge, index) => {
    const isLast = index === edges.length - 2;
    return sql`count(*) FILTER (${asNumber(column)} >= ${edge} AND ${asNumber(column)} ${isLast ? sql`<=` : sql`<`} ${edges[index + 1] ?? edge}) / count(*) AS ${identifier(`b${index}`)}`;
  });
  return sql`SELECT ${join(bins, ", ")} FROM ${identifier(table)} WHERE ${isPresent(column)}`;
}
