import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asState, sameContentAs } from "#core/project/kept-state.ts";
import { emptyProject, type Dataset, type Project, type Run } from "#core/project/project.ts";
import { stateFileId, stateTime } from "#core/project/state-file.ts";

const dataset = { id: "d", name: "orders", source: { options: {} }, recipe: [], checks: [], qualityHistory: [], meanings: {}, contracts: {}, problems: [] } as unknown as Dataset;
const PROJECT: Project = { ...emptyProject("p", "Orders", 5), datasets: [dataset], runs: [{ id: "r" } as unknown as Run] };

describe("the file of a state", () => {
  it("tells when it was kept, for any time", () => {
    fc.assert(fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (at) => stateTime(stateFileId(at)) === at));
  });

  it.each(["source-1", "state-", "state-1.json", "my-state-1", "state--1"])("is not %s", (id) => {
    expect(stateTime(id)).toBeNull();
  });
});

it("leaves the audit trail out of what is kept", () => {
  expect(asState(PROJECT)).toEqual({ ...PROJECT, runs: [] });
});

describe("the content of a state", () => {
  const isSame = sameContentAs(PROJECT);

  it.each<[string, Project]>([
    ["the date", { ...PROJECT, updatedAt: 9 }],
    ["the audit trail", { ...PROJECT, runs: [] }],
    ["what was measured", { ...PROJECT, datasets: [{ ...dataset, qualityHistory: [{ at: 1, version: "v", score: 1, dimensions: {}, failedChecks: 0, checks: 1, outcomes: [], profile: null }] }] }],
    ["the order of fields", { ...PROJECT, datasets: [{ checks: [], recipe: [], qualityHistory: [], meanings: {}, contracts: {}, problems: [], source: dataset.source, name: "orders", id: "d" }] }],
    ["a field that is named and not set", { ...PROJECT, datasets: [{ ...dataset, source: { ...dataset.source, options: { encoding: undefined } } }] }],
  ])("does not hang on %s", (_, other) => {
    expect(isSame(other)).toBe(true);
  });

  it("changes with a name", () => {
    expect(isSame({ ...PROJECT, datasets: [{ ...dataset, name: "bills" }] })).toBe(false);
  });
});
