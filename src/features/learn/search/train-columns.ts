import type { TrainInput } from "#features/learn/train-input.ts";

/** Every column that a training reads. */
export function trainColumns({ text, label, pair, features, split }: Pick<TrainInput, "text" | "label" | "pair" | "features" | "split">): ReadonlySet<string> {
  const others = features.map((feature) => (typeof feature === "string" ? feature : feature.column));
  return new Set([text, label, pair, split.column, ...others].filter((name) => name !== undefined));
}
