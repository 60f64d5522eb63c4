import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { compareColumn, QUESTIONS_PER_COLUMN, type ColumnPair } from "#core/profile/compare/compare-column.ts";
import { startCompareWork } from "#core/profile/compare/compare-work.ts";
import { openSide, type ComparedSide, type OpenSide } from "#core/profile/compare/open-side.ts";
import type { ColumnComparison, SidePair, TableComparison } from "#core/profile/compare/table-comparison.ts";
import type { Result } from "#core/result.ts";

/**
 * Two tables, or parts of tables, column by column: figures of both sides, counts in the same classes and how far apart they are. Columns belong together by name.
 * Range:    exact, on all rows; the order of the columns: by distance, then by the share of values the other side lacks
 * Problems: bad-sql (a condition that does not work, with its text), out-of-memory, engine-died, cancelled
 */
export async function compareTables(database: Database, sides: SidePair<ComparedSide>, options: JobOptions = {}): Promise<Result<TableComparison, DatabaseProblem>> {
  const a = await openSide(database, sides.a, options);
  if (!a.ok) return a;
  const b = await openSide(database, sides.b, options);
  if (!b.ok) return b;
  const pairs = pairColumns(a.value, b.value);
  const work = startCompareWork(database, pairs.length * QUESTIONS_PER_COLUMN + 1, options);
  const columns: ColumnComparison[] = [];
  for (const pair of pairs) columns.push(await compareColumn(work, pair));
  return work.finish({ a: sizeOf(a.value), b: sizeOf(b.value), columns: columns.toSorted(byDifference) });
}

/** The columns of both sides by name, in the order of a, then what only b has. */
function pairColumns(a: OpenSide, b: OpenSide): readonly ColumnPair[] {
  const names = new Set([...a.relation.columns, ...b.relation.columns].map(({ name }) => name));
  return [...names].map((name) => ({ name, a: cellsOf(a, name), b: cellsOf(b, name) }));
}

function cellsOf({ relation, source, rows }: OpenSide, name: string): ColumnPair["a"] {
  const column = relation.columns.find((candidate) => candidate.name === name);
  return column === undefined ? null : { source, column, rows };
}

function sizeOf({ rows, relation }: OpenSide): TableComparison["a"] {
  return { rows, columns: relation.columns.length };
}

const PRESENCE_ORDER = { both: 0, "only-a": 1, "only-b": 2 } as const;

function byDifference(left: ColumnComparison, right: ColumnComparison): number {
  const presence = PRESENCE_ORDER[left.presence] - PRESENCE_ORDER[right.presence];
  if (presence !== 0) return presence;
  const distance = (right.distance ?? -1) - (left.distance ?? -1);
  return distance === 0 ? oneSidedShare(right) - oneSidedShare(left) : distance;
}

function oneSidedShare({ newInB, goneFromA }: ColumnComparison): number {
  return Math.max(newInB?.share ?? 0, goneFromA?.share ?? 0);
}
