import type { CacheFile, CacheFiles } from "./cache-file.ts";

/** Vectors by the hash of their text, appended to two files of fixed-size records. */
export interface VectorCache {
  size(): number;
  /** Keys: [texts, 16] as hashTexts gives them. Fills the rows it knows into `vectors` and returns which they are. */
  fill(keys: Uint8Array, vectors: Float32Array): Uint8Array;
  /** Keeps vectors [rows, dimensions] under their keys; what the disk refuses is left out. */
  add(keys: Uint8Array, vectors: Float32Array): void;
  /** Forgets all of them and frees their room. */
  clear(): void;
  close(): void;
}

const KEY_BYTES = 16;
/** Half a gigabyte of 512-dimensional vectors is a quarter of a million texts. */
const DISK_LIMIT_BYTES = 512 * 2 ** 20;
const MEMORY_LIMIT_BYTES = 128 * 2 ** 20;

export function createVectorCache(files: CacheFiles, dimensions: number, limitBytes = files.isOnDisk ? DISK_LIMIT_BYTES : MEMORY_LIMIT_BYTES): VectorCache {
  const vectorBytes = 4 * dimensions;
  const places = readKeys(files, vectorBytes);
  const row = new Float32Array(dimensions);
  const rowBytes = new Uint8Array(row.buffer);
  let count = Math.floor(files.keys.getSize() / KEY_BYTES);
  let isRefused = false;

  const isRead = (place: number): boolean => files.vectors.read(rowBytes, { at: place * vectorBytes }) === vectorBytes && (!files.isOnDisk || hasUnitLength(row));

  function append(keys: Uint8Array, vectors: Float32Array): void {
    const rows = keys.length / KEY_BYTES;
    const roomFor = Math.floor(limitBytes / (vectorBytes + KEY_BYTES));
    if (rows > roomFor) return;
    if (count + rows > roomFor) clear();
    // A key must never be on disk before its vector is.
    writeAll(files.vectors, new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength), count * vectorBytes);
    writeAll(files.keys, keys, count * KEY_BYTES);
    for (let index = 0; index < rows; index += 1) places.set(keyAt(keys, index), count + index);
    count += rows;
  }

  function clear(): void {
    for (const file of [files.keys, files.vectors]) empty(file);
    places.clear();
    count = 0;
    isRefused = false;
  }

  return {
    size: () => places.size,
    fill(keys, vectors) {
      return new Uint8Array(keys.length / KEY_BYTES).map((_, index) => {
        const place = places.get(keyAt(keys, index));
        if (place === undefined || !isRead(place)) return 0;
        vectors.set(row, index * dimensions);
        return 1;
      });
    },
    add(keys, vectors) {
      try {
        if (!isRefused) append(keys, vectors);
      } catch {
        // The disk is full or gone: the vectors are in the answer all the same, they are only not kept.
        isRefused = true;
      }
    },
    clear,
    close() {
      files.keys.close();
      files.vectors.close();
    },
  };
}

function writeAll(file: CacheFile, bytes: Uint8Array, at: number): void {
  if (file.write(bytes, { at }) !== bytes.length) throw new Error("the disk took only a part");
  file.flush();
}

function empty(file: CacheFile): void {
  file.truncate(0);
  file.flush();
}

/** A tail that was cut off in the middle of a write is taken away: its keys would meet the vectors of later texts. */
function readKeys(files: CacheFiles, vectorBytes: number): Map<string, number> {
  const count = Math.min(Math.floor(files.keys.getSize() / KEY_BYTES), Math.floor(files.vectors.getSize() / vectorBytes));
  files.keys.truncate(count * KEY_BYTES);
  files.vectors.truncate(count * vectorBytes);
  const keys = new Uint8Array(count * KEY_BYTES);
  files.keys.read(keys, { at: 0 });
  return new Map(Array.from({ length: count }, (_, place) => [keyAt(keys, place), place]));
}

function keyAt(keys: Uint8Array, index: number): string {
  return String.fromCharCode(...keys.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES));
}

/** Every vector on disk has length 1; a record that a crash left half written has not. */
function hasUnitLength(vector: Float32Array): boolean {
  return Math.abs(vector.reduce((sum, value) => sum + value * value, 0) - 1) < 1e-3;
}
