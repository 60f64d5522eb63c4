import type { Database } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { Meanings } from "#core/profile/meanings.ts";
import { guessMeaning, type MeaningGuess } from "#core/profile/meaning-evidence.ts";
import type { SemanticType } from "#core/profile/semantic-type.ts";
import { ok, type Result } from "#core/result.ts";
import { missingCounts, pageOfRows } from "#core/sql/row-view-queries.ts";
import { countCell, finiteNumber, recordsOf, textCell, type RowRecord } from "#core/table/read-cells.ts";
import type { ColumnSchema, ColumnType, Relation } from "#core/table/schema.ts";

export interface DescribedColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Judged by the first rows; the profile judges by all. */
  readonly semanticType: SemanticType;
  readonly missing: number;
}

const FIRST_ROWS = 1000;

/** What an import can say of its columns without a profile: exact gaps, and a meaning by the first thousand rows. */
export async function describeColumns(database: Database, relation: Relation, meanings: Meanings): Promise<Result<readonly DescribedColumn[], DatabaseProblem>> {
  const counted = await database.query(missingCounts(relation));
  if (!counted.ok) return counted;
  const read = await database.query(pageOfRows(relation, 0, FIRST_ROWS));
  if (!read.ok) return read;
  const rows = recordsOf(read.value);
  return ok(relation.columns.map((column, index) => ({ name: column.name, type: column.type, semanticType: meanings[column.name] ?? meaning(column, rows), missing: countCell(counted.value.values[index]?.[0]) })));
}

function meaning({ name, type }: ColumnSchema, rows: readonly RowRecord[]): SemanticType {
  return meaningOf({ name, type, values: rows.flatMap((row) => (row[name] === null || row[name] === undefined ? [] : [textCell(row[name])])) }).meaning;
}

/** What a column means by a sample of its values, the missing ones left out, and why. */
export function meaningOf({ name, type, values }: { readonly name: string; readonly type: ColumnType; readonly values: readonly string[] }): MeaningGuess {
  const times = new Map<string, number>();
  for (const text of values) times.set(text, (times.get(text) ?? 0) + 1);
  const numbers = values.flatMap((text) => finiteNumber(Number(text)) ?? []);
  return guessMeaning({
    name,
    type,
    present: values.length,
    distinct: times.size,
    unique: [...times.values()].filter((count) => count === 1).length,
    min: numbers.length === 0 ? null : Math.min(...numbers),
    max: numbers.length === 0 ? null : Math.max(...numbers),
    meanLength: values.reduce((sum, text) => sum + text.length, 0) / Math.max(1, values.length),
    sample: [...times.keys()].filter((text) => text.trim() !== ""),
  });
}
