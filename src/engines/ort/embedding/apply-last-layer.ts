import { encodeLastLayer, lastLayerInputs, type LastLayer } from "#core/learn/tuning/last-layer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { SessionRoom } from "../session-room.ts";

const ROWS_A_RUN = 512;

/** Vectors [rows, dimensions] of what a last layer reads [rows, lastLayerInputs]; a text without a token keeps its zeros. It is small: WASM does it. */
export async function applyLastLayer(room: SessionRoom, layer: LastLayer, inputs: Float32Array): Promise<Result<Float32Array<ArrayBuffer>, InferenceProblem>> {
  const session = await room.open(encodeLastLayer(layer), "wasm");
  if (!session.ok) return session;
  const [width, dimensions] = [lastLayerInputs(layer), layer.head.outputs];
  const rows = inputs.length / width;
  const all = new Float32Array(rows * dimensions);
  for (let from = 0; from < rows; from += ROWS_A_RUN) {
    const part = inputs.subarray(from * width, Math.min(rows, from + ROWS_A_RUN) * width);
    const answer = await room.run(session.value, { inputs: { type: "float32", data: part, dims: [part.length / width, width] } });
    const vectors = answer.ok ? answer.value.vectors : undefined;
    if (vectors?.type !== "float32") {
      await room.release(session.value);
      return answer.ok ? failed({ code: "inference-failed", detail: "the last layer gave no vectors" }) : answer;
    }
    all.set(vectors.data, from * dimensions);
  }
  await room.release(session.value);
  for (let row = 0; row < rows; row++) if (inputs.subarray(row * width, (row + 1) * width).every((value) => value === 0)) all.fill(0, row * dimensions, (row + 1) * dimensions);
  return ok(all);
}
