import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitRows } from "./split-rows.ts";

const rowsOf = fc.array(fc.record({ label: fc.integer({ min: 0, max: 2 }), text: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), key: fc.option(fc.integer({ min: 0, max: 9 })) }), { minLength: 4, maxLength: 60 });

function request(rows: readonly { label: number; text: string; key: number | null }[]) {
  return { labels: Int32Array.from(rows, (row) => row.label), texts: rows.map((row) => row.text), keys: rows.map((row) => row.key) };
}

describe("splitRows", () => {
  it.each(["random", "group", "time"] as const)("puts every row on one side and no text on both: %s", (by) => {
    fc.assert(
      fc.property(rowsOf, fc.nat(), (rows, seed) => {
        const { train, test } = splitRows(request(rows), { by, share: 0.3, seed });
        expect([...train, ...test].sort((a, b) => a - b)).toEqual([...rows.keys()]);
        const learned = new Set([...train].map((row) => rows[row]!.text));
        expect([...test].filter((row) => learned.has(rows[row]!.text))).toEqual([]);
        if (by !== "group") return;
        const keys = new Set([...train].map((row) => rows[row]!.key).filter((key) => key !== null));
        expect([...test].filter((row) => keys.has(rows[row]!.key ?? -1))).toEqual([]);
      }),
    );
  });

  it("judges on the latest rows, missing times counted as the earliest", () => {
    const keys = [5, null, 9, 1, 7];
    expect(splitRows({ labels: new Int32Array(5), texts: ["a", "b", "c", "d", "e"], keys }, { by: "time", share: 0.4, seed: 1 })).toEqual({ train: Int32Array.of(0, 1, 3), test: Int32Array.of(2, 4) });
  });
});
