import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUtf8 } from "#core/text-table/is-utf8.ts";

function platformSays(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

describe("isUtf8", () => {
  it("says of every lead with every second and some third bytes what the platform says", () => {
    const rests = [[], [0x80], [0xbf, 0x80], [0x80, 0x41], [0x41, 0x80], [0x80, 0x80, 0xc3]];
    const starts = Array.from({ length: 0x80 * 0x100 }, (_, index) => [0x80 + (index >> 8), index & 0xff]);
    const all = starts.flatMap((start) => rests.map((rest) => Uint8Array.from([0x41, ...start, ...rest])));
    expect(all.filter((bytes) => isUtf8(bytes) !== platformSays(bytes)).map((bytes) => [...bytes])).toEqual([]);
  });

  it("says so of any bytes and of any text, whole or cut", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => isUtf8(bytes) === platformSays(bytes)));
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.nat(60), (text, cut) => {
      const bytes = new TextEncoder().encode(text).subarray(0, cut);
      return isUtf8(bytes) === platformSays(bytes);
    }));
  });

  it("takes nothing for sound, and a byte order mark too", () => {
    expect(isUtf8(new Uint8Array())).toBe(true);
    expect(isUtf8(Uint8Array.of(0xef, 0xbb, 0xbf))).toBe(true);
    expect(isUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toBe(false);
  });
});
