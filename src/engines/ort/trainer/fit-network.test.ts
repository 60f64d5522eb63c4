import { describe, expect, it } from "vitest";
import { rowLoss, sampleProblem, targetRow } from "#core/learn/heads/linear-reference.test-kit.ts";
import { adamStart } from "#core/learn/heads/adam-nodes.ts";
import { drawParameters } from "#core/learn/heads/network-schedule.ts";
import { buildNetworkStep, parameterDims, parameterNames, type NetworkPlan } from "#core/learn/heads/network-step.ts";
import { networkLogits } from "#core/learn/heads/apply-head.ts";
import { PLAIN_SOFTMAX } from "#core/learn/heads/targets.ts";
import { encodeOnnxModel } from "#core/onnx/onnx-model.ts";
import type { NetworkFitRequest } from "#core/ports/trainer.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { Job } from "#engines/kit/wire.ts";
import { openSessionRoom } from "../open-session-room.ts";
import type { OrtTensor } from "../session-room.ts";
import type { LossEvent } from "./fit-linear.ts";
import { fitNetwork } from "./fit-network.ts";

const room = openSessionRoom();
const QUIET: Job<LossEvent> = { signal: new AbortController().signal, emit: () => undefined, onProgress: () => undefined };
const PROBLEM = sampleProblem({ rows: 12, dimensions: 5, classes: 3, l2: 0 });
const SIZES = [5, 7, 4, 3];
const PLAN: NetworkPlan = { loss: { kind: "softmax", smoothing: 0, focal: 0 }, features: PROBLEM.features, targets: PROBLEM.targets, rowWeights: PROBLEM.rowWeights.map((_, row) => 0.5 + (row % 3)), rows: 12, sizes: SIZES, dropout: false, mixup: false, adversarial: 0 };
const BATCH = Int32Array.of(3, 0, 7, 11, 2);

function floats(data: Float32Array, dims: readonly number[]): OrtTensor {
  return { type: "float32", data, dims };
}

/** Slopes of the batch's loss as the graph takes them: from means of zero, (1 − 0.9)·g is what becomes of the mean. */
async function slopesOf(plan: NetworkPlan, parameters: readonly Float32Array[], extra: Record<string, OrtTensor> = {}): Promise<{ loss: number; slopes: Float64Array[] }> {
  const names = parameterNames(SIZES);
  const dims = parameterDims(SIZES);
  const session = await room.open(encodeOnnxModel(buildNetworkStep(plan)), "wasm");
  if (!session.ok) throw new Error(JSON.stringify(session.problem));
  const start = adamStart(Object.fromEntries(names.map((name, index) => [name, { dims: dims[name]!, values: parameters[index]! }])));
  const state = Object.entries(start).map(([name, parameter]) => [name, floats(parameter.values, parameter.dims)] as const);
  const scalar = floats(Float32Array.of(0), [1]);
  const feeds = { ...Object.fromEntries(state), batch: { type: "int32" as const, data: BATCH, dims: [5] }, batch_shares: floats(new Float32Array(5).fill(0.2), [5, 1]), step_size: scalar, root_correction: scalar, decay: scalar, ...extra };
  const answer = await room.run(session.value, feeds);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  await room.release(session.value);
  return { loss: Number(answer.value.loss!.data[0]), slopes: names.map((name) => Float64Array.from(answer.value[`next_${name}_mean`]!.data as Float32Array, (value) => value / 0.1)) };
}

interface Forward {
  readonly features: Float32Array;
  readonly target: (index: number) => Float64Array;
}

/** The batch's loss by plain loops. */
function lossOf(plan: NetworkPlan, parameters: readonly Float32Array[], { features, target }: Forward): number {
  const layers = SIZES.slice(1).map((outputs, layer) => ({ inputs: SIZES[layer]!, outputs, weights: parameters[2 * layer]!, bias: parameters[2 * layer + 1]! }));
  const logits = networkLogits(layers, features);
  return BATCH.reduce((sum, row, index) => sum + 0.2 * plan.rowWeights[row]! * rowLoss(plan.loss, Float64Array.from(logits.subarray(index * 3, index * 3 + 3)), target(index)).nats, 0);
}

