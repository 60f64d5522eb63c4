import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correctedLabels, correctionColumns, mayCorrect, placeOfCorrections, stepsToCorrections } from "#core/learn/relabel/corrections.ts";
import type { Step } from "#core/recipe/step.ts";

type Attach = Extract<Step, { kind: "attach-columns" }>;
const attach = (id: string, origin: string, name: string): Attach => ({ id, enabled: true, note: "", kind: "attach-columns", column: null, params: { fileId: id, origin, columns: [{ name, type: "text" }] } });
const trim = (id: string, column: string): Step => ({ id, enabled: true, note: "", kind: "trim-space", column, params: { collapse: true } });
const corrections = attach("c", "corrections:verdict", "verdict_corrected");
const columns = correctionColumns("verdict", []);
const ids = (steps: readonly Step[]) => steps.map(({ id }) => id);

describe("correctionColumns", () => {
  it("names a column beside the label, and the same one for a label that is corrected already", () => {
    expect(columns).toEqual({ base: "verdict", column: "verdict_corrected", origin: "corrections:verdict" });
    expect(correctionColumns("verdict_corrected", [corrections])).toEqual(columns);
    expect(correctionColumns("verdict_corrected", []).column).toBe("verdict_corrected_corrected");
  });
});

describe("where corrections stand", () => {
  it("is the end of the recipe, unless a later step works with them", () => {
    expect(ids(placeOfCorrections([trim("a", "verdict"), corrections, trim("b", "verdict")], columns).before)).toEqual(["a", "b"]);
    const used = placeOfCorrections([trim("a", "verdict"), corrections, trim("b", "verdict_corrected")], columns);
    expect([ids(used.before), ids(used.after)]).toEqual([["a"], ["b"]]);
  });

  it("is found again when the step was turned off", () => {
    const off = { ...corrections, enabled: false };
    expect(stepsToCorrections([trim("a", "verdict"), off, trim("b", "x")], columns)).toEqual([trim("a", "verdict"), corrections]);
    expect(stepsToCorrections([trim("a", "verdict")], columns)).toBeNull();
  });

  it("is refused under the name of another column, and without a label column", () => {
    const of = (...names: string[]) => names.map((name) => ({ name, type: "text" as const, databaseType: "VARCHAR" }));
    expect(mayCorrect(columns, of("verdict"), [])).toMatchObject({ ok: true });
    expect(mayCorrect(columns, of("verdict", "Verdict_Corrected"), [])).toMatchObject({ problem: { code: "column-exists" } });
    expect(mayCorrect(columns, of("verdict"), [{ ...attach("p", "model:1", "verdict_corrected"), enabled: false }])).toMatchObject({ problem: { code: "column-exists" } });
    expect(mayCorrect(columns, of("text"), [])).toMatchObject({ problem: { code: "column-missing", column: "verdict" } });
  });
});

describe("correctedLabels", () => {
  const given = { rows: [0, 2, 3, 5], labels: ["a", "b", null, "a"] };

  it("sets the chosen rows, keeps earlier corrections, and counts what differs from what came", () => {
    const once = correctedLabels({ ...given, previous: new Map([[5, "b"], [9, "b"]]), chosen: new Set([2, 3, 7]), label: "a" });
    expect(once).toEqual({ rows: [0, 2, 3, 5, 9], values: ["a", "a", "a", "b", "b"], written: 2, corrected: 3 });
  });

  it("counts a row that is set back as corrected no more", () => {
    expect(correctedLabels({ ...given, previous: new Map([[2, "a"]]), chosen: new Set([2]), label: "b" })).toMatchObject({ written: 1, corrected: 0 });
  });

  it("never changes a row that was not chosen, and says the same when it is done twice", () => {
    const label = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.array(fc.option(label), { maxLength: 20 }), fc.array(fc.tuple(fc.nat(25), label)), fc.tuple(fc.array(fc.nat(25)), label), (labels, earlier, [chosen, to]) => {
        const input = { rows: [...labels.keys()], labels, previous: new Map(earlier), chosen: new Set(chosen), label: to };
        const once = correctedLabels(input);
        const changed = new Map(once.rows.flatMap((row, place) => (once.values[place] === (labels[row] ?? null) ? [] : [[row, once.values[place]!] as const])));
        expect(correctedLabels({ ...input, previous: changed }).values.slice(0, labels.length)).toEqual(once.values.slice(0, labels.length));
        for (const row of input.rows) if (!input.chosen.has(row)) expect(once.values[row]).toBe(input.previous.get(row) ?? labels[row]);
      }),
    );
  });
});
