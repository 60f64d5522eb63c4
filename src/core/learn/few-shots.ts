import { seededRandom } from "#core/statistics/seeded-random.ts";
import { shuffled } from "./shuffled.ts";

export interface FewShotWish {
  readonly labels: Int32Array;
  /** Rows of one group never stand on both sides. */
  readonly groups: Int32Array;
  readonly classes: number;
  /** Rows of each class to learn from. */
  readonly shots: number;
  /** The most rows to judge on. */
  readonly probes: number;
  readonly seed: number;
}

/**
 * A few rows of each class to learn from and others to judge on.
 * Shape:  positions into labels; those to judge on by chance, so that the first of them are a sample of all
 * Range:  a class with few rows gives at most half of them to learn from; the same for the same seed
 */
export function fewShots({ labels, groups, classes, shots, probes, seed }: FewShotWish): { readonly learn: Int32Array; readonly probe: Int32Array } {
  const order = shuffled([...labels.keys()], seededRandom(seed));
  const counts = new Int32Array(classes);
  for (const label of labels) if (label >= 0) counts[label]! += 1;
  const taken = new Int32Array(classes);
  const learn: number[] = [];
  for (const row of order) {
    const label = labels[row]!;
    if (label < 0 || taken[label]! >= Math.min(shots, Math.ceil(counts[label]! / 2))) continue;
    taken[label]! += 1;
    learn.push(row);
  }
  const known = new Set(learn.map((row) => groups[row]));
  const probe = order.filter((row) => labels[row]! >= 0 && !known.has(groups[row])).slice(0, probes);
  return { learn: Int32Array.from(learn).sort(), probe: Int32Array.from(probe) };
}
