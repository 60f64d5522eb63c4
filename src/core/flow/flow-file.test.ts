import { describe, expect, it } from "vitest";
import { readFlowFile, stepName } from "#core/flow/flow-file.ts";

const REVIEWS = `
name: reviews
params:
  data: reviews.csv
  testShare: 0.2
steps:
  - name: load
    run: import.files
    with:
      files: ["\${data}"]
  - run: quality.check
    with: { dataset: reviews }
    stopIf: passed == false
`;

describe("readFlowFile", () => {
  it("reads YAML with parameters, names and stop conditions", () => {
    const flow = readFlowFile(REVIEWS);
    expect(flow.ok && flow.value.steps.map(stepName)).toEqual(["load", "quality.check"]);
    expect(flow.ok && flow.value.params).toEqual({ data: "reviews.csv", testShare: 0.2 });
  });

  it("reads JSON, which is YAML too", () => {
    const flow = readFlowFile(JSON.stringify({ name: "one", steps: [{ run: "profile.dataset", with: { dataset: "a" } }] }));
    expect(flow.ok && flow.value.steps[0]?.with).toEqual({ dataset: "a" });
  });

  it.each([
    ["a broken line with its number", "name: x\nsteps:\n  - run: [", { code: "flow-unreadable", line: 3 }],
    ["no steps", "name: x\nsteps: []", { code: "flow-invalid" }],
    ["a misspelt key", "name: x\nsteps:\n  - run: a\n    stopif: b == 1", { code: "flow-invalid" }],
    ["two steps of one name", "name: x\nsteps:\n  - {run: a, name: n}\n  - {run: b, name: n}", { code: "flow-invalid" }],
    ["a condition that is code", "name: x\nsteps:\n  - {run: a, stopIf: 'alert(1)'}", { code: "flow-condition-invalid", condition: "alert(1)" }],
  ])("refuses %s", (_, text, problem) => {
    const flow = readFlowFile(text);
    expect(flow.ok ? null : flow.problem).toMatchObject(problem);
  });
});
