import type { OrtOutputs, OrtSession, OrtTensor } from "../session-room.ts";
import type { Pooling } from "./encoder-entry.ts";

/** The feeds of a padded batch, for whichever of the usual inputs the model has. */
export function toFeeds(rows: readonly Int32Array[], tokens: number, session: Pick<OrtSession, "inputNames">): Record<string, OrtTensor> {
  const dims = [rows.length, tokens];
  const ids = new BigInt64Array(rows.length * tokens);
  const mask = new BigInt64Array(rows.length * tokens);
  rows.forEach((row, index) => {
    row.forEach((id, column) => {
      ids[index * tokens + column] = BigInt(id);
      mask[index * tokens + column] = 1n;
    });
  });
  const all: Record<string, OrtTensor> = {
    input_ids: { type: "int64", data: ids, dims },
    attention_mask: { type: "int64", data: mask, dims },
    token_type_ids: { type: "int64", data: new BigInt64Array(ids.length), dims },
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => session.inputNames.includes(name)));
}

/** Shape: [rows, dimensions], unit length; null when the model does not give what its folder promises. */
export function readVectors(outputs: OrtOutputs, rows: readonly Int32Array[], shape: { pooling: Pooling; dimensions: number }): Float32Array | null {
  const output = outputs[shape.pooling === "in-graph" ? "sentence_embedding" : "last_hidden_state"];
  if (output?.type !== "float32" || output.dims.at(-1) !== shape.dimensions || output.dims[0] !== rows.length) return null;
  if (shape.pooling === "in-graph") return output.data;
  const tokens = output.dims[1] ?? 0;
  const vectors = new Float32Array(rows.length * shape.dimensions);
  rows.forEach((row, index) => {
    const last = shape.pooling === "mean" ? row.length : 1;
    const vector = vectors.subarray(index * shape.dimensions, (index + 1) * shape.dimensions);
    for (let token = 0; token < last; token += 1) addTo(vector, output.data, (index * tokens + token) * shape.dimensions);
    toUnitLength(vector);
  });
  return vectors;
}

function addTo(sum: Float32Array, values: Float32Array, from: number): void {
  for (let column = 0; column < sum.length; column += 1) sum[column]! += values[from + column]!;
}

function toUnitLength(vector: Float32Array): void {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) return;
  for (let column = 0; column < vector.length; column += 1) vector[column]! /= length;
}
