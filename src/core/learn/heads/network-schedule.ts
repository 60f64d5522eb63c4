import { drawNormal } from "#core/statistics/draw-normal.ts";
import type { Random } from "#core/ports/random.ts";
import type { NetworkSettings } from "#core/ports/trainer.ts";
import { shuffled } from "../shuffled.ts";
import type { Parameter } from "./adam-nodes.ts";
import { parameterDims } from "./network-step.ts";

/**
 * Learning rate of a step: rises in a line over the warm-up, then falls as half a cosine to 0.
 * Range: 0..learningRate; step counted from 0
 */
export function learningRateAt(step: number, total: number, { learningRate, warmUpShare }: Pick<NetworkSettings, "learningRate" | "warmUpShare">): number {
  const warmUp = Math.floor(total * warmUpShare);
  if (step < warmUp) return (learningRate * (step + 1)) / warmUp;
  const done = (step - warmUp) / Math.max(1, total - warmUp);
  return (learningRate * (1 + Math.cos(Math.PI * done))) / 2;
}

/** The rows of an epoch in random order, cut into batches; the last may be smaller. */
export function drawBatches(rows: number, batchRows: number, random: Random): Int32Array[] {
  const order = Int32Array.from(shuffled([...Array(rows).keys()], random));
  return Array.from({ length: Math.ceil(rows / batchRows) }, (_, index) => order.subarray(index * batchRows, (index + 1) * batchRows));
}

/**
 * First numbers of each parameter by its name; biases 0.
 * Source: He et al. 2015, arXiv 1502.01852: normal with variance 2/inputs; the last layer 1/inputs
 */
export function drawParameters(sizes: readonly number[], random: Random): Record<string, Parameter> {
  const shapes = Object.entries(parameterDims(sizes));
  return Object.fromEntries(
    shapes.map(([name, dims], index) => {
      const [inputs = 1, outputs = 0] = dims;
      if (dims.length === 1) return [name, { dims, values: new Float32Array(inputs) }];
      const spread = Math.sqrt((index === shapes.length - 2 ? 1 : 2) / inputs);
      return [name, { dims, values: Float32Array.from({ length: inputs * outputs }, () => spread * drawNormal(random)) }];
    }),
  );
}

/** 0, or 1/kept so that the mean stays. */
export function drawMask(length: number, dropout: number, random: Random): Float32Array {
  const kept = 1 - dropout;
  return Float32Array.from({ length }, () => (random.next() < kept ? 1 / kept : 0));
}

/**
 * A share of Beta(α, α).
 * Source: Jöhnk 1964, for α ≤ 1; above, the ratio of sums of order statistics is not needed here and 1 is taken
 */
export function drawBeta(alpha: number, random: Random): number {
  const power = 1 / Math.min(1, alpha);
  for (;;) {
    const [left, right] = [random.next() ** power, random.next() ** power];
    if (left + right <= 1 && left + right > 0) return left / (left + right);
  }
}
