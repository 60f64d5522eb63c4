import { afterAll, expect, it } from "vitest";
import { headProbabilities, networkLogits } from "#core/learn/heads/apply-head.ts";
import { encodeHead } from "#core/learn/heads/encode-head.ts";
import { linearHead, type Head } from "#core/learn/heads/head.ts";
import { referenceObjective, sampleProblem, type LinearProblem } from "#core/learn/heads/linear-reference.test-kit.ts";
import { linearShape, PLAIN_SOFTMAX } from "#core/learn/heads/targets.ts";
import { tunedSlopes, tuningLoss, tuningProblem } from "#core/learn/tuning/tuning.test-kit.ts";
import type { LinearFitRequest, NetworkFit, NetworkFitRequest } from "#core/ports/trainer.ts";
import { openOrt } from "../open-ort.ts";
import { openSessionRoom } from "../open-session-room.ts";
import { openObjective } from "./open-objective.ts";

const SMALL = sampleProblem({ rows: 24, dimensions: 8, classes: 3, l2: 0.02 });
const LABELS = SMALL.targets.kind === "classes" ? SMALL.targets.labels : new Int32Array(0);
const MIXED = { others: LABELS.map((label) => (label + 1) % 3), shares: Float32Array.from(LABELS, (_, row) => (row % 5) / 5) };
const PROBLEMS: readonly (readonly [string, LinearProblem & { features: Float32Array; rowWeights: Float32Array }])[] = [
  ["softmax", SMALL],
  ["focal, smoothed, mixed", { ...SMALL, loss: { kind: "softmax", smoothing: 0.1, focal: 2 }, targets: { kind: "classes", labels: LABELS, mixed: MIXED } }],
  ["one against the rest", { ...SMALL, loss: { kind: "one-vs-rest", smoothing: 0 }, targets: { kind: "sets", flags: Uint8Array.from({ length: 72 }, (_, index) => Number(index % 4 < 2)) } }],
  ["ordinal", { ...SMALL, loss: { kind: "ordinal" } }],
];
const filesUrl = new URL("/ort/", location.href).href;
const room = openSessionRoom({ filesUrl });
const ort = openOrt({ baseUrl: new URL("/", location.href).href });
afterAll(() => ort.close());

it.each(PROBLEMS)("an objective on the GPU has the loss, and slopes by finite differences of the float64 reference: %s", async (_name, problem) => {
  const { columns, biases } = linearShape(problem.loss.kind, problem.classes);
  const point = Float64Array.from({ length: problem.dimensions * columns + biases }, (_, index) => Math.fround(0.7 * Math.sin(5 * index)));
  const request: LinearFitRequest = { ...problem, maxIterations: 1, gradientTolerance: 0, device: "webgpu" };
  const objective = await openObjective(room, request, { device: "webgpu" });
  if (!objective.ok) throw new Error(JSON.stringify(objective.problem));
  const answer = await objective.value.evaluate(point);
  await objective.value.close();
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  const at = (index: number, by: number): number => referenceObjective(problem, point.map((value, i) => (i === index ? value + by : value))).value;
  expect(answer.value.value).toBeCloseTo(referenceObjective(problem, point).value, 4);
  for (let index = 0; index < point.length; index += 3) expect(answer.value.gradient[index]).toBeCloseTo((at(index, 1e-5) - at(index, -1e-5)) / 2e-5, 4);
});

it("the step of a last layer has the loss and the slopes on the GPU that it has on WASM", async () => {
  const problem = tuningProblem({ rows: 9, seed: 4 });
  const [gpu, wasm] = [await tunedSlopes(room, problem, "webgpu"), await tunedSlopes(room, problem, "wasm")];
  expect(gpu.loss).toBeCloseTo(tuningLoss(problem, problem.parameters), 4);
  for (const [name, slopes] of Object.entries(wasm.slopes)) slopes.forEach((slope, at) => expect(gpu.slopes[name]![at]).toBeCloseTo(slope, 4));
});

const NETWORK: NetworkFitRequest = {
  ...SMALL,
  loss: PLAIN_SOFTMAX,
  validation: { features: SMALL.features, targets: SMALL.targets, rows: SMALL.rows },
  settings: { hidden: [6], batchRows: 8, maxEpochs: 3, patience: 3, keep: "last", learningRate: 0.02, warmUpShare: 0.1, weightDecay: 0.05, dropout: 0.2, mixup: 0.3, adversarial: 0.1, seed: 3 },
  device: "webgpu",
};

it("a network learns the same on the GPU, where its state stays, as on WASM", async () => {
  const fits: NetworkFit[] = [];
  for (const device of ["webgpu", "wasm"] as const) {
    const fit = await ort.trainer.fitNetwork({ ...NETWORK, device });
    if (!fit.ok) throw new Error(JSON.stringify(fit.problem));
    expect(fit.value.device).toBe(device);
    fits.push(fit.value);
  }
  const [gpu, wasm] = fits.map((fit) => networkLogits(fit.layers, SMALL.features));
  gpu!.forEach((logit, index) => expect(logit).toBeCloseTo(wasm![index]!, 3));
});

it.each([
  ["linear", linearHead("softmax", 3, { weights: Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)), bias: Float32Array.of(0.1, 0, -0.1), inputs: 8 })],
  ["ordinal", linearHead("ordinal", 3, { weights: Float32Array.from({ length: 8 }, (_, i) => Math.cos(i)), bias: Float32Array.of(1, -1), inputs: 8 })],
] satisfies [string, Head][])("a head scores the same on the GPU: %s", async (_name, head) => {
  const scores = await ort.trainer.score({ model: encodeHead(head, 1.3), features: SMALL.features, dimensions: 8, device: "webgpu" });
  if (!scores.ok) throw new Error(JSON.stringify(scores.problem));
  headProbabilities(head, SMALL.features, 1.3).forEach((p, index) => expect(scores.value[index]).toBeCloseTo(p, 4));
});
