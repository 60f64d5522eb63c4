import { hexText } from "#core/hex-text.ts";

/** The usual writing of 16 bytes as a UUID. */
export function uuidText(bytes: Uint8Array): string {
  const hex = hexText(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
