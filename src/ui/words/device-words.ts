import type { TFunction } from "i18next";
import type { DeviceName, DeviceReason } from "#core/ports/embedder.ts";

/** Every reason must stand here, or this file does not compile; its text is the shell word `deviceReasons.<key>`. */
const KEYS = {
  "asked-for": "asked-for",
  fastest: "fastest",
  "no-webgpu-api": "no-webgpu-api",
  "no-adapter": "no-adapter",
  "fallback-adapter": "fallback-adapter",
  "wasm-faster": "wasm-faster",
  "backends-disagree": "backends-disagree",
  "device-lost": "device-lost",
  "webgpu-failed": "webgpu-failed",
  "not-needed": "not-needed",
} as const satisfies Readonly<Record<DeviceReason["code"], string>>;

export const DEVICE_REASON_KEYS: readonly string[] = Object.values(KEYS);

/** Why this device computes, as a sentence. */
export function deviceReasonWords(reason: DeviceReason, t: TFunction): string {
  return t(`deviceReasons.${KEYS[reason.code]}`, { detail: reason.detail, ns: "shell" });
}

export function deviceName(device: DeviceName, t: TFunction): string {
  return t(`devices.${device}`, { ns: "shell" });
}