const rowsOf = (positions: Int32Array): Float32Array => Float32Array.from([...positions].flatMap((row) => [...PROBLEM.features.subarray(row * 5, row * 5 + 5)]));
const plainTarget = (plan: NetworkPlan) => (index: number) => targetRow({ loss: plan.loss, targets: plan.targets, classes: 3 }, BATCH[index]!);

function checkSlopes(slopes: readonly Float64Array[], parameters: readonly Float32Array[], loss: (parameters: readonly Float32Array[]) => number): void {
  for (const [place, values] of parameters.entries()) {
    for (let index = 0; index < values.length; index += 3) {
      const moved = (by: number) => parameters.map((other, at) => (at === place ? other.map((value, i) => (i === index ? value + by : value)) : other));
      const slope = (loss(moved(2e-3)) - loss(moved(-2e-3))) / 4e-3;
      expect(slopes[place]![index]).toBeCloseTo(slope, 3);
    }
  }
}

describe("a network's step as an ONNX graph", () => {
  const parameters = Object.values(drawParameters(SIZES, seededRandom(4))).map(({ values }, index) => (index % 2 === 1 ? values.map((_, i) => 0.1 * Math.sin(i + 1)) : values));

  it.each([
    ["softmax", PLAN],
    ["smoothed focal softmax", { ...PLAN, loss: { kind: "softmax", smoothing: 0.1, focal: 2 } }],
    ["one against the rest", { ...PLAN, loss: { kind: "one-vs-rest", smoothing: 0 } }],
  ] satisfies [string, NetworkPlan][])("has the slopes that finite differences show: %s", async (_name, plan) => {
    const { loss, slopes } = await slopesOf(plan, parameters);
    const at = (values: readonly Float32Array[]) => lossOf(plan, values, { features: rowsOf(BATCH), target: plainTarget(plan) });
    expect(loss).toBeCloseTo(at(parameters), 5);
    checkSlopes(slopes, parameters, at);
  });

  it("blends rows and targets with mixup", async () => {
    const partner = Int32Array.of(1, 4, 5, 6, 8);
    const blend = Float32Array.of(0.9, 0.5, 0.2, 1, 0.7);
    const plan = { ...PLAN, mixup: true };
    const { loss, slopes } = await slopesOf(plan, parameters, { partner: { type: "int32", data: partner, dims: [5] }, blend: floats(blend, [5, 1]) });
    const [first, second] = [rowsOf(BATCH), rowsOf(partner)];
    const features = first.map((value, index) => blend[Math.floor(index / 5)]! * value + (1 - blend[Math.floor(index / 5)]!) * second[index]!);
    const target = (index: number) => {
      const [own, other] = [BATCH, partner].map((rows) => targetRow({ loss: plan.loss, targets: plan.targets, classes: 3 }, rows[index]!));
      return own!.map((value, c) => blend[index]! * value + (1 - blend[index]!) * other![c]!);
    };
    const at = (values: readonly Float32Array[]) => lossOf(plan, values, { features, target });
    expect(loss).toBeCloseTo(at(parameters), 5);
    checkSlopes(slopes, parameters, at);
  });

  it("counts also the rows pushed along the gradient (FGM: g=[3,4] → r=[.6,.8] at ε=1)", async () => {
    const epsilon = 0.3;
    const { loss } = await slopesOf({ ...PLAN, adversarial: epsilon }, parameters);
    const features = rowsOf(BATCH);
    const at = (moved: Float32Array) => lossOf(PLAN, parameters, { features: moved, target: plainTarget(PLAN) });
    const pushed = features.slice();
    for (let row = 0; row < 5; row++) {
      const slope = Array.from({ length: 5 }, (_, d) => {
        const moved = (by: number) => features.map((value, index) => (index === row * 5 + d ? value + by : value));
        return (at(moved(1e-3)) - at(moved(-1e-3))) / 2e-3;
      });
      const length = Math.hypot(...slope);
      slope.forEach((value, d) => (pushed[row * 5 + d]! += (epsilon * value) / length));
    }
    expect(loss).toBeCloseTo((at(features) + at(pushed)) / 2, 4);
  });

  it("puts hidden values to 0 where the mask says so", async () => {
    const masks = { mask0: floats(Float32Array.from({ length: 35 }, (_, i) => (i % 2 === 0 ? 2 : 0)), [5, 7]), mask1: floats(new Float32Array(20).fill(0), [5, 4]) };
    const { loss, slopes } = await slopesOf({ ...PLAN, dropout: true }, parameters, masks);
    // Nothing passes the second layer: only the last bias speaks.
    const silent = parameters.map((values, index) => (index === 4 ? values.map(() => 0) : values));
    expect(loss).toBeCloseTo(lossOf(PLAN, silent, { features: rowsOf(BATCH), target: plainTarget(PLAN) }), 5);
    expect(slopes[0]!.every((slope) => slope === 0)).toBe(true);
  });
});

