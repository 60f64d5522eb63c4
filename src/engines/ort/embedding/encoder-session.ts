import type { DeviceName } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { OrtSession, SessionRoom } from "../session-room.ts";
import type { EncoderFolder } from "./encoder-folder.ts";
import { joinOutputs, readVectors, toFeeds } from "./token-batch.ts";

export async function openEncoderSession(room: SessionRoom, folder: EncoderFolder, device: DeviceName): Promise<Result<OrtSession, InferenceProblem>> {
  const session = await room.open(folder.model, device);
  if (session.ok || session.problem.code !== "inference-failed") return session;
  return failed({ code: "encoder-broken", encoder: folder.entry.id, detail: session.problem.detail });
}

export interface EncoderRun {
  readonly session: OrtSession;
  readonly rows: readonly Int32Array[];
  readonly padTo: number;
}

/** Shape: [rows, dimensions]. */
export async function runEncoderSession(room: SessionRoom, folder: EncoderFolder, { session, rows, padTo }: EncoderRun): Promise<Result<Float32Array, InferenceProblem>> {
  const outputs = await room.run(session, toFeeds(rows, padTo, session));
  if (!outputs.ok) return outputs;
  const vectors = folder.opened === undefined ? readVectors(outputs.value, rows, folder.entry) : joinOutputs(outputs.value, folder.opened);
  if (vectors !== null) return ok(vectors);
  return failed({ code: "encoder-broken", encoder: folder.entry.id, detail: `outputs: ${session.outputNames.join(", ")}` });
}
