import { describe, expect, it } from "vitest";
import { encodeGb18030, gb18030Codes } from "#core/export/gb18030.ts";

const decode = (bytes: Uint8Array) => new TextDecoder("gb18030").decode(bytes);
const codes = gb18030Codes(decode);
const hex = (text: string) => Array.from(encodeGb18030(text, codes), (byte) => byte.toString(16).padStart(2, "0")).join(" ");

describe("encodeGb18030", () => {
  // Codes of GB 18030-2005, and of the WHATWG index.
  it.each([
    ["a", "61"],
    ["中", "d6 d0"],
    ["，", "a3 ac"],
    ["€", "a2 e3"],
    ["\u3000", "a1 a1"],
    ["\u0080", "81 30 81 30"],
    ["é", "a8 a6"],
    ["\uffff", "84 31 a4 39"],
    ["😀", "94 39 fc 36"],
    ["\u{10000}", "90 30 81 30"],
    ["\u{10ffff}", "e3 32 9a 35"],
    ["a\n中", "61 0a d6 d0"],
    ["\ud800", "84 31 a4 37"],
    ["", ""],
  ])("writes %j as %s", (text, bytes) => {
    expect(hex(text)).toBe(bytes);
  });

  it("writes every character so that it is read as itself, but 18 of private use as what they stood for", () => {
    const lost: string[] = [];
    for (let start = 0; start < 0x11_0000; start += 0x1000) {
      const points = Array.from({ length: 0x1000 }, (_, index) => start + index).filter((point) => point !== 10 && (point < 0xd800 || point > 0xdfff));
      const read = decode(encodeGb18030(`\n${points.map((point) => `${String.fromCodePoint(point)}\n`).join("")}`, codes)).split("\n").slice(1);
      for (const [index, point] of points.entries()) if (read[index] !== String.fromCodePoint(point)) lost.push(point.toString(16));
    }
    expect(lost.filter((point) => point !== "e5e5")).toEqual(["e78d", "e78e", "e78f", "e790", "e791", "e792", "e793", "e794", "e795", "e796", "e81e", "e826", "e82b", "e82c", "e832", "e843", "e854", "e864"]);
    expect(hex("\ue81e")).toBe("fe 59");
  });
});
