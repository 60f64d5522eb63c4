import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QualityProblem } from "#core/quality/quality-problem.ts";
import type { CheckOutcome } from "#core/quality/quality-report.ts";
import { timesToClose, trackProblems, withEvent } from "#core/quality/track-problems.ts";

const outcome = (id: string, failed: number, more: Partial<CheckOutcome> = {}): CheckOutcome => ({ id, kind: "not-missing", column: "a", columns: ["a"], dimension: "completeness", severity: "error", mostly: 1, total: 10, failed, failedShare: failed / 10, passed: failed === 0, rows: [], ...more });
const run = (problems: readonly QualityProblem[], at: number, outcomes: readonly CheckOutcome[]) => trackProblems(problems, outcomes, { at, steps: [] });
const kindsOf = (problem: QualityProblem | undefined) => problem?.events.map(({ kind }) => kind);

describe("trackProblems", () => {
  it("opens a problem for a check that fails, and none for one that passes", () => {
    expect(run([], 1, [outcome("a", 3), outcome("b", 0)])).toMatchObject([{ id: "a", status: "open", openedAt: 1, seenAt: 1, failed: 3, total: 10 }]);
  });

  it("keeps the problem, its assignee and its comments from run to run", () => {
    const [first] = run([], 1, [outcome("a", 3)]);
    const assigned = withEvent(first!, { at: 2, kind: "assigned", text: "Li" }, { assignee: "Li" });
    expect(run([assigned], 5, [outcome("a", 2)])).toMatchObject([{ status: "open", openedAt: 1, seenAt: 5, failed: 2, assignee: "Li" }]);
  });

  it("closes it only in a run that proves it, and says which steps came in between", () => {
    const open = trackProblems([], [outcome("a", 3)], { at: 1, steps: ["s1"] });
    expect(run(open, 2, [])).toEqual(open);
    expect(run(open, 2, [outcome("a", 0, { passed: false, problem: { code: "column-missing", column: "a", known: [] } })])).toEqual(open);
    const closed = trackProblems(open, [outcome("a", 0)], { at: 4, steps: ["s1", "s2"] });
    expect(closed).toMatchObject([{ status: "closed", closedAt: 4, repairedBy: ["s2"] }]);
    expect(timesToClose(closed)).toEqual([3]);
    expect(kindsOf(run(closed, 9, [outcome("a", 1)])[0])).toEqual(["opened", "closed", "reopened"]);
  });

  it("leaves an accepted one accepted until its time is over", () => {
    const [open] = run([], 1, [outcome("a", 3)]);
    const accepted = withEvent(open!, { at: 2, kind: "accepted", text: "known" }, { status: "accepted", acceptance: { reason: "known", at: 2, until: 10 } });
    expect(run([accepted], 9, [outcome("a", 3)])[0]?.status).toBe("accepted");
    expect(run([accepted], 10, [outcome("a", 3)])[0]).toMatchObject({ status: "open", acceptance: null });
  });

  it("has one problem a check, and never one open whose check last passed", () => {
    const runs = fc.array(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(2)), { maxLength: 4 }), { maxLength: 12 });
    fc.assert(fc.property(runs, (history) => {
      const last = new Map<string, boolean>();
      let problems: readonly QualityProblem[] = [];
      history.forEach((outcomes, at) => {
        const unique = [...new Map(outcomes)];
        for (const [id, failed] of unique) last.set(id, failed === 0);
        problems = run(problems, at, unique.map(([id, failed]) => outcome(id, failed)));
      });
      expect(new Set(problems.map(({ id }) => id)).size).toBe(problems.length);
      for (const problem of problems) expect(problem.status === "closed").toBe(last.get(problem.id));
    }));
  });
});
