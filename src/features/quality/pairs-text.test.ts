import fc from "fast-check";
import { expect, test } from "vitest";
import { pairsOf, pairsText } from "#features/quality/pairs-text.ts";

test("pairs stand one a line; a tab parts values with commas, and a line without a mark is none", () => {
  expect(pairsOf("CN, CNY\nDE,EUR\nParis, France\tEUR\nalone\n")).toEqual([["CN", "CNY"], ["DE", "EUR"], ["Paris, France", "EUR"]]);
  expect(pairsText([["a", "b"], ["c, d", "e"]])).toBe("a, b\nc, d\te");
  expect(pairsText(undefined)).toBe("");
});

test("what is written is read again as it was", () => {
  const value = fc.stringMatching(/^[^\t\r\n]*$/).map((text) => text.trim());
  fc.assert(fc.property(fc.array(fc.tuple(value, value), { maxLength: 5 }), (pairs) => {
    expect(pairsOf(pairsText(pairs))).toEqual(pairs);
  }));
});
