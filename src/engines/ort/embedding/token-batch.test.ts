import { describe, expect, it } from "vitest";
import { readVectors, toFeeds } from "./token-batch.ts";

const ROWS = [Int32Array.of(5, 6), Int32Array.of(7)];
const HIDDEN = { last_hidden_state: { type: "float32", dims: [2, 2, 2], data: Float32Array.of(3, 0, 3, 8, 0, 2, 99, 99) } } as const;

describe("a padded batch", () => {
  it("feeds only what the model asks for, padding masked", () => {
    const feeds = toFeeds(ROWS, 3, { inputNames: ["input_ids", "attention_mask"] });
    expect(Object.keys(feeds)).toEqual(["input_ids", "attention_mask"]);
    expect(feeds.input_ids?.data).toEqual(BigInt64Array.of(5n, 6n, 0n, 7n, 0n, 0n));
    expect(feeds.attention_mask?.data).toEqual(BigInt64Array.of(1n, 1n, 0n, 1n, 0n, 0n));
  });

  it("averages the tokens of each text without its padding, at unit length: (3,4)/5 and (0,1)", () => {
    expect(readVectors(HIDDEN, ROWS, { pooling: "mean", dimensions: 2 })).toEqual(Float32Array.of(0.6, 0.8, 0, 1));
  });

  it("takes the first token where the folder says so", () => {
    expect(readVectors(HIDDEN, ROWS, { pooling: "first-token", dimensions: 2 })).toEqual(Float32Array.of(1, 0, 0, 1));
  });

  it("refuses an output that is not what the folder promised", () => {
    expect(readVectors(HIDDEN, ROWS, { pooling: "in-graph", dimensions: 2 })).toBeNull();
    expect(readVectors(HIDDEN, ROWS, { pooling: "mean", dimensions: 3 })).toBeNull();
  });
});
