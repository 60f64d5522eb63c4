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
    for (let lead = 0x80; lead < 0x100; lead++) {
      for (let second = 0; second < 0x100; second++) {
        for (const rest of [[], [0x80], [0xbf, 0x80], [0x80, 0x41], [0x41, 0x80], [0x80, 0x80, 0xc3]]) {
          const bytes = Uint8Array.from([0x41, lead, second, ...rest]);
          if (isUtf8(bytes) !== platformSays(bytes)) expect([...bytes], "differs from the platform").toEqual([]);
        }
      }
    }
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
