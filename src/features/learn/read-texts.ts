import { countCell } from "#core/table/read-cells.ts";
import { findColumn } from "#core/table/find-column.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { textsOf } from "#core/sql/example-queries.ts";
import type { Relation } from "#core/table/schema.ts";
import type { CommandContext } from "#workspace/command.ts";

/** Every text of a column with its source row; missing text comes as null. */
export async function readTexts(context: CommandContext, relation: Relation, column: string): Promise<Result<{ readonly rows: readonly number[]; readonly texts: readonly (string | null)[] }, Problem>> {
  const known = findColumn(relation.columns, column);
  if (!known.ok) return known;
  const rows: number[] = [];
  const texts: (string | null)[] = [];
  const read = await context.ports.database.stream(
    textsOf(relation, column),
    (batch) => {
      for (let index = 0; index < batch.rowCount; index++) {
        rows.push(countCell(batch.values[0]?.[index]));
        const text = batch.values[1]?.[index];
        texts.push(typeof text === "string" && text.trim() !== "" ? text : null);
      }
      return true;
    },
    { signal: context.signal, timeLimitMs: 0 },
  );
  return read.ok ? ok({ rows, texts }) : read;
}
