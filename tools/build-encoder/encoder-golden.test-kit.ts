import { readFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { joinFloats } from "#core/join-floats.ts";
import * as ort from "onnxruntime-web/webgpu";

// More threads need a module that this build cannot load in Node.
ort.env.wasm.numThreads = 1;
const HERE = dirname(fileURLToPath(import.meta.url));

export interface GoldenText {
  readonly text: string;
  readonly ids: readonly number[];
  /** Null where there is no token; a shorter vector is the first part of the whole. */
  readonly vector: readonly number[] | null;
}

/** Vectors of the TensorFlow.js original, 40 texts; null on a machine without them. */
export function readOriginalGolden(): readonly GoldenText[] | null {
  const path = join(HERE, "../../../shared/golden/universal-sentence-encoder-lite.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as GoldenText[]) : null;
}

/** Our own texts, their ids and eight components, made by the model after it agreed with the original. */
export function readOwnGolden(): readonly GoldenText[] {
  return JSON.parse(readFileSync(join(HERE, "golden/use-lite-en.json"), "utf8")) as GoldenText[];
}

/** Shape: [rows, 512]; of other outputs, these of each row one behind the other. */
// eslint-disable-next-line max-params -- a session, what it reads, and what is wanted of it
export async function runEncoder(session: ort.InferenceSession, rows: readonly (readonly number[])[], padTo: number, names: readonly string[] = ["sentence_embedding"]): Promise<Float32Array> {
  const ids = new BigInt64Array(rows.length * padTo).fill(7n);
  const mask = new BigInt64Array(rows.length * padTo);
  rows.forEach((row, index) => {
    row.forEach((id, column) => {
      ids[index * padTo + column] = BigInt(id);
      mask[index * padTo + column] = 1n;
    });
  });
  const dims = [rows.length, padTo];
  const outputs = await session.run({ input_ids: new ort.Tensor("int64", ids, dims), attention_mask: new ort.Tensor("int64", mask, dims) });
  const parts = names.map((name) => outputs[name]!);
  return joinFloats(rows.flatMap((_, row) => parts.map(({ data, dims }) => (data as Float32Array).subarray(row * dims.at(-1)!, (row + 1) * dims.at(-1)!))));
}

export function largestDifference(texts: readonly GoldenText[], vectors: Float32Array): number {
  const width = vectors.length / texts.length;
  const differences = texts.map(({ vector }, row) =>
    Math.max(...(vector ?? new Array<number>(width).fill(0)).map((value, column) => Math.abs(value - vectors[row * width + column]!))),
  );
  return differences.some(Number.isNaN) ? Number.NaN : Math.max(...differences);
}

export function smallestCosine(texts: readonly GoldenText[], vectors: Float32Array, reference: Float32Array): number {
  const width = vectors.length / texts.length;
  return Math.min(
    ...texts.map((_, row) => {
      const cut = (all: Float32Array): Float32Array => all.subarray(row * width, (row + 1) * width);
      return cut(vectors).reduce((sum, value, column) => sum + value * cut(reference)[column]!, 0);
    }),
  );
}
