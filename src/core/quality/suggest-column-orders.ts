import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Check } from "#core/quality/check.ts";
import { asCheck } from "#core/quality/suggestion.ts";
import { ok } from "#core/result.ts";
import type { Result } from "#core/result.ts";
import { columnOrderCounts } from "#core/sql/column-order-query.ts";
import { countCell, recordsOf } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

const MIN_ROWS = 30;
const MAX_COLUMNS = 12;

/**
 * Column-order checks for pairs of dates, or of prices, whose order holds on every row and not by being equal.
 * Problems: bad-sql, out-of-memory, time-limit, engine-died, cancelled
 */
export async function suggestColumnOrders(database: Database, relation: Relation, options: JobOptions & { readonly profile: TableProfile }): Promise<Result<readonly Check[], DatabaseProblem>> {
  const pairs = comparablePairs(relation, options.profile);
  if (pairs.length === 0) return ok([]);
  const answer = await database.query(columnOrderCounts(relation, pairs), { signal: options.signal });
  if (!answer.ok) return answer;
  const [row] = recordsOf(answer.value);
  return ok(
    pairs.flatMap(([a, b], index) => {
      const [both, less, greater] = ["b", "l", "g"].map((fact) => countCell(row?.[`${fact}${index}`]));
      return orderCheck([a.name, b.name], { both: both ?? 0, less: less ?? 0, greater: greater ?? 0 });
    }),
  );
}

function orderCheck(columns: readonly [string, string], counts: { readonly both: number; readonly less: number; readonly greater: number }): readonly Check[] {
  const { both, less, greater } = counts;
  if (both < MIN_ROWS || (less > 0 && greater > 0) || less + greater < both * 0.2) return [];
  const ordered = greater === 0 ? columns : ([columns[1], columns[0]] as const);
  return asCheck({ kind: "column-order", columns: ordered, params: { operator: "<=" }, passShare: 1, severity: "warning", reason: `profile:order rows=${both}` });
}

/** Dates with dates; amounts of money only with each other, since any two numbers may happen to be ordered. */
function comparablePairs(relation: Relation, profile: TableProfile): readonly (readonly [ColumnSchema, ColumnSchema])[] {
  const isPrice = (name: string) => profile.columns.some((column) => column.name === name && column.semanticType === "price");
  const family = ({ name, type }: ColumnSchema): string | null => {
    if (type === "date" || type === "timestamp") return "date";
    return (type === "integer" || type === "number") && isPrice(name) ? "price" : null;
  };
  const columns = relation.columns.filter((column) => family(column) !== null).slice(0, MAX_COLUMNS);
  return columns.flatMap((a, i) => columns.slice(i + 1).flatMap((b) => (family(a) === family(b) ? [[a, b] as const] : [])));
}
