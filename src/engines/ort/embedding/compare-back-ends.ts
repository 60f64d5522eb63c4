import type { OrtSession, SessionRoom } from "../session-room.ts";
import type { EncoderFolder } from "./encoder-folder.ts";
import { openEncoderSession, runEncoderSession } from "./encoder-session.ts";

/** Back-ends go other ways for long sequences and padded ones: the second group has both. */
export const PROBES = [
  ["good", "not good at all", "2 of 3 arrived late", "ÜBER 50 %!", "The seam came open after one wash.", "size 42, red"],
  ["refund", "I ordered this coat in March for my sister, it came in the wrong colour and two sizes too small, and since then nobody has answered a single one of my letters about it."],
];
const SMALLEST_COSINE = 0.999;

/** Both back-ends on a few texts; a driver that computes wrongly is put out of use. False: there was no answer to compare. */
export async function compareBackEnds(room: SessionRoom, folder: EncoderFolder, gpu: OrtSession): Promise<boolean> {
  const wasm = await openEncoderSession(room, folder, "wasm");
  if (!wasm.ok) return false;
  const cosines: number[] = [];
  for (const texts of PROBES) {
    const rows = texts.map((text) => folder.tokens.read(text)).filter((row) => row.length > 0);
    const padTo = Math.max(...rows.map((row) => row.length));
    const there = await runEncoderSession(room, folder, { session: gpu, rows, padTo });
    const here = await runEncoderSession(room, folder, { session: wasm.value, rows, padTo });
    if (there.ok && here.ok) cosines.push(smallestCosine(there.value, here.value, folder.entry.dimensions));
  }
  await room.release(wasm.value);
  if (cosines.length < PROBES.length) return false;
  const cosine = Math.min(...cosines);
  if (!(cosine >= SMALLEST_COSINE)) room.distrust({ code: "backends-disagree", detail: `cosine ${cosine.toFixed(4)}` });
  return true;
}

/** Of unit vectors. A NaN on either side gives NaN. */
export function smallestCosine(left: Float32Array, right: Float32Array, dimensions: number): number {
  const cosines = Array.from({ length: left.length / dimensions }, (_, row) =>
    left.subarray(row * dimensions, (row + 1) * dimensions).reduce((sum, value, column) => sum + value * right[row * dimensions + column]!, 0),
  );
  return Math.min(...cosines);
}
