import type { ScoreRequest } from "#core/ports/trainer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { OrtSession, SessionRoom } from "../session-room.ts";

/** Some 20 MB of features at a time: what a cancel waits for. */
const PIECE_VALUES = 5_000_000;

/** Probabilities of rows by a head; goes on with wasm when webgpu fails. */
export async function scoreRows(room: SessionRoom, job: Job, request: ScoreRequest): Promise<Result<Float32Array<ArrayBuffer>, InferenceProblem>> {
  const facts = await room.device(request.device);
  const session = await room.open(request.model, facts.device);
  if (!session.ok) return session.problem.code === "device-unavailable" && facts.device === "webgpu" ? scoreRows(room, job, request) : session;
  const scores = await scoreWith(room, job, { session: session.value, request });
  await room.release(session.value);
  return !scores.ok && scores.problem.code === "device-unavailable" && facts.device === "webgpu" ? scoreRows(room, job, request) : scores;
}

interface Scoring {
  readonly session: OrtSession;
  readonly request: ScoreRequest;
}

async function scoreWith(room: SessionRoom, job: Job, { session, request }: Scoring): Promise<Result<Float32Array<ArrayBuffer>, InferenceProblem>> {
  const { features, dimensions } = request;
  const rows = features.length / dimensions;
  const piece = Math.max(1, Math.floor(PIECE_VALUES / dimensions));
  let all = new Float32Array(0);
  for (let from = 0; from < rows; from += piece) {
    await new Promise((resolve) => setTimeout(resolve));
    if (job.signal.aborted) return failed({ code: "cancelled" });
    const count = Math.min(piece, rows - from);
    const answer = await room.run(session, { features: { type: "float32", data: features.subarray(from * dimensions, (from + count) * dimensions), dims: [count, dimensions] } });
    if (!answer.ok) return answer;
    const { probabilities } = answer.value;
    if (probabilities?.type !== "float32") return failed({ code: "inference-failed", detail: "the head gave no probabilities" });
    const classes = probabilities.data.length / count;
    if (from === 0) all = new Float32Array(rows * classes);
    all.set(probabilities.data, from * classes);
    job.onProgress((from + count) / rows, "judging");
  }
  return ok(all);
}
