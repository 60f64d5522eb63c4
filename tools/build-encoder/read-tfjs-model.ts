import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const MANIFEST = z.object({
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.enum(["float32", "int32"]) })),
    }),
  ),
});

/** The float weights of a TensorFlow.js graph model by their full TensorFlow name. */
export function readTfjsWeights(folder: string): ReadonlyMap<string, Weight> {
  const { weightsManifest } = MANIFEST.parse(JSON.parse(readFileSync(join(folder, "model.json"), "utf8")));
  const weights = new Map<string, Weight>();
  for (const group of weightsManifest) {
    const bytes = Buffer.concat(group.paths.map((path) => readFileSync(join(folder, path))));
    let offset = 0;
    for (const { name, shape, dtype } of group.weights) {
      const end = offset + 4 * shape.reduce((product, size) => product * size, 1);
      if (dtype === "float32") weights.set(name, { shape, values: new Float32Array(Uint8Array.from(bytes.subarray(offset, end)).buffer) });
      offset = end;
    }
  }
  return weights;
}
