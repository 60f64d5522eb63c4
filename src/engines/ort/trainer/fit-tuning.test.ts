import { describe, expect, it } from "vitest";
import { lastLayerNumbers } from "#core/learn/tuning/last-layer.ts";
import { tunedSlopes, tuningLoss, tuningProblem } from "#core/learn/tuning/tuning.test-kit.ts";
import type { Job } from "#engines/kit/wire.ts";
import { applyLastLayer } from "../embedding/apply-last-layer.ts";
import { openSessionRoom } from "../open-session-room.ts";
import { fitTuning } from "./fit-tuning.ts";

const room = openSessionRoom();
const QUIET: Job = { signal: new AbortController().signal, emit: () => undefined, onProgress: () => undefined };
const PROBLEM = tuningProblem({ rows: 9, seed: 4 });

describe("the step that learns a last layer", () => {
  it("takes the loss and the slopes that finite differences of plain loops give", async () => {
    const { loss, slopes } = await tunedSlopes(room, PROBLEM, "wasm");
    expect(loss).toBeCloseTo(tuningLoss(PROBLEM, PROBLEM.parameters), 5);
    for (const [name, { values }] of Object.entries(PROBLEM.parameters)) {
      values.forEach((_, at) => {
        const moved = (by: number): number => tuningLoss(PROBLEM, { ...PROBLEM.parameters, [name]: { ...PROBLEM.parameters[name]!, values: values.map((value, index) => (index === at ? value + by : value)) } });
        expect(slopes[name]![at]).toBeCloseTo((moved(2e-3) - moved(-2e-3)) / 4e-3, 3);
      });
    }
  });
});

describe("fitTuning", () => {
  const plan = (seed: number, signal = QUIET.signal) => {
    const problem = tuningProblem({ rows: 120, seed: 8 });
    return fitTuning(room, { ...QUIET, signal }, { layer: problem.layer, inputs: problem.inputs, labels: problem.labels, classes: 3, rowWeights: new Float32Array(120).fill(1), seed, device: "wasm" });
  };

  it("lowers the loss, is the same for the same seed and another for another", async () => {
    const [first, again, other] = [await plan(1), await plan(1), await plan(2)];
    if (!first.ok || !again.ok || !other.ok) throw new Error("not fitted");
    const { history, layer } = first.value;
    expect(history).toHaveLength(10);
    expect(history.at(-1)!).toBeLessThan(history[0]!);
    expect([...lastLayerNumbers(layer)]).toEqual([...lastLayerNumbers(again.value.layer)]);
    expect([...lastLayerNumbers(layer)]).not.toEqual([...lastLayerNumbers(other.value.layer)]);
  });

  it("stops when it is cancelled", async () => {
    expect(await plan(1, AbortSignal.abort())).toMatchObject({ ok: false, problem: { code: "cancelled" } });
  });
});

describe("applyLastLayer", () => {
  it("gives unit vectors, and zeros where no token was", async () => {
    const inputs = PROBLEM.inputs.slice();
    inputs.fill(0, 0, inputs.length / 9);
    const vectors = await applyLastLayer(room, PROBLEM.layer, inputs);
    if (!vectors.ok) throw new Error(JSON.stringify(vectors.problem));
    const lengths = Array.from({ length: 9 }, (_, row) => Math.hypot(...vectors.value.subarray(row * 4, row * 4 + 4)));
    expect(lengths[0]).toBe(0);
    for (const length of lengths.slice(1)) expect(length).toBeCloseTo(1, 5);
  });
});
