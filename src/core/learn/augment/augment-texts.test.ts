import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { augmentTexts } from "./augment-texts.ts";
import { joinPieces, splitPieces } from "./word-pieces.ts";

const TEXTS = ["The cloth is soft and the fit is good 👍", "It tore at once, 2 of 3 arrived late!", "质量很好，物流也很快，下次还会再买", "ok"];

describe("augmentTexts", () => {
  it("makes the copies asked for, the same for the same seed, each with its parent", () => {
    const first = augmentTexts({ texts: TEXTS, copies: 3, seed: 1 });
    expect(first.texts).toHaveLength(12);
    expect([...first.parents]).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(augmentTexts({ texts: TEXTS, copies: 3, seed: 1 })).toEqual(first);
    expect(augmentTexts({ texts: TEXTS, copies: 3, seed: 2 })).not.toEqual(first);
  });

  it("changes what has two words and more, and keeps digits, emoji and Chinese", () => {
    const { texts, parents } = augmentTexts({ texts: TEXTS.slice(0, 3), copies: 20, seed: 4 });
    texts.forEach((text, index) => expect(text, String(index)).not.toBe(TEXTS[parents[index]!]));
    expect(texts.filter((text, index) => parents[index] === 0 && text.includes("👍"))).toHaveLength(20);
    expect(texts.filter((text, index) => parents[index] === 2 && /^[\p{Script=Han}，]+$/u.test(text)).length).toBeGreaterThan(10);
  });

  it("puts no space between Chinese words", () => {
    const { texts } = augmentTexts({ texts: ["质量很好物流也很快", "下次还会再买质量不错"], copies: 30, seed: 2 });
    expect(texts.filter((text) => text.includes(" "))).toEqual([]);
  });

  it("leaves nothing empty and a lone word as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 6 }), { minLength: 1, maxLength: 5 }), fc.nat(), (texts, seed) => {
        const copies = augmentTexts({ texts, copies: 2, seed });
        expect(copies.texts.every((text) => text.trim() !== "")).toBe(true);
      }),
    );
    expect(augmentTexts({ texts: ["good"], copies: 2, seed: 1 }).texts).toEqual(["good", "good"]);
  });

  it("divides and joins without loss", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(joinPieces(splitPieces(text))).toBe(text.replaceAll(/ {2,}/g, " ").trim());
      }),
    );
  });
});
