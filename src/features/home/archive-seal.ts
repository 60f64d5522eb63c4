import { sha256 } from "#workspace/sha256.ts";

/**
 * The last bytes of a plain .steward file: the comment of the zip, which every unpacker reads past, holds the SHA-256 of all before it.
 * So a byte changed anywhere is known, in the manifest and in the zip's own tables too.
 */
const WORD = "steward-seal-sha256:";
const SEAL_BYTES = WORD.length + 64;
/** End of a zip's table of contents, whose last field is the length of the comment. */
const END_BYTES = 22;

/** A zip without a comment, sealed. */
export async function sealZip(zip: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(zip.length + SEAL_BYTES);
  whole.set(zip);
  new DataView(whole.buffer).setUint16(zip.length - 2, SEAL_BYTES, true);
  const seal = WORD + (await sha256(whole.slice(0, zip.length)));
  whole.set(new TextEncoder().encode(seal), zip.length);
  return whole;
}

/** none: a file of the first form, or no zip of ours at all. */
export async function checkSeal(bytes: Uint8Array<ArrayBuffer>): Promise<"whole" | "broken" | "none"> {
  const text = new TextDecoder("latin1").decode(bytes.slice(Math.max(0, bytes.length - SEAL_BYTES)));
  if (!text.startsWith(WORD)) return hasCommentLength(bytes) ? "broken" : "none";
  return (await sha256(bytes.slice(0, bytes.length - SEAL_BYTES))) === text.slice(WORD.length) ? "whole" : "broken";
}

/** The zip says that a seal follows. */
function hasCommentLength(bytes: Uint8Array): boolean {
  const at = bytes.length - SEAL_BYTES - END_BYTES;
  return at >= 0 && bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6;
}
