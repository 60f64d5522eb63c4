import type { OrtSession, SessionRoom } from "../session-room.ts";
import type { EncoderFolder } from "./encoder-folder.ts";
import { openEncoderSession, runEncoderSession } from "./encoder-session.ts";

const PROBE_TEXTS = ["a", "good", "not good at all", "2 of 3 arrived late", "ÜBER 50 %!", "The seam came open after one wash.", "refund please", "size 42, red"];
const SMALLEST_COSINE = 0.999;

/** Both back-ends on a few texts; a driver that computes wrongly is put out of use. False: there was no answer to compare. */
export async function compareBackEnds(room: SessionRoom, folder: EncoderFolder, gpu: OrtSession): Promise<boolean> {
  const rows = PROBE_TEXTS.map((text) => folder.tokens.read(text)).filter((row) => row.length > 0);
  const padTo = Math.max(...rows.map((row) => row.length));
  const wasm = await openEncoderSession(room, folder, "wasm");
  if (!wasm.ok) return false;
  const there = await runEncoderSession(room, folder, { session: gpu, rows, padTo });
  const here = await runEncoderSession(room, folder, { session: wasm.value, rows, padTo });
  await room.release(wasm.value);
  if (!there.ok || !here.ok) return false;
  const cosine = smallestCosine(there.value, here.value, folder.entry.dimensions);
  if (!(cosine >= SMALLEST_COSINE)) room.distrust({ code: "backends-disagree", detail: `cosine ${cosine.toFixed(4)}` });
  return true;
}

/** Of unit vectors. A NaN on either side gives NaN. */
function smallestCosine(left: Float32Array, right: Float32Array, dimensions: number): number {
  const cosines = Array.from({ length: left.length / dimensions }, (_, row) =>
    left.subarray(row * dimensions, (row + 1) * dimensions).reduce((sum, value, column) => sum + value * right[row * dimensions + column]!, 0),
  );
  return Math.min(...cosines);
}
