import type { DeviceChoice, DeviceFacts } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { OrtSession, SessionRoom } from "../session-room.ts";
import { compareBackEnds } from "./compare-back-ends.ts";
import type { EncoderFolder } from "./encoder-folder.ts";
import { openEncoderSession, runEncoderSession } from "./encoder-session.ts";

/** One encoder with its open session; it moves to WASM by itself when webgpu fails and stays there. */
export interface EncoderRunner {
  readonly folder: EncoderFolder;
  /** Opens the model on the device that fits the choice and, on webgpu, compares it with WASM once. */
  prepare(choice: DeviceChoice): Promise<Result<DeviceFacts, InferenceProblem>>;
  /** Shape: [rows, dimensions]. */
  run(rows: readonly Int32Array[], padTo: number): Promise<Result<Float32Array, InferenceProblem>>;
  /** The device in use now; null before the first `prepare`. */
  facts(): DeviceFacts | null;
  close(): Promise<void>;
}

export function createEncoderRunner(room: SessionRoom, folder: EncoderFolder): EncoderRunner {
  let open: { readonly session: OrtSession; readonly facts: DeviceFacts; readonly choice: DeviceChoice } | null = null;
  let isCompared = false;

  async function reopen(choice: DeviceChoice): Promise<Result<DeviceFacts, InferenceProblem>> {
    await close();
    const facts = await room.device(choice);
    const session = await openEncoderSession(room, folder, facts.device);
    if (!session.ok) return session.problem.code === "device-unavailable" && facts.device === "webgpu" ? reopen(choice) : session;
    open = { session: session.value, facts, choice };
    if (facts.device === "wasm" || isCompared) return ok(facts);
    isCompared = await compareBackEnds(room, folder, session.value);
    return (await room.device(choice)).device === "webgpu" ? ok(facts) : reopen(choice);
  }

  async function run(rows: readonly Int32Array[], padTo: number): Promise<Result<Float32Array, InferenceProblem>> {
    if (open === null) return failed({ code: "inference-failed", detail: "the encoder is not open" });
    const answer = await runEncoderSession(room, folder, { session: open.session, rows, padTo });
    if (answer.ok || answer.problem.code !== "device-unavailable") return answer;
    const moved = await reopen(open.choice);
    return moved.ok ? run(rows, padTo) : moved;
  }

  async function close(): Promise<void> {
    const session = open?.session;
    open = null;
    if (session !== undefined) await room.release(session);
  }

  return {
    folder,
    async prepare(choice) {
      const wanted = await room.device(choice);
      if (open?.facts.device !== wanted.device) return reopen(choice);
      open = { session: open.session, facts: wanted, choice };
      return ok(wanted);
    },
    run,
    facts: () => open?.facts ?? null,
    close,
  };
}
