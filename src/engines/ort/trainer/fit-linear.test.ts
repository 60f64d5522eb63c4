import { describe, expect, it } from "vitest";
import { minimise } from "#core/learn/lbfgs.ts";
import type { Evaluation } from "#core/learn/objective.ts";
import { GOLDEN, referenceObjective, rowLoss, sampleProblem } from "#core/learn/heads/linear-reference.test-kit.ts";
import { linearShape, PLAIN_SOFTMAX } from "#core/learn/heads/targets.ts";
import type { LinearFitRequest } from "#core/ports/trainer.ts";
import type { Job } from "#engines/kit/wire.ts";
import { openSessionRoom } from "../open-session-room.ts";
import { fitLinear, type LossEvent } from "./fit-linear.ts";
import { openObjective } from "./open-objective.ts";

const room = openSessionRoom();
const LIMITS = { maxIterations: 300, gradientTolerance: 1e-6, device: "wasm" } as const;
const SMALL: LinearFitRequest = { ...sampleProblem({ rows: 40, dimensions: 16, classes: 3, l2: 0.01 }), ...LIMITS };
const MIDDLE: LinearFitRequest = { ...sampleProblem({ rows: 2000, dimensions: 64, classes: 5, l2: 1 / 2000, noise: 3 }), ...LIMITS };

function jobWith(signal: AbortSignal, emit: (event: LossEvent) => void = () => undefined): Job<LossEvent> {
  return { signal, emit, onProgress: () => undefined };
}
const QUIET = jobWith(new AbortController().signal);

