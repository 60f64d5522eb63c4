import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { substitute, type FlowScope } from "#core/flow/substitute.ts";

const SCOPE: FlowScope = {
  params: { data: "reviews.csv", share: 0.2, none: null },
  steps: { load: { dataset: "reviews", columns: [{ name: "text" }] }, "clean.suggest": { steps: [{ kind: "trim" }] } },
};

describe("substitute", () => {
  it.each([
    ["a parameter", "${data}", "reviews.csv"],
    ["a number as a number", "${share}", 0.2],
    ["a reference inside text as text", "out/${steps.load.dataset}-${share}.csv", "out/reviews-0.2.csv"],
    ["a list as a list", "${steps.clean.suggest.steps}", [{ kind: "trim" }]],
    ["a field of an item", "${steps.load.columns.0.name}", "text"],
    ["references anywhere inside lists and objects", { files: ["${data}"], deep: { share: "${share}" } }, { files: ["reviews.csv"], deep: { share: 0.2 } }],
    ["nothing where there is no reference", ["$data", "{data}", 3, null, true], ["$data", "{data}", 3, null, true]],
  ])("puts in %s", (_, input, expected) => {
    expect(substitute(input, SCOPE)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ["${nothing}", { code: "flow-reference-missing", reference: "nothing" }],
    ["a ${steps.later.dataset}", { code: "flow-reference-missing", reference: "steps.later.dataset" }],
    ["${steps.load.rows}", { code: "flow-reference-missing", reference: "steps.load.rows" }],
    ["${toString}", { code: "flow-reference-missing", reference: "toString" }],
    ["${none}", { code: "flow-parameter-missing", parameter: "none" }],
  ])("refuses %s, which names nothing", (text, problem) => {
    expect(substitute({ text }, SCOPE)).toEqual({ ok: false, problem });
  });

  it("leaves any value without a reference as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes("${") && !JSON.stringify(value).includes("__proto__"));
        expect(substitute(value, SCOPE)).toEqual({ ok: true, value });
      }),
    );
  });

  it("does not read a value that was put in as a reference again", () => {
    expect(substitute("${a}-${b}", { params: { a: "${b}", b: "$&" }, steps: {} })).toEqual({ ok: true, value: "${b}-$&" });
  });
});
