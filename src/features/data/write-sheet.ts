import { writeXlsxStream } from "hucre/xlsx";
import { SHEET_CELL_CHARACTERS, SHEET_COLUMNS, SHEET_ROWS, sheetCell, sheetFormat, sheetName, sheetText, type SheetCell } from "#core/export/sheet-cell.ts";
import type { Rows } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { selectedRows } from "#core/sql/export-queries.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import type { ExportOrder } from "#features/data/export-order.ts";
import { joinBytes } from "#core/join-bytes.ts";
import type { CommandContext } from "#workspace/command.ts";

type SheetRows = SheetCell[][];

/**
 * A workbook of one sheet, names in the first row, written as the rows come.
 * Problems: sheet-too-large, sheet-cell-too-long, those of the database
 */
export async function writeSheet({ ports, signal, progress }: CommandContext, { selection, dataset, rows: total }: ExportOrder): Promise<Result<Uint8Array, Problem>> {
  const { columns } = selection;
  if (total > SHEET_ROWS - 1 || columns.length > SHEET_COLUMNS) return failed({ code: "sheet-too-large", rows: total, columns: columns.length, mostRows: SHEET_ROWS - 1, mostColumns: SHEET_COLUMNS });
  const lane = new TransformStream<SheetRows, SheetRows>();
  const writer = lane.writable.getWriter();
  const made = makeWorkbook(lane.readable, columns, dataset);
  // A row handed to a workbook that has failed would wait for ever.
  made.catch(() => writer.abort());
  let written = 0;
  const refusals: Problem[] = [];
  const streamed = await ports.database.stream(
    selectedRows(selection),
    async (rows) => {
      const cells = sheetRows(rows, columns);
      const refusal = findLongCell(cells, columns, written);
      if (refusal) refusals.push(refusal);
      const isTaken = refusal === null && (await writer.write(cells).then(() => true, () => false));
      written += rows.rowCount;
      progress(written / Math.max(1, total), "exporting");
      return isTaken;
    },
    { signal, timeLimitMs: 0 },
  );
  const [refusal] = refusals;
  const outcome = refusal ? failed(refusal) : streamed;
  if (outcome.ok) await writer.close().catch(() => undefined);
  else await writer.abort();
  return outcome.ok ? ok(await made) : outcome;
}

async function makeWorkbook(lane: ReadableStream<SheetRows>, columns: readonly ColumnSchema[], dataset: string): Promise<Uint8Array> {
  const formats = columns.map(({ type }) => sheetFormat(type));
  const pieces: Uint8Array[] = [];
  const workbook = writeXlsxStream(rowsOf(lane, columns), { name: sheetName(dataset), freezePane: { rows: 1 }, columns: formats.map((numFmt) => (numFmt === null ? {} : { numFmt })) }).getReader();
  for (let piece = await workbook.read(); !piece.done; piece = await workbook.read()) pieces.push(piece.value);
  return joinBytes(pieces);
}

async function* rowsOf(lane: ReadableStream<SheetRows>, columns: readonly ColumnSchema[]): AsyncGenerator<SheetCell[]> {
  yield columns.map(({ name }) => sheetText(name));
  const reader = lane.getReader();
  for (let rows = await reader.read(); !rows.done; rows = await reader.read()) yield* rows.value;
}

function sheetRows(rows: Rows, columns: readonly ColumnSchema[]): SheetRows {
  return Array.from({ length: rows.rowCount }, (_, row) => columns.map(({ type }, index) => sheetCell(rows.values[index]?.[row] ?? null, type)));
}

function findLongCell(rows: SheetRows, columns: readonly ColumnSchema[], before: number): Problem | null {
  for (const [row, cells] of rows.entries()) {
    const index = cells.findIndex((cell) => typeof cell === "string" && cell.length > SHEET_CELL_CHARACTERS);
    if (index >= 0) return { code: "sheet-cell-too-long", column: columns[index]?.name ?? "", row: before + row + 1, characters: String(cells[index]).length, mostCharacters: SHEET_CELL_CHARACTERS };
  }
  return null;
}
