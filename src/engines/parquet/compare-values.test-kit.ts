import type { CellValue, Rows } from "#core/ports/database.ts";

const NEARLY = 1e-12;

/** Rows of a table that are looked at: the first, the middle and the last. */
export function sampledRows(rowCount: number): number[] {
  return [...new Set([0, 1, 2, Math.floor(rowCount / 2), rowCount - 2, rowCount - 1])].filter((row) => row >= 0 && row < rowCount).sort((left, right) => left - right);
}

/** Where the sampled rows of a table differ from what hyparquet reads; no text when nowhere. */
export function differences({ columns, values }: Rows, theirs: readonly Record<string, unknown>[]): string[] {
  return sampledRows(theirs.length).flatMap((row, position) => {
    const fields = Object.values(theirs[row] ?? {});
    return columns.flatMap(({ name }, index) => {
      const [ours, other] = [values[index]?.[position] ?? null, fields[index]];
      return isSame(ours, other) ? [] : [`${name}, row ${String(row)}: ${shown(ours)} instead of ${shown(other)}`];
    });
  });
}

/** Whether a cell of ours is a value of hyparquet's, which has Dates, bytes and rounded decimals. */
function isSame(ours: CellValue | undefined, theirs: unknown): boolean {
  if ((theirs ?? null) === null) return (ours ?? null) === null;
  if (typeof ours === "string") return isSameText(ours, theirs);
  if (typeof ours === "number") return isSameNumber(ours, theirs);
  if (Array.isArray(ours) && Array.isArray(theirs)) return isSameList(ours as readonly CellValue[], theirs);
  if (isRecord(ours) && isRecord(theirs)) return Object.keys(theirs).every((key) => isSame(ours[key] as CellValue, theirs[key]));
  return ours === theirs;
}

function isSameList(ours: readonly CellValue[], theirs: readonly unknown[]): boolean {
  return ours.length === theirs.length && theirs.every((item, index) => isSame(ours[index], item));
}

function isSameNumber(ours: number, theirs: unknown): boolean {
  if (typeof theirs === "bigint") return BigInt(ours) === theirs;
  return typeof theirs === "number" && (Object.is(ours, theirs) || Math.abs(ours - theirs) <= NEARLY * Math.abs(theirs));
}

function isSameText(ours: string, theirs: unknown): boolean {
  if (typeof theirs === "string") return ours === theirs || ours === JSON.stringify(theirs);
  const written = ours.startsWith('"') ? (JSON.parse(ours) as string) : ours;
  if (theirs instanceof Date) return Math.abs(Date.parse(/T.*[^Z]$/.test(written) ? `${written}Z` : written) - theirs.getTime()) <= 1;
  if (theirs instanceof Uint8Array) return written === `0x${Buffer.from(theirs).toString("hex")}`;
  if (/^\d\d:\d\d:\d\d/.test(ours)) return isSameTime(ours, Number(theirs));
  if (typeof theirs === "bigint") return ours === theirs.toString();
  if (typeof theirs === "number") return isSame(Number(ours), theirs);
  return isSame(JSON.parse(ours) as CellValue, theirs);
}

/** hyparquet leaves times of day as they are stored, in whatever unit. */
function isSameTime(ours: string, stored: number): boolean {
  const [hours = 0, minutes = 0, seconds = 0] = ours.split(":").map(Number);
  const time = hours * 3600 + minutes * 60 + seconds;
  return [1e3, 1e6, 1e9].some((unit) => Math.abs(stored / unit - time) < 1e-6);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? `${item.toString()}n` : item));
}
