import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentKey } from "./content-key.ts";
import { ABSTAINED, pieceBytes, readPiece, withAbstention } from "./score-piece.ts";

const Cells = fc.array(fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)), { minLength: 1, maxLength: 6 });

describe("the key of some rows", () => {
  it("is the same for the same content and another one for any other", () => {
    fc.assert(
      fc.property(Cells, Cells, (one, other) => {
        const rows = [...one.keys()];
        expect(contentKey(rows, [one])).toBe(contentKey([...rows], [[...one]]));
        const isSame = one.length === other.length && one.every((cell, place) => Object.is(cell, other[place]) || (cell === 0 && other[place] === 0));
        expect(contentKey(rows, [one]) === contentKey([...other.keys()], [other])).toBe(isSame);
      }),
    );
  });

  it("tells rows, columns, numbers, texts and nothing apart", () => {
    const keys = [contentKey([1, 2], [["a", "b"]]), contentKey([1, 3], [["a", "b"]]), contentKey([1, 2], [["b", "a"]]), contentKey([1, 2], [["a", "b"], ["", ""]]), contentKey([1], [["1"]]), contentKey([1], [[1]]), contentKey([1], [[null]]), contentKey([1], [[""]]), contentKey([1], [["ab", "c"].slice(0, 1)])];
    expect(new Set(keys).size).toBe(keys.length);
    expect(contentKey([1, 1], [["ab", "c"]])).not.toBe(contentKey([1, 1], [["a", "bc"]]));
  });
});

describe("a piece of answers", () => {
  const Answer = fc.record({ label: fc.integer({ min: -1, max: 6 }), sure: fc.float({ min: 0, max: 1, noNaN: true }) });

  it("comes back from its bytes as it was", () => {
    fc.assert(
      fc.property(fc.array(Answer), (answers) => {
        const piece = { predicted: Int32Array.from(answers, ({ label }) => label), confidence: Float32Array.from(answers, ({ sure }) => sure) };
        expect(readPiece(pieceBytes(piece).buffer, { rows: answers.length, classes: 7 })).toEqual(piece);
      }),
    );
  });

  it("is refused when it is cut, or names a class that is none", () => {
    const bytes = pieceBytes({ predicted: Int32Array.of(0, 2), confidence: Float32Array.of(0.5, 1) });
    expect(readPiece(bytes.buffer.slice(0, 12), { rows: 2, classes: 3 })).toBeNull();
    expect(readPiece(bytes.buffer, { rows: 2, classes: 2 })).toBeNull();
    expect(readPiece(pieceBytes({ predicted: Int32Array.of(0), confidence: Float32Array.of(NaN) }).buffer, { rows: 1, classes: 1 })).toBeNull();
  });

  it("abstains below the confidence that was asked for, not at it, and not without a text", () => {
    const piece = { predicted: Int32Array.of(0, 1, -1, 2), confidence: Float32Array.of(0.5, 0.49, 0, 0.9) };
    expect([...withAbstention(piece, 0.5)]).toEqual([0, ABSTAINED, -1, 2]);
    expect([...withAbstention(piece, 0)]).toEqual([0, 1, -1, 2]);
  });
});
