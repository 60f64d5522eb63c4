import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import type { CellValue, Database, Rows } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { failed, ok } from "#core/result.ts";
import { WHOLE_TABLE } from "#core/table/row-view.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import { writeSheet } from "#features/data/write-sheet.ts";
import type { CommandContext } from "#workspace/command.ts";

const COLUMNS: readonly ColumnSchema[] = [
  { name: "n", type: "integer", databaseType: "BIGINT" },
  { name: "名", type: "text", databaseType: "VARCHAR" },
];

function rowsFrom(start: number, count: number): Rows {
  const values: readonly CellValue[][] = [Array.from({ length: count }, (_, index) => start + index), Array.from({ length: count }, (_, index) => (index % 3 === 0 ? null : `行${String(start + index)}`))];
  return { columns: COLUMNS, rowCount: count, values };
}

/** A database that answers in batches, and then ends well or badly. */
function write(batches: readonly Rows[], end: DatabaseProblem | null = null) {
  const total = batches.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const stream: Database["stream"] = async (_, onRows) => {
    for (const rows of batches) if (!(await onRows(rows))) break;
    return end ? failed(end) : ok({ rowCount: total });
  };
  const context = { ports: { database: { stream } }, signal: new AbortController().signal, progress: () => undefined } as unknown as CommandContext;
  const relation = { table: asTableName("t"), rowColumn: "rowid" as const, columns: COLUMNS, rowCount: total };
  return writeSheet(context, { selection: { relation, columns: COLUMNS, view: WHOLE_TABLE }, options: {}, dataset: "a/b", rows: total });
}

describe("writeSheet", () => {
  it("writes batches as they come into one sheet", async () => {
    const written = await write(Array.from({ length: 20 }, (_, batch) => rowsFrom(batch * 2048, 2048)));
    if (!written.ok) throw new Error(written.problem.code);
    const [sheet] = (await readXlsx(written.value)).sheets;
    expect(sheet?.name).toBe("a b");
    expect(sheet?.rows).toHaveLength(20 * 2048 + 1);
    expect(sheet?.rows[0]).toEqual(["n", "名"]);
    expect(sheet?.rows.at(-1)).toEqual([40_959, "行40959"]);
  });

  it("writes the names of a table without rows", async () => {
    const written = await write([]);
    expect(written.ok && (await readXlsx(written.value)).sheets[0]?.rows).toEqual([["n", "名"]]);
  });

  it("gives the database's problem, and waits for nothing more", async () => {
    expect(await write([rowsFrom(0, 10)], { code: "cancelled" })).toEqual(failed({ code: "cancelled" }));
  });
});
