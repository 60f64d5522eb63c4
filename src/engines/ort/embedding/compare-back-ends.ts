import type { BackEndSpeeds } from "#core/ports/embedder.ts";
import type { OrtSession, SessionRoom } from "../session-room.ts";
import type { EncoderFolder } from "./encoder-folder.ts";
import { openEncoderSession, runEncoderSession } from "./encoder-session.ts";

/** Back-ends go other ways for long sequences and padded ones: the second group has both. */
export const PROBES = [
  ["good", "not good at all", "2 of 3 arrived late", "ÜBER 50 %!", "The seam came open after one wash.", "size 42, red"],
  ["refund", "I ordered this coat in March for my sister, it came in the wrong colour and two sizes too small, and since then nobody has answered a single one of my letters about it."],
];
const SMALLEST_COSINE = 0.999;
/** Padded tokens that WASM is timed on, about half a second on one thread; its speed does not hang on the size of a batch, as a GPU's does. */
const WASM_TOKENS = 1_024;

interface Batch {
  readonly rows: readonly Int32Array[];
  readonly padTo: number;
}

export interface Comparison {
  /** Smallest cosine between the vectors of both; below 0.999 webgpu is wrong. */
  readonly cosine: number;
  readonly speeds: BackEndSpeeds;
}

/** Both back-ends on a few known texts and on a batch of the user's own: do they agree, and which is faster? null: one of them gave no answer. */
export async function compareBackEnds(room: SessionRoom, folder: EncoderFolder, { gpu, batch }: { readonly gpu: OrtSession; readonly batch: Batch }): Promise<Comparison | null> {
  const wasm = await openEncoderSession(room, folder, "wasm");
  if (!wasm.ok) return null;
  const runOn = async (session: OrtSession, { rows, padTo }: Batch): Promise<Timed | null> => {
    const start = performance.now();
    const vectors = await runEncoderSession(room, folder, { session, rows, padTo });
    return vectors.ok ? { vectors: vectors.value, perSecond: (1000 * rows.length) / Math.max(performance.now() - start, 0.01) } : null;
  };
  const small = { rows: batch.rows.slice(0, Math.max(1, Math.floor(WASM_TOKENS / batch.padTo))), padTo: batch.padTo };
  const cosines: number[] = [];
  for (const probe of [...PROBES.map((texts) => readBatch(folder, texts)), small]) {
    const there = await runOn(gpu, probe);
    const here = await runOn(wasm.value, probe);
    if (there && here) cosines.push(smallestCosine(there.vectors, here.vectors, folder.entry.dimensions));
  }
  // The first run of a shape also compiles; the second one shows the speed.
  await runOn(gpu, batch);
  const [webgpuTimed, wasmTimed] = [await runOn(gpu, batch), await runOn(wasm.value, small)];
  await room.release(wasm.value);
  if (cosines.length <= PROBES.length || !webgpuTimed || !wasmTimed) return null;
  return { cosine: Math.min(...cosines), speeds: { webgpu: webgpuTimed.perSecond, wasm: wasmTimed.perSecond } };
}

export const agrees = ({ cosine }: Comparison): boolean => cosine >= SMALLEST_COSINE;

interface Timed {
  readonly vectors: Float32Array;
  readonly perSecond: number;
}

function readBatch(folder: EncoderFolder, texts: readonly string[]): Batch {
  const rows = texts.map((text) => folder.tokens.read(text)).filter((row) => row.length > 0);
  return { rows, padTo: Math.max(...rows.map((row) => row.length)) };
}

/** Of unit vectors. A NaN on either side gives NaN. */
export function smallestCosine(left: Float32Array, right: Float32Array, dimensions: number): number {
  const rowOf = (vectors: Float32Array, row: number): Float32Array => vectors.subarray(row * dimensions, (row + 1) * dimensions);
  const product = (one: Float32Array, other: Float32Array): number => one.reduce((sum, value, column) => sum + value * other[column]!, 0);
  const cosines = Array.from({ length: left.length / dimensions }, (_, row) => {
    const [one, other] = [rowOf(left, row), rowOf(right, row)];
    return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
  });
  return Math.min(...cosines);
}
