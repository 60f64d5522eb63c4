import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { unpackLz4 } from "./unpack-lz4.ts";

/** What the fixtures hold, packed by lz4 1.9.4. */
const ROWS = new TextEncoder().encode(Array.from({ length: 20_000 }, (_, row) => `row ${String(row % 97)} of many, and a tail that repeats\n`).join(""));
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.lz4`, import.meta.url)));

/** A frame of one block: the flags tell of no sums and no size. */
function frame(block: readonly number[], isStored = false): Uint8Array {
  return Uint8Array.from([4, 0x22, 0x4d, 0x18, 0x60, 0x40, 0, block.length, 0, 0, isStored ? 0x80 : 0, ...block, 0, 0, 0, 0]);
}

describe("unpackLz4", () => {
  it.each([
    ["linked", "blocks that look back into those before them (lz4 -9 -B4 -BD)"],
    ["checked", "sums of each block, and the size of the content (lz4 -1 -B4 -BX --content-size)"],
  ])("unpacks a frame with %s: %s", (name) => {
    expect(Buffer.compare(unpackLz4(fixture(name), ROWS.length), ROWS)).toBe(0);
  });

  it("unpacks frames one behind the other, and passes over those to be skipped", () => {
    const skipped = [0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
    expect(unpackLz4(Uint8Array.from([...frame([7, 8], true), ...skipped, ...frame([0x20, 9, 10])]), 4)).toEqual(Uint8Array.of(7, 8, 9, 10));
  });

  it("repeats what it is writing where the distance is shorter than the length", () => {
    // One byte, then five of those one back (a length of 1 + 4), then the five bytes at the end that are never packed.
    expect(unpackLz4(frame([0x11, 65, 1, 0, 0x50, 1, 2, 3, 4, 5]), 11)).toEqual(Uint8Array.of(65, 65, 65, 65, 65, 65, 1, 2, 3, 4, 5));
  });

  it("reads lengths of any number of bytes", () => {
    const literals = Array.from({ length: 300 }, (_, index) => index % 251);
    expect(unpackLz4(Uint8Array.from([4, 0x22, 0x4d, 0x18, 0x60, 0x40, 0, 303 & 255, 303 >> 8, 0, 0, 0xf0, 255, 30, ...literals, 0, 0, 0, 0]), 300)).toEqual(Uint8Array.from(literals));
  });

  it.each([
    ["that breaks off", fixture("linked").subarray(0, 3000), ROWS.length],
    ["that holds more than it should", fixture("linked"), ROWS.length - 1],
    ["that holds less than it should", fixture("linked"), ROWS.length + 1],
    ["of something else", new TextEncoder().encode("no frame at all"), 10],
    ["that looks back before its start", frame([0x10, 65, 9, 0, 0x50, 1, 2, 3, 4, 5]), 10],
    ["that repeats itself beyond its end", frame([0x1f, 65, 1, 0, 255, 255, 0, 0x50, 1, 2, 3, 4, 5]), 10],
    ["of another version", Uint8Array.of(4, 0x22, 0x4d, 0x18, 0xa0, 0x40, 0, 0, 0, 0, 0), 0],
    ["with a dictionary of its own", Uint8Array.of(4, 0x22, 0x4d, 0x18, 0x61, 0x40, 1, 0, 0, 0, 0, 0, 0, 0, 0), 0],
  ])("refuses a frame %s", (_, packed, length) => {
    expect(() => unpackLz4(packed, length)).toThrow();
  });
});
