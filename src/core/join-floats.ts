import { joinBytes } from "./join-bytes.ts";

/** All pieces one behind the other, as numbers of their own. */
export function joinFloats(pieces: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  return new Float32Array(joinBytes(pieces.map((piece) => new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength))).buffer);
}
