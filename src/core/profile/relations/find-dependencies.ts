import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { CodedColumn } from "#core/profile/relations/coded-columns.ts";
import { dependenciesOn, dependenciesOnBoth, type Dependency } from "#core/profile/relations/mine-dependencies.ts";
import { sampleColumns } from "#core/profile/relations/sample-columns.ts";
import { ok, type Result } from "#core/result.ts";
import type { ColumnType, Relation } from "#core/table/schema.ts";

const COMPARABLE: ReadonlySet<ColumnType> = new Set(["text", "integer", "boolean", "date"]);
/** So many columns are tried in pairs. */
const PAIRED_COLUMNS = 14;

export interface FoundDependencies {
  readonly dependencies: readonly Dependency[];
  /** Rows that were looked at. */
  readonly rows: number;
}

/**
 * Looks for approximate functional dependencies on one column in a sample of a table (sampleColumns), among its texts, whole numbers, days and truth values.
 * Problems: those of the database
 */
export async function findDependencies(database: Database, relation: Relation, options: JobOptions = {}): Promise<Result<FoundDependencies, DatabaseProblem>> {
  const sample = await sampleColumns(database, relation, options);
  if (!sample.ok) return sample;
  const columns = comparableColumns(sample.value.columns);
  return ok({ dependencies: await dependenciesAmong(columns, options), rows: sample.value.rows });
}

/** The columns that dependencies are looked for in. */
export function comparableColumns(columns: readonly { readonly type: ColumnType; readonly coded: CodedColumn }[]): readonly CodedColumn[] {
  return columns.flatMap(({ type, coded }) => (COMPARABLE.has(type) ? [coded] : []));
}

/** All dependencies on one column. */
export async function dependenciesAmong(columns: readonly CodedColumn[], { pause }: JobOptions): Promise<readonly Dependency[]> {
  const found: Dependency[] = [];
  for (const column of columns) {
    found.push(...dependenciesOn(column, columns));
    await pause?.();
  }
  return found;
}

/** All dependencies on two columns that are none on one, among the 14 columns with the fewest values. */
export async function dependenciesAmongPairs(columns: readonly CodedColumn[], { pause }: JobOptions): Promise<readonly Dependency[]> {
  const tried = columns.filter(({ distinct }) => distinct > 1).toSorted((left, right) => left.distinct - right.distinct).slice(0, PAIRED_COLUMNS);
  const found: Dependency[] = [];
  for (const [index, first] of tried.entries())
    for (const second of tried.slice(index + 1)) {
      found.push(...dependenciesOnBoth(first, second, columns.filter((column) => column !== first && column !== second)));
      await pause?.();
    }
  return found;
}
