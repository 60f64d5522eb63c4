import { Gunzip } from "fflate";
import { Decompress } from "fzstd";
import { joinBytes } from "#core/join-bytes.ts";

/** A stretch of a file's content, unpacked, and how much of the file lies behind it. */
export interface RawChunk {
  readonly bytes: Uint8Array;
  /** 0..1 of the file as it lies on disk. */
  readonly share: number;
  readonly isLast: boolean;
}

export type Packing = "none" | "gzip" | "zstd";

const CHUNK_BYTES = 4 * 1024 * 1024;
const PACKED_BYTES = 512 * 1024;

export async function packingOf(blob: Blob): Promise<Packing> {
  const start = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  if (start[0] === 0x1f && start[1] === 0x8b) return "gzip";
  return start[0] === 0x28 && start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd ? "zstd" : "none";
}

/** The content of a file by parts of some megabytes; the last one may be empty. Throws what the unpacker throws. */
export async function* rawChunks(blob: Blob): AsyncGenerator<RawChunk> {
  const packing = await packingOf(blob);
  if (packing === "none") yield* plainChunks(blob);
  else yield* unpackedChunks(blob, packing);
}

async function* plainChunks(blob: Blob): AsyncGenerator<RawChunk> {
  const read = (from: number) => blob.slice(from, Math.min(blob.size, from + CHUNK_BYTES)).arrayBuffer();
  // The disk is asked for the next part while the last one is read.
  let coming = read(0);
  for (let from = 0; from < blob.size; from += CHUNK_BYTES) {
    const bytes = new Uint8Array(await coming);
    const to = Math.min(blob.size, from + CHUNK_BYTES);
    if (to < blob.size) {
      coming = read(to);
      // Whoever stops halfway never waits for it; whoever goes on is told of its failure above.
      coming.catch(() => undefined);
    }
    yield { bytes, share: to / blob.size, isLast: to === blob.size };
  }
}

async function* unpackedChunks(blob: Blob, packing: "gzip" | "zstd"): AsyncGenerator<RawChunk> {
  let waiting: Uint8Array[] = [];
  const end = { isSeen: false };
  const take = (bytes: Uint8Array, isFinal?: boolean): void => {
    if (bytes.length > 0) waiting.push(bytes);
    end.isSeen ||= isFinal === true;
  };
  const unpacker = packing === "gzip" ? new Gunzip(take) : new Decompress(take);
  for (let from = 0; from < blob.size; from += PACKED_BYTES) {
    const to = Math.min(blob.size, from + PACKED_BYTES);
    const packed = new Uint8Array(await blob.slice(from, to).arrayBuffer());
    unpacker.push(packed, to === blob.size);
    const isLast = to === blob.size;
    if (isLast || lengthOf(waiting) >= CHUNK_BYTES) {
      yield { bytes: joinParts(waiting), share: to / blob.size, isLast };
      waiting = [];
    }
  }
  if (!end.isSeen) throw new Error("the packed file breaks off");
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** The parts as one; a single part is not copied. */
export function joinParts(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only ? only : joinBytes(parts);
}
