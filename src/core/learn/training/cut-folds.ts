import { seededRandom } from "#core/statistics/seeded-random.ts";
import { shuffled } from "../shuffled.ts";

/**
 * Which part each row belongs to, 0..folds-1: groups stay whole, classes (by a group's first row) are spread evenly.
 * Range: the same for the same seed; fewer groups than folds leave parts empty
 */
export function cutFolds({ labels, groups, folds, seed }: { readonly labels: Int32Array; readonly groups: Int32Array; readonly folds: number; readonly seed: number }): Int32Array {
  const random = seededRandom(seed);
  const rowsOf = new Map<number, number[]>();
  groups.forEach((group, row) => {
    const rows = rowsOf.get(group);
    if (rows === undefined) rowsOf.set(group, [row]);
    else rows.push(row);
  });
  const parts = new Int32Array(labels.length);
  // One after the other over all classes: small classes do not all begin with part 0.
  let next = 0;
  const order = shuffled([...rowsOf.values()], random).sort((a, b) => labels[a[0]!]! - labels[b[0]!]!);
  for (const rows of order) {
    for (const row of rows) parts[row] = next % folds;
    next++;
  }
  return parts;
}
