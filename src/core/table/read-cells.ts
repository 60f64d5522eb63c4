import type { CellValue, Rows } from "#core/ports/database.ts";

export type RowRecord = Readonly<Record<string, CellValue>>;

/** The rows of an answer as records by column name. */
export function recordsOf(rows: Rows): readonly RowRecord[] {
  return Array.from({ length: rows.rowCount }, (_, row) => Object.fromEntries(rows.columns.map(({ name }, index) => [name, rows.values[index]?.[row] ?? null])));
}

/** A cell as a finite number, also when a wide number came as its digits; null otherwise. */
export function finiteNumber(cell: CellValue | undefined): number | null {
  const value = typeof cell === "string" && cell.trim() !== "" ? Number(cell) : cell;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** A cell that counts something; nothing → 0. */
export function countCell(cell: CellValue | undefined): number {
  return finiteNumber(cell) ?? 0;
}

/** A cell as text; nothing → empty. */
export function textCell(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

/** A list of numbers, each as finiteNumber reads it; anything else → []. */
export function numbersCell(cell: CellValue | undefined): readonly (number | null)[] {
  // isArray forgets what a readonly list holds.
  const members: readonly CellValue[] = Array.isArray(cell) ? cell : [];
  return members.map((member) => finiteNumber(member));
}
