import { describe, expect, it } from "vitest";
import { readFlowFile, type FlowFile } from "#core/flow/flow-file.ts";
import { replayFlow, type StepReport } from "#core/flow/replay-flow.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

const FLOW = flow(`
name: loop
params: { data: reviews.csv, share: 0.2, columns: [a], mustGive: null }
steps:
  - { name: load, run: import.files, with: { files: ["\${data}"] } }
  - { run: learn.train, with: { dataset: "\${steps.load.dataset}", test: "\${share}" }, stopIf: metrics.accuracy < 0.8 }
  - { run: quality.check, with: { dataset: "\${steps.load.dataset}" } }
  - { run: project.save, with: { path: end.steward } }
`);

const GIVEN = { mustGive: "x" };
const ANSWERS: Readonly<Record<string, unknown>> = {
  "import.files": { dataset: "reviews" },
  "learn.train": { metrics: { accuracy: 0.9 } },
  "quality.check": { passed: true, checks: [{ id: "c1", severity: "error", passed: true }] },
  "project.save": { path: "end.steward" },
};

describe("replayFlow", () => {
  it("runs every step with what earlier steps gave", async () => {
    const { outcome, inputs, reports } = await replay(ANSWERS, { ...GIVEN, share: "0.3" });
    expect(outcome).toEqual(ok("done"));
    expect(inputs).toEqual([{ files: ["reviews.csv"] }, { dataset: "reviews", test: 0.3 }, { dataset: "reviews" }, { path: "end.steward" }]);
    expect(reports[0]).toEqual({ step: "load", run: "import.files", ok: true, ms: 5, output: { dataset: "reviews" } });
  });

  it("stops where a stopIf is met, and says which", async () => {
    const { outcome, reports } = await replay({ ...ANSWERS, "learn.train": { metrics: { accuracy: 0.5 } } }, GIVEN);
    expect(outcome).toEqual(ok("stopped"));
    expect(reports).toHaveLength(2);
    expect(reports[1]).toMatchObject({ ok: true, stopped: { by: "stopIf", condition: "metrics.accuracy < 0.8" } });
  });

  it("stops after a failed check of error severity, not of a milder one", async () => {
    const checks = [{ id: "mild", severity: "warning", passed: false }, { id: "hard", severity: "error", passed: false }];
    const hard = await replay({ ...ANSWERS, "quality.check": { passed: false, checks } }, GIVEN);
    expect(hard.reports.at(-1)).toMatchObject({ run: "quality.check", stopped: { by: "checks", failed: ["hard"] } });
    const mild = await replay({ ...ANSWERS, "quality.check": { passed: true, checks: checks.slice(0, 1) } }, GIVEN);
    expect(mild.outcome).toEqual(ok("done"));
  });

  it("ends at the first problem", async () => {
    const { outcome, reports } = await replay({ ...ANSWERS, "learn.train": failed({ code: "no-project" }) }, GIVEN);
    expect(outcome).toEqual(ok("failed"));
    expect(reports.at(-1)).toMatchObject({ step: "learn.train", ok: false, problem: { code: "no-project" } });
  });

  it.each([
    ["unknown", { ...GIVEN, dat: "x" }, { code: "flow-parameter-unknown", parameter: "dat" }],
    ["missing", {}, { code: "flow-parameter-missing", parameter: "mustGive" }],
  ])("runs nothing when a parameter is %s", async (_, given, problem) => {
    const { outcome, inputs } = await replay(ANSWERS, given);
    expect(outcome.ok ? null : outcome.problem).toMatchObject(problem);
    expect(inputs).toEqual([]);
  });
});

function flow(text: string): FlowFile {
  const read = readFlowFile(text);
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
}

async function replay(answers: Readonly<Record<string, unknown>>, given: Readonly<Record<string, string>>) {
  const inputs: unknown[] = [];
  const reports: StepReport[] = [];
  let now = 0;
  const outcome = await replayFlow(FLOW, given, {
    clock: { now: () => (now += 5) },
    run: (command, input) => {
      inputs.push(input);
      const answer = answers[command];
      return Promise.resolve(isFailed(answer) ? answer : ok(answer));
    },
    onStep: (report) => reports.push(report),
  });
  return { outcome, inputs, reports };
}

function isFailed(answer: unknown): answer is Result<never, Problem> {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false;
}
