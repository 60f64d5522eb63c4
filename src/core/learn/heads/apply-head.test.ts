import { createRequire } from "node:module";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { softmaxRows } from "../softmax.ts";
import { headProbabilities, likeliest, networkLogits } from "./apply-head.ts";
import { encodeHead } from "./encode-head.ts";
import { headFrom, headNumbers, linearHead, shapeOf, type Dense, type Head } from "./head.ts";

type Ort = typeof import("onnxruntime-web/webgpu");
const LINEAR = linearHead("softmax", 3, { weights: Float32Array.of(1, 0, -1, 0.5, 2, 0), bias: Float32Array.of(0, 0.25, -0.5), inputs: 2 });
const FEATURES = Float32Array.of(1, 2, -1, 0.5, 40, 60);

function dense(inputs: number, outputs: number, seed: number): Dense {
  return { inputs, outputs, weights: Float32Array.from({ length: inputs * outputs }, (_, index) => Math.sin(seed + 3 * index)), bias: Float32Array.from({ length: outputs }, (_, index) => Math.cos(seed + index)) };
}
const NETWORK: Head = { output: "softmax", classes: 3, members: [[dense(2, 5, 1), dense(5, 4, 2), dense(4, 3, 3)]] };
const HEADS: readonly (readonly [string, Head])[] = [
  ["softmax", LINEAR],
  ["network", NETWORK],
  ["sigmoid", { ...LINEAR, output: "sigmoid" }],
  ["ordinal", linearHead("ordinal", 4, { weights: Float32Array.of(0.7, -0.3), bias: Float32Array.of(1.5, 0.2, -1), inputs: 2 })],
  ["ensemble", { output: "softmax", classes: 3, members: [...LINEAR.members, ...NETWORK.members, [dense(2, 3, 9)]] }],
];

describe("predicting", () => {
  it("multiplies and adds as by hand", () => {
    expect([...networkLogits(LINEAR.members[0]!, FEATURES)]).toEqual([2, 4.25, -1.5, -0.75, 1.25, 0.5, 70, 120.25, -40.5]);
    expect(likeliest(headProbabilities(LINEAR, FEATURES), 3).predicted).toEqual(Int32Array.of(1, 1, 1));
  });

  it("cuts what is below 0 between layers", () => {
    const layers: Dense[] = [
      { inputs: 1, outputs: 2, weights: Float32Array.of(1, -1), bias: Float32Array.of(0, 0) },
      { inputs: 2, outputs: 1, weights: Float32Array.of(10, 100), bias: Float32Array.of(1) },
    ];
    expect([...networkLogits(layers, Float32Array.of(2, -3))]).toEqual([21, 301]);
  });

  it("reads thresholds as classes in order", () => {
    const head = linearHead("ordinal", 3, { weights: Float32Array.of(1), bias: Float32Array.of(1, -1), inputs: 1 });
    const above = (score: number) => 1 / (1 + Math.exp(-score));
    const [low, middle, high] = headProbabilities(head, Float32Array.of(0.5));
    expect([low, middle, high]).toEqual([1 - above(1.5), above(1.5) - above(-0.5), above(-0.5)].map((p) => expect.closeTo(p, 6) as number));
  });

  it("gives probabilities that sum to 1 for logits of any size", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 20 }), (logits) => {
        const probabilities = softmaxRows(Float64Array.from(logits), logits.length);
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it.each(HEADS)("exports a %s that onnxruntime runs to the same probabilities, temperature included", async (_name, head) => {
    // The Node entry of the same package version that the app runs in the browser.
    const ort = (await import(createRequire(import.meta.url).resolve("onnxruntime-web"))) as Ort;
    const session = await ort.InferenceSession.create(encodeHead(head, 1.7), { executionProviders: ["wasm"] });
    const { probabilities } = await session.run({ features: new ort.Tensor("float32", FEATURES, [3, 2]) });
    const ours = headProbabilities(head, FEATURES, 1.7);
    expect(probabilities!.data).toHaveLength(ours.length);
    (probabilities!.data as Float32Array).forEach((p, index) => expect(p).toBeCloseTo(ours[index]!, 6));
  });

  it.each(HEADS)("is the same again from its shape and numbers: %s", (_name, head) => {
    expect(headFrom(shapeOf(head), headNumbers(head))).toEqual(head);
    expect(headFrom(shapeOf(head), new Float32Array(3))).toBeNull();
  });
});
