import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSetsPiece, pieceBytes } from "../scoring/score-piece.ts";
import { decideSets } from "./decide-sets.ts";
import { guessSeparator } from "./guess-separator.ts";
import { joinLabels, LABEL_SEPARATOR, splitLabels } from "./label-separator.ts";
import { commonestSet, setDummy } from "./set-dummy.ts";
import { rarestLabels, setIndices, setsOf, truthOf } from "./set-truth.ts";

describe("cells with several labels", () => {
  it("are split at the sign, names trimmed, each once", () => {
    expect(splitLabels(" a; b;;a ", ";")).toEqual(["a", "b"]);
    expect(splitLabels('["a, b", 3, true]', "json")).toEqual(["a, b", "3", "true"]);
    expect(splitLabels("[]", "json")).toEqual([]);
    for (const strange of ["a", '{"a":1}', "[", "[[1]]", "null"]) expect(splitLabels(strange, "json")).toBeNull();
  });

  it("say the same when they are joined and split again", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z0-9 ]*[a-z0-9]$/).map((name) => name.trim())), fc.constantFrom(...LABEL_SEPARATOR.options), (labels, separator) => {
        expect(splitLabels(joinLabels(labels, separator), separator)).toEqual(labels);
      }),
    );
  });

  it("are told from cells with one label", () => {
    expect(guessSeparator(["red;blue", "red", "blue;green", "green;red"])).toBe(";");
    expect(guessSeparator(["red|blue", "blue", "red", "blue|red"])).toBe("|");
    expect(guessSeparator(["fit, cloth", "fit", "cloth", "price, fit", "price"])).toBe(",");
    expect(guessSeparator(['["a"]', '["a","b"]', "[]"])).toBe("json");
    expect(guessSeparator(["good", "bad"])).toBeNull();
    expect(guessSeparator(["Smith, John", "Doe, Jane", "Roe, Richard"])).toBeNull();
    expect(guessSeparator(["Soft, and it fits.", "Thin; it tore, sadly", "Well, no."])).toBeNull();
    expect(guessSeparator(["1,5", "2,25", "3,75", "4,125"])).toBeNull();
    expect(guessSeparator(["a;b"])).toBeNull();
  });
});

describe("sets of classes", () => {
  it("go to flags and back; unknown labels are counted", () => {
    const sets = setIndices([["a", "c"], [], ["x", "b", "y"]], ["a", "b", "c"]);
    expect(sets).toEqual([[0, 2], [], [-1, 1, -1]]);
    const { flags, unknown } = truthOf(sets, 3);
    expect([...flags]).toEqual([1, 0, 1, 0, 0, 0, 0, 1, 0]);
    expect([...unknown]).toEqual([0, 0, 2]);
    expect(setsOf(flags, 3)).toEqual([[0, 2], [], [1]]);
  });

  it("are divided by their rarest label", () => {
    expect([...rarestLabels([[0, 1], [0], [0, 2], [1], [], [-1]], 3)]).toEqual([1, 0, 2, 1, 3, 3]);
  });

  it("have a dummy of the commonest set and smoothed shares", () => {
    expect(commonestSet([[1, 0], [2], [0, 1], [], [2, -1], [2]])).toEqual([2]);
    expect(commonestSet([])).toEqual([]);
    expect([...setDummy([2], [3, 0], 8).shares]).toEqual([0.4, 0.1]);
  });

  it("hold the labels that reach their threshold, as sure as the least sure", () => {
    const { sets, confidence } = decideSets(Float32Array.of(0.75, 0.25, 0.5, 0.125, 0.25, 0.375), [0.5, 0.25, 0.75]);
    expect(sets).toEqual([[0, 1], [1]]);
    expect([...confidence]).toEqual([0.25, 0.25]);
    const none = decideSets(Float32Array.of(0.25, 0.125), [0.5, 0.5]);
    expect(none.sets).toEqual([[]]);
    expect([...none.confidence]).toEqual([0.75]);
  });

  it("are kept in pieces byte for byte, and damaged pieces are refused", () => {
    const rowOf = fc.record({ set: fc.option(fc.uniqueArray(fc.nat(4)), { nil: null }), confidence: fc.float({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(rowOf), (rows) => {
        const piece = { predicted: Int32Array.from(rows, ({ set }) => set?.length ?? -1), confidence: Float32Array.from(rows, ({ confidence }) => confidence), sets: rows.map(({ set }) => set ?? []) };
        const bytes = pieceBytes(piece).buffer;
        expect(readSetsPiece(bytes, { rows: rows.length, classes: 5 })).toEqual(piece);
        expect(readSetsPiece(bytes, { rows: rows.length + 1, classes: 5 })).toBeNull();
        if (piece.sets.flat().includes(4)) expect(readSetsPiece(bytes, { rows: rows.length, classes: 4 })).toBeNull();
      }),
    );
  });
});
