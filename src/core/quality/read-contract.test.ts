import { describe, expect, it } from "vitest";
import { readContract } from "#core/quality/read-contract.ts";

describe("readContract", () => {
  it("reads YAML with defaults for what is not written", () => {
    const read = readContract("checks:\n  - kind: in-range\n    columns: [Age]\n    params: { min: 0, max: 120 }\n    mostly: 0.99\n");
    expect(read).toEqual({
      ok: true,
      value: [{ id: "in-range:Age", kind: "in-range", columns: ["Age"], params: { min: 0, max: 120 }, mostly: 0.99, severity: "error", dimension: "validity", owner: "", reason: "", enabled: true }],
    });
  });

  it("reads a JSON list", () => {
    const read = readContract('[{"kind":"row-count","params":{"min":1,"max":null},"severity":"warning"}]');
    expect(read.ok && read.value.map(({ kind, severity, dimension }) => [kind, severity, dimension])).toEqual([["row-count", "warning", "completeness"]]);
  });

  it.each([
    ["an unknown kind", "- kind: is-nice\n  columns: [a]", "contract.checks.0.kind"],
    ["a wrong number of columns", "- kind: not-missing\n  columns: [a, b]", "contract.checks.0.columns"],
    ["a missing parameter", "- kind: matches-pattern\n  columns: [a]", "contract.checks.0.params.pattern"],
    ["no checks", "name: mine", "contract.checks"],
    ["broken YAML", "checks: [", "contract"],
  ])("refuses %s and names the place", (_, text, path) => {
    const read = readContract(text);
    expect(!read.ok && read.problem.issues[0]?.path).toBe(path);
  });
});
