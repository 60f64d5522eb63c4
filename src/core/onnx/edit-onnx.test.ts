import { expect, it } from "vitest";
import { readFloats, withFloats } from "#core/onnx/edit-onnx.ts";
import { encodeOnnxModel, floatTensor, int64Tensor } from "#core/onnx/onnx-model.ts";

const model = encodeOnnxModel({
  name: "two",
  opset: 17,
  nodes: [{ op: "MatMul", inputs: ["x", "kernel"], outputs: ["y"] }],
  initializers: [int64Tensor("axes", [1], [1]), floatTensor("kernel", [100, 2], Float32Array.from({ length: 200 }, (_, at) => at)), floatTensor("bias", [2], [1, 2])],
  inputs: [{ name: "x", type: "float32", dims: ["batch", 100] }],
  outputs: [{ name: "y", type: "float32", dims: ["batch", 2] }],
});

it("reads the numbers of a weight by its name", () => {
  expect([...(readFloats(model, "bias") ?? [])]).toEqual([1, 2]);
  expect(readFloats(model, "kernel")?.[199]).toBe(199);
  expect(readFloats(model, "weight")).toBeNull();
});

it("changes those weights and nothing else", () => {
  const changed = withFloats(model, new Map([["bias", Float32Array.of(5, 6)]]));
  expect([...(readFloats(changed ?? model, "bias") ?? [])]).toEqual([5, 6]);
  expect(changed?.length).toBe(model.length);
  expect([...(changed ?? [])].filter((byte, at) => byte !== model[at]).length).toBeLessThanOrEqual(8);
  expect([...(readFloats(model, "bias") ?? [])]).toEqual([1, 2]);
});

it("refuses a weight that is not there, or of another size", () => {
  expect(withFloats(model, new Map([["weight", Float32Array.of(1)]]))).toBeNull();
  expect(withFloats(model, new Map([["bias", Float32Array.of(1)]]))).toBeNull();
});

it("stops where the bytes are no model", () => {
  expect(readFloats(Uint8Array.of(58, 200, 1, 3, 3, 3), "bias")).toBeNull();
  expect(readFloats(new Uint8Array(), "bias")).toBeNull();
});