describe("fitNetwork", () => {
  const train = sampleProblem({ rows: 600, dimensions: 8, classes: 4, l2: 0, noise: 0.6 });
  const validation = sampleProblem({ rows: 200, dimensions: 8, classes: 4, l2: 0, noise: 0.6 });
  const request: NetworkFitRequest = { ...train, loss: { kind: "softmax", smoothing: 0, focal: 0 }, validation, settings: { hidden: [32], batchRows: 64, maxEpochs: 30, patience: 5, keep: "best", learningRate: 1e-2, warmUpShare: 0.1, weightDecay: 0.01, dropout: 0.2, mixup: 0.2, adversarial: 0.02, seed: 7 }, device: "wasm" };

  it("learns what a line cannot: which quarter of the plane", async () => {
    const random = seededRandom(2);
    const corners = (rows: number) => {
      const features = Float32Array.from({ length: rows * 2 }, () => 2 * random.next() - 1);
      return { features, targets: { kind: "classes" as const, labels: Int32Array.from({ length: rows }, (_, row) => Number(features[2 * row]! * features[2 * row + 1]! > 0)) }, rows };
    };
    const plain = { ...request.settings, dropout: 0, mixup: 0, adversarial: 0, maxEpochs: 60, patience: 60 };
    const fit = await fitNetwork(room, QUIET, { ...request, ...corners(800), dimensions: 2, classes: 2, rowWeights: new Float32Array(800).fill(1), validation: corners(200), settings: plain });
    if (!fit.ok) throw new Error(JSON.stringify(fit.problem));
    expect(Math.min(...fit.value.history.map((epoch) => epoch.validation))).toBeLessThan(0.15);
  });

  it("gives the same network for the same seed, keeps the best epoch and stops when it no longer gets better", async () => {
    const [first, second] = [await fitNetwork(room, QUIET, request), await fitNetwork(room, QUIET, request)];
    if (!first.ok || !second.ok) throw new Error("no fit");
    expect(second.value.layers).toEqual(first.value.layers);
    const losses = first.value.history.map((epoch) => epoch.validation);
    expect(losses.indexOf(Math.min(...losses)) + 1).toBe(first.value.bestEpoch);
    expect(losses.length === 30 || losses.length === first.value.bestEpoch + 5).toBe(true);
    const logits = networkLogits(first.value.layers, validation.features);
    const mean = losses[first.value.bestEpoch - 1]!;
    const ours = [...Array(200).keys()].reduce((sum, row) => sum + rowLoss(PLAIN_SOFTMAX, Float64Array.from(logits.subarray(row * 4, row * 4 + 4)), targetRow(validation, row)).nats / 200, 0);
    expect(mean).toBeCloseTo(ours, 4);
  });

  it("stops when cancelled", async () => {
    const controller = new AbortController();
    const fit = await fitNetwork(room, { ...QUIET, signal: controller.signal, emit: () => controller.abort() }, request);
    expect(fit).toEqual({ ok: false, problem: { code: "cancelled" } });
  });
});