async function evaluateAt(request: LinearFitRequest, point: Float64Array, chunkBytes?: number): Promise<Evaluation> {
  const objective = await openObjective(room, request, { device: "wasm", chunkBytes });
  if (!objective.ok) throw new Error(JSON.stringify(objective.problem));
  const answer = await objective.value.evaluate(point);
  await objective.value.close();
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

function somePoint(request: LinearFitRequest, size = 1): Float64Array {
  const { columns, biases } = linearShape(request.loss.kind, request.classes);
  return Float64Array.from({ length: request.dimensions * columns + biases }, (_, index) => Math.fround(size * Math.sin(7 * index)));
}

const LABELS = SMALL.targets.kind === "classes" ? SMALL.targets.labels : new Int32Array(0);
const MIXED = { others: LABELS.map((label) => (label + 1) % 3), shares: Float32Array.from(LABELS, (_, row) => (row % 5) / 5) };
const SETS = Uint8Array.from({ length: 40 * 3 }, (_, index) => Number(index % 4 < 2));
const LOSSES: readonly (readonly [string, Pick<LinearFitRequest, "loss" | "targets">])[] = [
  ["softmax", { loss: PLAIN_SOFTMAX, targets: SMALL.targets }],
  ["softmax with smoothing", { loss: { kind: "softmax", focal: 0, smoothing: 0.1 }, targets: SMALL.targets }],
  ["softmax with mixed labels", { loss: PLAIN_SOFTMAX, targets: { kind: "classes", labels: LABELS, mixed: MIXED } }],
  ["focal", { loss: { kind: "softmax", smoothing: 0, focal: 2 }, targets: SMALL.targets }],
  ["focal with smoothing and mixed labels", { loss: { kind: "softmax", smoothing: 0.2, focal: 1.5 }, targets: { kind: "classes", labels: LABELS, mixed: MIXED } }],
  ["one against the rest, of sets", { loss: { kind: "one-vs-rest", smoothing: 0.05 }, targets: { kind: "sets", flags: SETS } }],
  ["ordinal", { loss: { kind: "ordinal" }, targets: SMALL.targets }],
];

describe("the objectives as ONNX graphs", () => {
  it.each(LOSSES)("have the loss and the gradient of the float64 reference, with row weights: %s", async (_name, kind) => {
    const weighted = { ...SMALL, ...kind, rowWeights: SMALL.rowWeights.map((_, row) => (row % 3) + 0.5) };
    const point = somePoint(weighted);
    const [graph, reference] = [await evaluateAt(weighted, point), referenceObjective(weighted, point)];
    expect(graph.value).toBeCloseTo(reference.value, 6);
    graph.gradient.forEach((slope, index) => expect(slope).toBeCloseTo(reference.gradient[index]!, 6));
  });

  it.each(LOSSES)("have the gradient that finite differences of the reference show: %s", (_name, kind) => {
    const problem = { ...SMALL, ...kind };
    const point = somePoint(problem, 0.5);
    const { gradient } = referenceObjective(problem, point);
    const at = (index: number, by: number): number => referenceObjective(problem, point.map((value, i) => (i === index ? value + by : value))).value;
    for (let index = 0; index < point.length; index += 5) expect((at(index, 1e-5) - at(index, -1e-5)) / 2e-5).toBeCloseTo(gradient[index]!, 7);
  });

  it("give the focal loss of the paper: p=.9 → .00105361, p=.1 → 1.86509 (annotation-ml.md §4.8)", () => {
    for (const [p, nats] of [[0.9, 0.00105361], [0.1, 1.86509]] as const) expect(rowLoss({ kind: "softmax", smoothing: 0, focal: 2 }, Float64Array.of(Math.log(p), Math.log(1 - p)), Float64Array.of(1, 0)).nats).toBeCloseTo(nats, 5);
  });

  it("has the gradient that finite differences of its loss show", async () => {
    const objective = await openObjective(room, SMALL, { device: "wasm" });
    if (!objective.ok) throw new Error("not open");
    const point = somePoint(SMALL);
    const at = async (index: number, by: number): Promise<number> => {
      const answer = await objective.value.evaluate(point.map((value, i) => (i === index ? value + by : value)));
      return answer.ok ? answer.value.value : NaN;
    };
    const { gradient } = await evaluateAt(SMALL, point);
    for (const index of [0, 1, 17, 46, 47, 48, 50]) expect(((await at(index, 0.01)) - (await at(index, -0.01))) / 0.02).toBeCloseTo(gradient[index]!, 4);
    await objective.value.close();
  });

  it("gives the same in one chunk and in many", async () => {
    const point = somePoint(MIDDLE);
    const [whole, parts] = [await evaluateAt(MIDDLE, point), await evaluateAt(MIDDLE, point, 69 * 4 * 300)];
    expect(parts.value).toBeCloseTo(whole.value, 7);
    parts.gradient.forEach((slope, index) => expect(slope).toBeCloseTo(whole.gradient[index]!, 6));
  });

  it("stays finite where exp of a logit would overflow", async () => {
    const point = somePoint(SMALL, 3000);
    const [graph, reference] = [await evaluateAt(SMALL, point), referenceObjective(SMALL, point)];
    expect(graph.value / reference.value).toBeCloseTo(1, 5);
    expect(graph.gradient.every(Number.isFinite)).toBe(true);
  });
});

describe("fitLinear", () => {
  it("reaches the optimum of the float64 reference on 2,000 × 64 × 5", async () => {
    const reference = await minimise((point) => Promise.resolve(referenceObjective(MIDDLE, point)), new Float64Array(65 * 5), { maxIterations: 500, gradientTolerance: 1e-9 });
    const events: LossEvent[] = [];
    const fit = await fitLinear(room, jobWith(new AbortController().signal, (event) => events.push(event)), MIDDLE);
    if (!fit.ok || reference === null) throw new Error("no fit");
    expect(fit.value.converged).toBe(true);
    expect(Math.abs(fit.value.objective - reference.value) / reference.value).toBeLessThan(1e-6);
    expect(fit.value.history[0]).toBeCloseTo(Math.log(5), 6);
    expect(events.map((event) => event.objective)).toEqual(fit.value.history.slice(1));
    const furthest = Math.max(...fit.value.weights.map((weight, index) => Math.abs(weight - reference.point[index]!)));
    expect(furthest).toBeLessThan(0.02);
    expect(fit.value).toMatchObject({ device: "wasm", deviceReason: { code: "asked-for" } });
  });

  it("agrees with scikit-learn's logistic regression, C=1 (annotation-ml.md §4.10)", async () => {
    const fit = await fitLinear(room, QUIET, { ...LIMITS, ...GOLDEN, features: Float32Array.from(GOLDEN.features), rowWeights: Float32Array.from(GOLDEN.rowWeights) });
    if (!fit.ok) throw new Error("no fit");
    expect(fit.value.objective * GOLDEN.rows).toBeCloseTo(GOLDEN.objectiveTimesRows, 5);
    GOLDEN.weights.forEach((weight, index) => expect(fit.value.weights[index]).toBeCloseTo(weight, 3));
    GOLDEN.bias.forEach((bias, index) => expect(fit.value.bias[index]).toBeCloseTo(bias, 3));
  });

  it("stops between evaluations when cancelled", async () => {
    const controller = new AbortController();
    const fit = await fitLinear(room, jobWith(controller.signal, (event) => event.iteration === 3 && controller.abort()), MIDDLE);
    expect(fit).toEqual({ ok: false, problem: { code: "cancelled" } });
  });

  it("says that one class is not enough", async () => {
    expect(await fitLinear(room, QUIET, { ...SMALL, classes: 1 })).toMatchObject({ ok: false, problem: { code: "too-few-rows" } });
  });
});
