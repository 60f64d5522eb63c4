import { createRequire } from "node:module";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeHeadModel } from "./model-onnx.ts";
import { chooseC, l2FromC } from "./choose-l2.ts";
import { headLogits, headProbabilities, likeliest, type SoftmaxHead } from "./predict-head.ts";
import { softmaxRows } from "./softmax.ts";

type Ort = typeof import("onnxruntime-web/webgpu");
const HEAD: SoftmaxHead = { weights: Float32Array.of(1, 0, -1, 0.5, 2, 0), bias: Float32Array.of(0, 0.25, -0.5), dimensions: 2, classes: 3 };
const FEATURES = Float32Array.of(1, 2, -1, 0.5, 40, 60);

describe("predicting", () => {
  it("multiplies and adds as by hand", () => {
    expect([...headLogits(HEAD, FEATURES)]).toEqual([2, 4.25, -1.5, -0.75, 1.25, 0.5, 70, 120.25, -40.5]);
    expect(likeliest(headProbabilities(HEAD, FEATURES), 3).predicted).toEqual(Int32Array.of(1, 1, 1));
  });

  it("gives probabilities that sum to 1 for logits of any size", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 20 }), (logits) => {
        const probabilities = softmaxRows(Float64Array.from(logits), logits.length);
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("exports a model that onnxruntime runs to the same probabilities, temperature included", async () => {
    // The Node entry of the same package version that the app runs in the browser.
    const ort = (await import(createRequire(import.meta.url).resolve("onnxruntime-web"))) as Ort;
    const session = await ort.InferenceSession.create(encodeHeadModel(HEAD, 1.7), { executionProviders: ["wasm"] });
    const { probabilities } = await session.run({ embedding: new ort.Tensor("float32", FEATURES, [3, 2]) });
    const ours = headProbabilities(HEAD, FEATURES, 1.7);
    (probabilities!.data as Float32Array).forEach((p, index) => expect(p).toBeCloseTo(ours[index]!, 6));
    expect(session.inputNames).toEqual(["embedding"]);
  });
});

describe("choosing the penalty", () => {
  it("takes the best trial, of near equals the strongest penalty", () => {
    expect(chooseC([{ c: 100, logLoss: 0.5 }, { c: 1, logLoss: 0.9 }, { c: 10, logLoss: 0.5003 }])).toBe(10);
    expect(chooseC([{ c: 1, logLoss: 0.9 }, { c: 10, logLoss: 0.6 }, { c: 100, logLoss: 0.5 }])).toBe(100);
    expect(chooseC([{ c: 1, logLoss: NaN }])).toBe(10);
    expect(l2FromC(10, 200)).toBe(1 / 2000);
  });
});
