import { fnv1a } from "#core/statistics/fnv1a.ts";
import type { FeatureBlock } from "./feature-recipe.ts";

export type PlainBlock = Exclude<FeatureBlock, { kind: "text" | "pair" }>;
export type Cells = readonly (string | number | null)[];

const DAY_MS = 86_400_000;
const DAYS_OF_YEAR = 365.2425;

/** Most values of a category that get a column of their own; a column of more is told by what it foretells. */
export const CATEGORY_LIMIT = 64;
const TARGET_BUCKETS = 512;
/** Rows of the overall shares that each bucket is thought to hold besides its own. */
const PRIOR_ROWS = 10;

/**
 * A number column as learned from training rows.
 * Range: values skewed to the right by more than 2, none below 0, are taken as log(1 + x); all equal → sd 1
 */
export function fitNumber(column: string, cells: Cells): Extract<FeatureBlock, { kind: "number" }> {
  const values = cells.filter((cell): cell is number => typeof cell === "number" && Number.isFinite(cell));
  const scale = values.length > 0 && Math.min(...spread(values)) >= 0 && skewness(values) > 2 ? "log" : "linear";
  const scaled = scale === "log" ? values.map(Math.log1p) : values;
  const { mean, sd } = moments(scaled);
  return { kind: "number", column, scale, mean, sd: sd > 0 ? sd : 1, hasMissing: values.length < cells.length };
}

/** The commonest values first, at most CATEGORY_LIMIT; a value seen once says nothing. */
export function fitCategory(column: string, cells: Cells): Extract<FeatureBlock, { kind: "category" }> {
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== null) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
  const values = [...counts].filter(([, count]) => count > 1).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return { kind: "category", column, values: values.slice(0, CATEGORY_LIMIT).map(([value]) => value) };
}

/** A date column as learned from training rows. */
export function fitDate(column: string, cells: Cells): Extract<FeatureBlock, { kind: "date" }> {
  const days = cells.filter((cell): cell is number => typeof cell === "number").map((ms) => ms / DAY_MS);
  const { mean, sd } = moments(days);
  return { kind: "date", column, mean, sd: sd > 0 ? sd : 1, hasHours: days.some((day) => day % 1 !== 0) };
}

export interface TargetRows {
  readonly cells: Cells;
  readonly labels: Int32Array;
  readonly classes: number;
}

/**
 * A column of many values, told by the classes it went with.
 * Source: Micci-Barreca 2001 (shrunken target statistics); hashing: Weinberger et al. 2009
 */
export function fitTarget(column: string, { cells, labels, classes }: TargetRows, uses: (row: number) => boolean = () => true): Extract<FeatureBlock, { kind: "target" }> {
  const total = new Float64Array(classes).fill(1);
  const counts = new Float64Array(TARGET_BUCKETS * classes);
  const rows = new Float64Array(TARGET_BUCKETS);
  cells.forEach((cell, row) => {
    const label = labels[row]!;
    if (label < 0 || !uses(row)) return;
    total[label]! += 1;
    if (cell === null) return;
    const bucket = bucketOf(cell, TARGET_BUCKETS);
    counts[bucket * classes + label]! += 1;
    rows[bucket]! += 1;
  });
  const all = total.reduce((sum, count) => sum + count, 0);
  const ratios = Array.from(counts, (count, index) => {
    const prior = total[index % classes]! / all;
    const share = (count + PRIOR_ROWS * prior) / (rows[Math.floor(index / classes)]! + PRIOR_ROWS);
    return Number(Math.log(share / prior).toPrecision(6));
  });
  return { kind: "target", column, buckets: TARGET_BUCKETS, classes, ratios };
}

/** Where the columns of a block begin in a row of features. */
export interface FeaturePlace {
  readonly out: Float32Array;
  readonly at: number;
}

/** Writes the columns of one cell. */
export function writePlain(block: PlainBlock, cell: string | number | null, place: FeaturePlace): void {
  const { out, at } = place;
  switch (block.kind) {
    case "number":
      writeNumber(block, cell, place);
      return;
    case "category": {
      const place = cell === null ? -1 : block.values.indexOf(String(cell));
      if (place >= 0) out[at + place] = 1;
      return;
    }
    case "target":
      if (cell !== null) for (let c = 0, from = bucketOf(cell, block.buckets) * block.classes; c < block.classes; c++) out[at + c] = block.ratios[from + c]!;
      return;
    case "date":
      writeDate(block, cell, place);
  }
}

function writeNumber({ scale, mean, sd, hasMissing }: Extract<FeatureBlock, { kind: "number" }>, cell: string | number | null, { out, at }: FeaturePlace): void {
  const isMissing = typeof cell !== "number" || !Number.isFinite(cell);
  if (isMissing) {
    if (hasMissing) out[at + 1] = 1;
    return;
  }
  const value = scale === "log" ? Math.log1p(Math.max(0, cell)) : cell;
  out[at] = (value - mean) / sd;
}

function writeDate({ mean, sd, hasHours }: Extract<FeatureBlock, { kind: "date" }>, cell: string | number | null, { out, at }: FeaturePlace): void {
  if (typeof cell !== "number") {
    out[at + 5] = 1;
    return;
  }
  const days = cell / DAY_MS;
  out[at] = (days - mean) / sd;
  writeCircle(out, at + 1, days / DAYS_OF_YEAR);
  // 1 January 1970 was a Thursday: any fixed start will do.
  writeCircle(out, at + 3, days / 7);
  if (hasHours) writeCircle(out, at + 6, days);
}

function writeCircle(out: Float32Array, at: number, turns: number): void {
  out[at] = Math.sin(2 * Math.PI * turns);
  out[at + 1] = Math.cos(2 * Math.PI * turns);
}

function bucketOf(cell: string | number, buckets: number): number {
  return Number.parseInt(fnv1a(String(cell)).slice(8), 16) % buckets;
}

function moments(values: readonly number[]): { readonly mean: number; readonly sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return { mean, sd: Math.sqrt(variance) };
}

function skewness(values: readonly number[]): number {
  const { mean, sd } = moments(values);
  return sd === 0 ? 0 : values.reduce((sum, value) => sum + ((value - mean) / sd) ** 3, 0) / values.length;
}

/** Math.min takes its values as arguments: not for a million. */
function spread(values: readonly number[]): [number] {
  return [values.reduce((least, value) => Math.min(least, value), Infinity)];
}
