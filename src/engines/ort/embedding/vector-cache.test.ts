import { describe, expect, it } from "vitest";
import { type CacheFiles, memoryFile } from "./cache-file.ts";
import { hashTexts } from "./hash-text.ts";
import { createVectorCache } from "./vector-cache.ts";

const files = (): CacheFiles => ({ keys: memoryFile(), vectors: memoryFile(), isOnDisk: true });
async function keysOf(...texts: string[]): Promise<Uint8Array> {
  const keys = await hashTexts(texts);
  if (keys === null) throw new Error("no crypto here");
  return keys;
}

describe("hashTexts", () => {
  it("is the head of SHA-256 (FIPS 180-2, B.1: abc)", async () => {
    expect(Buffer.from(await keysOf("abc")).toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223");
  });
});

describe("the vector cache", () => {
  it("gives back after reopening what was added, and nothing else", async () => {
    const disk = files();
    createVectorCache(disk, 2).add(await keysOf("a", "b"), Float32Array.of(1, 0, 0, 1));
    const vectors = new Float32Array(6);
    expect([...createVectorCache(disk, 2).fill(await keysOf("b", "c", "a"), vectors)]).toEqual([1, 0, 1]);
    expect([...vectors]).toEqual([0, 1, 0, 0, 1, 0]);
  });

  it.each([1, 7, 8, 9, 15, 23])("forgets only the torn end when the last %i bytes of the vectors are missing", async (cut) => {
    const disk = files();
    createVectorCache(disk, 2).add(await keysOf("a", "b", "c"), Float32Array.of(1, 0, 0, 1, -1, 0));
    disk.vectors.truncate(24 - cut);
    const cache = createVectorCache(disk, 2);
    expect(cache.size()).toBe(3 - Math.ceil(cut / 8));
    cache.add(await keysOf("d"), Float32Array.of(0, -1));
    const vectors = new Float32Array(8);
    const known = createVectorCache(disk, 2).fill(await keysOf("a", "b", "c", "d"), vectors);
    const whole = [1, 0, 0, 1, -1, 0, 0, -1];
    expect([...known]).toEqual([0, 1, 2].map((place) => (place < 3 - Math.ceil(cut / 8) ? 1 : 0)).concat(1));
    known.forEach((isKnown, place) => expect([...vectors.subarray(2 * place, 2 * place + 2)]).toEqual(isKnown === 1 ? whole.slice(2 * place, 2 * place + 2) : [0, 0]));
  });

  it("does not take a half-written vector for a whole one", async () => {
    const disk = files();
    createVectorCache(disk, 2).add(await keysOf("a"), Float32Array.of(0.6, 0.8));
    disk.vectors.write(new Uint8Array(4), { at: 4 });
    expect([...createVectorCache(disk, 2).fill(await keysOf("a"), new Float32Array(2))]).toEqual([0]);
  });

  it("starts anew when it is full, and never grows past its limit", async () => {
    const disk = files();
    const cache = createVectorCache(disk, 2, 3 * 24);
    for (const text of ["a", "b", "c", "d"]) cache.add(await keysOf(text), Float32Array.of(1, 0));
    expect(cache.size()).toBe(1);
    expect(disk.keys.getSize() + disk.vectors.getSize()).toBe(24);
  });

  it("goes on without keeping when the disk refuses", async () => {
    const full = { ...memoryFile(), write: () => { throw new DOMException("", "QuotaExceededError"); } };
    const cache = createVectorCache({ keys: memoryFile(), vectors: full, isOnDisk: true }, 2);
    cache.add(await keysOf("a"), Float32Array.of(1, 0));
    expect(cache.size()).toBe(0);
  });
});
