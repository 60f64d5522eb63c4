import { z } from "zod";
import { joinFloats } from "#core/join-floats.ts";

/** One layer: inputs × weights + bias. */
export interface Dense {
  /** Shape: [inputs, outputs], row-major. */
  readonly weights: Float32Array;
  /** Shape: [outputs]. */
  readonly bias: Float32Array;
  readonly inputs: number;
  readonly outputs: number;
}

/** "softmax": one class of all; "sigmoid": each class by itself; "ordinal": classes-1 thresholds, each with the chance to be above it. */
export const HEAD_OUTPUT = z.enum(["softmax", "sigmoid", "ordinal"]);
export type HeadOutput = z.infer<typeof HEAD_OUTPUT>;

/** What answers: one or more networks whose probabilities are averaged; between layers, what is below 0 is cut. */
export interface Head {
  readonly output: HeadOutput;
  readonly classes: number;
  readonly members: readonly (readonly Dense[])[];
}

/** The sizes of a head, which with its numbers in one row make it again. */
export const HEAD_SHAPE = z.object({ output: HEAD_OUTPUT, classes: z.number(), members: z.array(z.array(z.object({ inputs: z.number(), outputs: z.number() }))) });
export type HeadShape = z.infer<typeof HEAD_SHAPE>;

export function shapeOf({ output, classes, members }: Head): HeadShape {
  return { output, classes, members: members.map((layers) => layers.map(({ inputs, outputs }) => ({ inputs, outputs }))) };
}

/** Every number of a head in one row: of each member and layer the weights, then the bias. */
export function headNumbers({ members }: Head): Float32Array {
  return joinFloats(members.flat().flatMap(({ weights, bias }) => [weights, bias]));
}

/** The head of these sizes and numbers; null when there are not exactly as many numbers as it takes. */
export function headFrom(shape: HeadShape, numbers: Float32Array): Head | null {
  let at = 0;
  const take = (count: number): Float32Array => numbers.subarray(at, (at += count));
  const members = shape.members.map((layers) => layers.map(({ inputs, outputs }) => ({ inputs, outputs, weights: take(inputs * outputs), bias: take(outputs) })));
  return at === numbers.length ? { output: shape.output, classes: shape.classes, members } : null;
}

/** A head of one layer. Ordinal weights [inputs, 1] are spread over the thresholds. */
export function linearHead(output: HeadOutput, classes: number, fit: Pick<Dense, "weights" | "bias" | "inputs">): Head {
  const { inputs, bias } = fit;
  const outputs = output === "ordinal" ? classes - 1 : classes;
  const weights = output === "ordinal" ? Float32Array.from({ length: inputs * outputs }, (_, index) => fit.weights[Math.floor(index / outputs)]!) : fit.weights;
  return { output, classes, members: [[{ inputs, outputs, weights, bias }]] };
}

/** Inputs that a head takes. */
export function headInputs(head: Head): number {
  return head.members[0]?.[0]?.inputs ?? 0;
}
