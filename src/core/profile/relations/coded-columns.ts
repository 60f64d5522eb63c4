import type { CellValue } from "#core/ports/database.ts";
import type { ContingencyTable } from "#core/statistics/contingency.ts";
import { textCell } from "#core/table/read-cells.ts";

/** A column as codes: rows with the same value have the same code; −1 = no value. */
export interface CodedColumn {
  readonly name: string;
  readonly codes: Int32Array;
  /** Different values. */
  readonly distinct: number;
}

/** Long texts decide nothing. */
const LONGEST_TEXT = 300;

/** Codes in order of first appearance; texts over 300 characters count as no value. */
export function codeColumn(name: string, cells: readonly CellValue[]): CodedColumn {
  const known = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    const text = cell === null ? null : textCell(cell);
    if (text === null || text.length > LONGEST_TEXT) return -1;
    const code = known.get(text) ?? known.size;
    known.set(text, code);
    return code;
  });
  return { name, codes, distinct: known.size };
}

/** Numbers as codes of equal bins between the lowest and the highest; null where there is nothing between. */
export function binColumn(name: string, numbers: readonly (number | null)[], bins: number): CodedColumn | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of numbers) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = (high - low) / bins;
  if (!(width > 0) || !Number.isFinite(width)) return null;
  const codes = Int32Array.from(numbers, (value) => (value === null || !Number.isFinite(value) ? -1 : Math.min(bins - 1, Math.floor((value - low) / width))));
  return { name, codes, distinct: bins };
}

/** Two columns as one: no value where either has none. */
export function combineColumns(first: CodedColumn, second: CodedColumn): CodedColumn {
  const known = new Map<number, number>();
  const codes = new Int32Array(first.codes.length).fill(-1);
  for (const [row, one] of first.codes.entries()) {
    const other = second.codes[row] ?? -1;
    if (one < 0 || other < 0) continue;
    const key = one * second.distinct + other;
    const code = known.get(key) ?? known.size;
    known.set(key, code);
    codes[row] = code;
  }
  return { name: `${first.name} + ${second.name}`, codes, distinct: known.size };
}

/** The most frequent values keep a code of their own, the others share the last one. */
export function lumpColumn(column: CodedColumn, most: number): CodedColumn {
  if (column.distinct <= most) return column;
  const counts = new Int32Array(column.distinct);
  for (const code of column.codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  const kept = [...counts.keys()].toSorted((left, right) => (counts[right] ?? 0) - (counts[left] ?? 0)).slice(0, most - 1);
  const places = new Map(kept.map((code, place) => [code, place]));
  return { ...column, codes: column.codes.map((code) => (code < 0 ? -1 : (places.get(code) ?? most - 1))), distinct: most };
}

/** Rows of each pair of values. Shape: [a.distinct][b.distinct]; rows without either value are left out */
export function crossTable(a: CodedColumn, b: CodedColumn): ContingencyTable {
  const table = Array.from({ length: a.distinct }, () => Array.from({ length: b.distinct }, () => 0));
  for (const [row, i] of a.codes.entries()) {
    const j = b.codes[row] ?? -1;
    const counts = table[i];
    if (i >= 0 && j >= 0 && counts !== undefined) counts[j] = (counts[j] ?? 0) + 1;
  }
  return table;
}
