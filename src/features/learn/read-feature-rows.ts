import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { featureRows, type ReadColumn } from "#core/sql/example-queries.ts";
import { findColumn } from "#core/table/find-column.ts";
import { countCell, finiteNumber, textCell } from "#core/table/read-cells.ts";
import type { CellValue } from "#core/ports/database.ts";
import type { Relation } from "#core/table/schema.ts";
import type { CommandContext } from "#workspace/command.ts";

/** Rows of a table as a model reads them. */
export interface FeatureRows {
  /** Source rows. */
  readonly rows: readonly number[];
  /** Values in the order of the wished columns. */
  readonly values: readonly (readonly (string | number | null)[])[];
}

/** Reads these columns of the rows in which every column of `filled` holds something. Problems: column-missing, those of the database. */
export async function readFeatureRows(context: CommandContext, relation: Relation, { columns, filled }: { readonly columns: readonly ReadColumn[]; readonly filled: readonly string[] }): Promise<Result<FeatureRows, Problem>> {
  for (const name of [...columns.map((column) => column.name), ...filled]) {
    const known = findColumn(relation.columns, name);
    if (!known.ok) return known;
  }
  const rows: number[] = [];
  const values: (string | number | null)[][] = columns.map(() => []);
  const read = await context.ports.database.stream(
    featureRows(relation, columns, filled),
    (batch) => {
      for (let index = 0; index < batch.rowCount; index++) {
        rows.push(countCell(batch.values[0]?.[index]));
        for (const [place, { as }] of columns.entries()) values[place]?.push(valueOf(batch.values[place + 1]?.[index], as));
      }
      return true;
    },
    { signal: context.signal, timeLimitMs: 0 },
  );
  return read.ok ? ok({ rows, values }) : read;
}

function valueOf(cell: CellValue | undefined, as: ReadColumn["as"]): string | number | null {
  if (as === "number" || as === "date") return finiteNumber(cell);
  const text = textCell(cell);
  return text.trim() === "" ? null : text;
}
