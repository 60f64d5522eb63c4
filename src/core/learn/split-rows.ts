import { createDisjointSets } from "./disjoint-sets.ts";
import { groupSimilarTexts, splitStratified, type Split } from "./stratified-split.ts";

export interface SplitPlan {
  readonly by: "random" | "group" | "time";
  /** Share of the rows to keep away, 0..1. */
  readonly share: number;
  readonly seed: number;
}

export interface SplitRows {
  readonly labels: Int32Array;
  readonly texts: readonly string[];
  /** Values of the column to divide by; null counts as a group of its own row, or as the earliest time. */
  readonly keys: readonly (string | number | null)[] | null;
}

/**
 * Keeps rows away to judge on, so that no text (case, spaces and marks aside) stands on both sides.
 * "random": a share of each class · "group": the same, with all rows of one key on one side · "time": the latest rows;
 * of texts that stand on both sides of the cut, the early ones are left to training and the late ones join them
 */
export function splitRows({ labels, texts, keys }: SplitRows, plan: SplitPlan): Split {
  if (plan.by === "time" && keys !== null) return splitByTime(groupSimilarTexts(texts), keys, plan.share);
  return splitStratified({ labels, share: plan.share, seed: plan.seed, groups: familiesOf(texts, plan.by === "group" ? keys : null) });
}

/**
 * One number for all rows that must not be parted: those of like text (case, spaces and marks aside) or of one key, and so on through both.
 * Shape: one number a row; keys null = by text alone
 */
export function familiesOf(texts: readonly string[], keys: SplitRows["keys"]): Int32Array {
  const groups = groupSimilarTexts(texts);
  return keys === null ? groups : joinGroups(groups, keys);
}

function splitByTime(groups: Int32Array, keys: readonly (string | number | null)[], share: number): Split {
  const order = [...groups.keys()].sort((a, b) => compareKeys(keys[a] ?? null, keys[b] ?? null) || a - b);
  const wanted = Math.round(groups.length * (1 - share));
  const early = new Set(order.slice(0, wanted).map((row) => groups[row]!));
  const isTrain = (row: number): boolean => early.has(groups[row]!);
  const rows = [...groups.keys()];
  return { train: Int32Array.from(rows.filter(isTrain)), test: Int32Array.from(rows.filter((row) => !isTrain(row))) };
}

function compareKeys(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

/** Rows that share a text or a key are one group, and so on through both. */
function joinGroups(groups: Int32Array, keys: readonly (string | number | null)[]): Int32Array {
  const sets = createDisjointSets(groups.length);
  const firstOf = new Map<string, number>();
  groups.forEach((group, row) => {
    const names = keys[row] === null ? [`t${String(group)}`] : [`t${String(group)}`, `k${String(keys[row])}`];
    for (const name of names) {
      const first = firstOf.get(name);
      if (first === undefined) firstOf.set(name, row);
      else sets.join(first, row);
    }
  });
  return Int32Array.from(groups.keys(), (row) => sets.rootOf(row));
}
