import type { DeviceChoice, DeviceFacts } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { OrtSession, SessionRoom } from "../session-room.ts";
import { agrees, compareBackEnds, type Comparison } from "./compare-back-ends.ts";
import type { EncoderFolder } from "./encoder-folder.ts";
import { openEncoderSession, runEncoderSession } from "./encoder-session.ts";

/** One encoder with its open session; it moves to WASM by itself when webgpu fails, computes wrongly or turns out slower, and stays there. */
export interface EncoderRunner {
  readonly folder: EncoderFolder;
  /** Opens the model on the device that fits the choice. */
  prepare(choice: DeviceChoice): Promise<Result<DeviceFacts, InferenceProblem>>;
  /** The first batch on webgpu is also run on WASM, to compare both. Shape: [rows, dimensions]. */
  run(rows: readonly Int32Array[], padTo: number): Promise<Result<Float32Array, InferenceProblem>>;
  /** The device in use now; null before the first `prepare`. */
  facts(): DeviceFacts | null;
  close(): Promise<void>;
}

interface OpenEncoder {
  readonly session: OrtSession;
  readonly facts: DeviceFacts;
  readonly choice: DeviceChoice;
}

/** null: not tried; "failed": one of both gave no answer. */
type Compared = Comparison | "failed" | null;

/** What the room would take, unless this encoder was found to be faster on WASM. */
function withComparison(facts: DeviceFacts, choice: DeviceChoice, compared: Compared): DeviceFacts {
  if (compared === null || compared === "failed") return facts;
  const { speeds } = compared;
  const isSlower = facts.device === "webgpu" && choice === "auto" && speeds.wasm > speeds.webgpu;
  return isSlower ? { ...facts, device: "wasm", reason: { code: "wasm-faster", detail: facts.reason.detail }, speeds } : { ...facts, speeds };
}

export function createEncoderRunner(room: SessionRoom, folder: EncoderFolder): EncoderRunner {
  let open: OpenEncoder | null = null;
  let compared: Compared = null;

  async function reopen(choice: DeviceChoice): Promise<Result<DeviceFacts, InferenceProblem>> {
    await close();
    const facts = withComparison(await room.device(choice), choice, compared);
    const session = await openEncoderSession(room, folder, facts.device);
    if (!session.ok) return session.problem.code === "device-unavailable" && facts.device === "webgpu" ? reopen(choice) : session;
    open = { session: session.value, facts, choice };
    return ok(facts);
  }

  /** Whether both agree and which is faster, asked once and on the user's own texts. */
  async function compare({ session, choice }: OpenEncoder, rows: readonly Int32Array[], padTo: number): Promise<Result<DeviceFacts, InferenceProblem>> {
    compared = (await compareBackEnds(room, folder, { gpu: session, batch: { rows, padTo } })) ?? "failed";
    if (compared !== "failed" && !agrees(compared)) room.distrust({ code: "backends-disagree", detail: `cosine ${compared.cosine.toFixed(4)}` });
    return settle(choice);
  }

  async function settle(choice: DeviceChoice): Promise<Result<DeviceFacts, InferenceProblem>> {
    const facts = withComparison(await room.device(choice), choice, compared);
    if (open?.facts.device !== facts.device) return reopen(choice);
    open = { session: open.session, facts, choice };
    return ok(facts);
  }

  async function run(rows: readonly Int32Array[], padTo: number): Promise<Result<Float32Array, InferenceProblem>> {
    if (open?.facts.device === "webgpu" && compared === null) {
      const settled = await compare(open, rows, padTo);
      if (!settled.ok) return settled;
    }
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
    prepare(choice) {
      if (compared === "failed") compared = null;
      return settle(choice);
    },
    run,
    facts: () => open?.facts ?? null,
    close,
  };
}
