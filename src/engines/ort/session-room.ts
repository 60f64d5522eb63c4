import type { DeviceChoice, DeviceFacts, DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

/**
 * The one place that touches onnxruntime-web, one room per worker. Sessions are opened, run and released one at a time, in the order asked:
 * two runs at once on WebGPU hang for ever (microsoft/onnxruntime#32561).
 *
 * How a caller goes to WASM: whatever fails on webgpu comes back as `device-unavailable`, and from then on `device()` answers wasm with the
 * reason (device-lost, webgpu-failed). So: on `device-unavailable`, ask `device(choice)` again, open the model there and go on.
 * `engine-died` means that the whole worker has to be replaced; the kit does so when a service method returns it.
 */
export interface SessionRoom {
  /** Which device to use now, and why. Never fails: what cannot run on webgpu runs on wasm. */
  device(choice: DeviceChoice): Promise<DeviceFacts>;
  /** The bytes of the model are copied; the caller keeps them. Outputs named in `held` stay on the device. */
  open(model: Uint8Array, device: DeviceName, held?: readonly string[]): Promise<Result<OrtSession, InferenceProblem>>;
  /** Feeds are copied, outputs belong to the caller. */
  run(session: OrtSession, feeds: Readonly<Record<string, OrtTensor>>): Promise<Result<OrtOutputs, InferenceProblem>>;
  /** The same with values that may lie on the device: outputs named when the session was opened come back as such. */
  runHeld(session: OrtSession, feeds: Readonly<Record<string, OrtValue>>): Promise<Result<Readonly<Record<string, OrtValue>>, InferenceProblem>>;
  /** Brings a value here. */
  read(value: OrtValue): Promise<Result<OrtTensor, InferenceProblem>>;
  /** Gives the memory of a held value back; others are left alone. Twice is safe. */
  readonly free: (value: OrtValue) => void;
  /** Twice is safe. */
  release(session: OrtSession): Promise<void>;
  /** No more webgpu in this room, for a reason that the caller found (backends-disagree). */
  distrust(reason: DeviceReason): void;
  /** Called once when webgpu stops being used, with the new facts. Returns the way to stop listening. */
  onLost(listener: (facts: DeviceFacts) => void): () => void;
  /** Destroys the GPU device as a driver reset would; for tests of the way back. False: there is none. */
  destroyDevice(): Promise<boolean>;
}

export interface OrtSession {
  readonly device: DeviceName;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

export type OrtTensor =
  | { readonly type: "float32"; readonly data: Float32Array; readonly dims: readonly number[] }
  | { readonly type: "int32"; readonly data: Int32Array; readonly dims: readonly number[] }
  | { readonly type: "int64"; readonly data: BigInt64Array; readonly dims: readonly number[] }
  | { readonly type: "bool" | "uint8"; readonly data: Uint8Array; readonly dims: readonly number[] };

export type OrtOutputs = Readonly<Record<string, OrtTensor>>;

/** A tensor that lies on the device, to be fed again, read or freed. */
export interface HeldTensor {
  readonly type: "held";
  readonly dims: readonly number[];
}

export type OrtValue = OrtTensor | HeldTensor;
