import { drawNormal } from "#core/statistics/draw-normal.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { encodeOnnxModel } from "#core/onnx/onnx-model.ts";
import { adamStart, type Parameter } from "#core/learn/heads/adam-nodes.ts";
import { lastLayerInputs, type LastLayer } from "./last-layer.ts";
import { buildTuningStep, tuningParameters } from "./tuning-step.ts";

const SIZES = { residual: 3, forward: 5, dimensions: 4, classes: 3 };

export interface TuningProblem {
  readonly layer: LastLayer;
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
  /** Sum 1. */
  readonly shares: Float32Array;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** A last layer of 3 + 5 inputs and 4 dimensions with rows of three classes that it could tell apart. */
export function tuningProblem({ rows, seed }: { readonly rows: number; readonly seed: number }): TuningProblem {
  const random = seededRandom(seed);
  const draw = (length: number): Float32Array => Float32Array.from({ length }, () => 0.5 * drawNormal(random));
  const { residual, forward, dimensions, classes } = SIZES;
  const layer: LastLayer = {
    forward: { inputs: forward, outputs: residual, weights: draw(forward * residual), bias: draw(residual) },
    head: { inputs: residual, outputs: dimensions, weights: draw(residual * dimensions), bias: draw(dimensions) },
  };
  const labels = Int32Array.from({ length: rows }, (_, row) => row % classes);
  const inputs = draw(rows * (residual + forward)).map((value, at) => value + (at % (residual + forward) === labels[Math.floor(at / (residual + forward))] ? 1 : 0));
  const shares = Float32Array.from({ length: rows }, (_, row) => (1 + (row % 2)) / rows / 1.5);
  return { layer, inputs, labels, shares, parameters: tuningParameters(layer, { weights: draw(dimensions * classes), bias: draw(classes) }) };
}

/** The loss of all rows by plain loops, in 64 bits. */
export function tuningLoss({ inputs, labels, shares }: TuningProblem, parameters: Readonly<Record<string, Parameter>>): number {
  const { residual, forward } = SIZES;
  const layerOf = (input: readonly number[], kernel: string, bias: string): number[] => {
    const { values } = parameters[kernel]!;
    const outputs = parameters[bias]!.values.length;
    return Array.from({ length: outputs }, (_, output) => input.reduce((sum, value, at) => sum + value * values[at * outputs + output]!, parameters[bias]!.values[output]!));
  };
  return [...labels].reduce((sum, label, row) => {
    const read = [...inputs.subarray(row * (residual + forward), (row + 1) * (residual + forward))];
    const opened = layerOf(read.slice(residual), "forward_kernel", "forward_bias").map((value, at) => value + read[at]!);
    const bent = layerOf(opened, "head_kernel", "head_bias").map(Math.tanh);
    const vector = bent.map((value) => value / Math.hypot(...bent));
    const logits = layerOf(vector, "class_kernel", "class_bias");
    return sum + shares[row]! * (Math.log(logits.reduce((total, logit) => total + Math.exp(logit), 0)) - logits[label]!);
  }, 0);
}

interface FloatTensor {
  readonly type: "float32";
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** As much of a session room as the graph takes to run once. */
interface Room<Session, Device> {
  open(model: Uint8Array, device: Device): Promise<{ readonly ok: true; readonly value: Session } | { readonly ok: false }>;
  run(session: Session, feeds: Record<string, FloatTensor | { readonly type: "int32"; readonly data: Int32Array; readonly dims: readonly number[] }>): Promise<{ readonly ok: true; readonly value: Readonly<Record<string, { readonly data: ArrayLike<unknown> }>> } | { readonly ok: false }>;
  release(session: Session): Promise<void>;
}

/** Loss and slopes as the graph takes them: from means of zero, (1 − 0.9)·g is what becomes of the mean. */
export async function tunedSlopes<Session, Device>(room: Room<Session, Device>, { layer, inputs, labels, shares, parameters }: TuningProblem, device: Device): Promise<{ readonly loss: number; readonly slopes: Readonly<Record<string, readonly number[]>> }> {
  const floats = (data: Float32Array, dims: readonly number[]): FloatTensor => ({ type: "float32", data, dims });
  const session = await room.open(encodeOnnxModel(buildTuningStep(layer, SIZES.classes)), device);
  if (!session.ok) throw new Error("the graph was not opened");
  const rows = labels.length;
  const state = Object.entries(adamStart(parameters)).map(([name, { dims, values }]) => [name, floats(values, dims)] as const);
  const nought = floats(Float32Array.of(0), [1]);
  const feeds = { ...Object.fromEntries(state), inputs: floats(inputs, [rows, lastLayerInputs(layer)]), labels: { type: "int32" as const, data: labels, dims: [rows, 1] }, shares: floats(shares, [rows, 1]), step_size: nought, root_correction: nought };
  const answer = await room.run(session.value, feeds);
  await room.release(session.value);
  if (!answer.ok) throw new Error("the graph did not run");
  const numbers = (name: string): number[] => Array.from(answer.value[name]!.data, Number);
  return { loss: numbers("loss")[0]!, slopes: Object.fromEntries(Object.keys(parameters).map((name) => [name, numbers(`next_${name}_mean`).map((value) => value / 0.1)])) };
}
