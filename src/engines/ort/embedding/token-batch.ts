import { joinFloats } from "#core/join-floats.ts";
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

/** Shape: [rows, dimensions], unit length; null when the model does not give what its folder promises. Dimensions null: as many as it gives. */
export function readVectors(outputs: OrtOutputs, rows: readonly Int32Array[], shape: { readonly pooling: Pooling; readonly dimensions: number | null }): Float32Array | null {
  const output = vectorOutput(outputs, shape.pooling);
  const width = shape.dimensions ?? output?.dims.at(-1) ?? 0;
  if (output === null || output.dims.at(-1) !== width || output.dims[0] !== rows.length) return null;
  if (shape.pooling === "in-graph") return output.data;
  return shape.pooling === "in-graph-unscaled" ? unitRows(output.data.slice(), width) : poolTokens({ data: output.data, tokens: output.dims[1] ?? 0, width }, rows, shape.pooling);
}

/** These outputs of each row, one behind the other; null when one is not there, or no float32. */
export function joinOutputs(outputs: OrtOutputs, names: readonly string[]): Float32Array | null {
  const parts = names.flatMap((name) => {
    const output = outputs[name];
    return output?.type === "float32" ? [{ data: output.data, width: output.dims.at(-1) ?? 0 }] : [];
  });
  const [first] = parts;
  if (first === undefined || parts.length < names.length) return null;
  const rows = first.data.length / first.width;
  return joinFloats(Array.from({ length: rows }, (_, row) => parts.map(({ data, width }) => data.subarray(row * width, (row + 1) * width))).flat());
}

/** The output that the vectors are made of; null when it is not there, or no float32. */
function vectorOutput(outputs: OrtOutputs, pooling: Pooling) {
  const output = pooling.startsWith("in-graph") ? outputs["sentence_embedding"] : (outputs["last_hidden_state"] ?? outputs["token_embeddings"]);
  return output?.type === "float32" ? output : null;
}

interface TokenVectors {
  readonly data: Float32Array;
  /** Padded tokens of each row. */
  readonly tokens: number;
  readonly width: number;
}

function poolTokens({ data, tokens, width }: TokenVectors, rows: readonly Int32Array[], pooling: Pooling): Float32Array {
  const vectors = new Float32Array(rows.length * width);
  rows.forEach((row, index) => {
    const last = pooling === "mean" ? row.length : 1;
    const vector = vectors.subarray(index * width, (index + 1) * width);
    for (let token = 0; token < last; token += 1) addTo(vector, data, (index * tokens + token) * width);
    toUnitLength(vector);
  });
  return vectors;
}

function addTo(sum: Float32Array, values: Float32Array, from: number): void {
  for (let column = 0; column < sum.length; column += 1) sum[column]! += values[from + column]!;
}

function unitRows(vectors: Float32Array, dimensions: number): Float32Array {
  for (let at = 0; at < vectors.length; at += dimensions) toUnitLength(vectors.subarray(at, at + dimensions));
  return vectors;
}

function toUnitLength(vector: Float32Array): void {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) return;
  for (let column = 0; column < vector.length; column += 1) vector[column]! /= length;
}
