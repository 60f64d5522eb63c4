import { fillParams } from "#core/flow/fill-params.ts";
import { stepName, type FlowFile, type FlowStep } from "#core/flow/flow-file.ts";
import type { FlowProblem } from "#core/flow/flow-problem.ts";
import { meetsStopCondition, parseStopCondition } from "#core/flow/stop-condition.ts";
import { substitute } from "#core/flow/substitute.ts";
import type { Clock } from "#core/ports/clock.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";

/** Why a flow went no further although every command answered. */
export type FlowStop = { readonly by: "stopIf"; readonly condition: string } | { readonly by: "checks"; readonly failed: readonly string[] };

/** What is told about one step: its output, or the problem that ended the flow. */
export type StepReport = { readonly step: string; readonly run: string; readonly ms: number } & (
  | { readonly ok: true; readonly output: unknown; readonly stopped?: FlowStop }
  | { readonly ok: false; readonly problem: Problem | FlowProblem }
);

export type FlowOutcome = "done" | "stopped" | "failed";

export interface FlowRoom {
  readonly clock: Clock;
  readonly run: (command: string, input: unknown) => Promise<Result<unknown, Problem>>;
  readonly onStep: (report: StepReport) => void;
}

/**
 * Runs a flow's steps in order until one fails, one meets its stopIf, or an error-severity check fails.
 * Problems: of the parameters only; those of steps go to onStep
 */
export async function replayFlow(flow: FlowFile, given: Readonly<Record<string, string>>, room: FlowRoom): Promise<Result<FlowOutcome, FlowProblem>> {
  const params = fillParams(flow, given);
  if (!params.ok) return params;
  const outputs: Record<string, unknown> = {};
  for (const step of flow.steps) {
    const report = await runStep(step, { params: params.value, steps: outputs }, room);
    room.onStep(report);
    if (!report.ok) return ok("failed");
    if (report.stopped) return ok("stopped");
    outputs[stepName(step)] = report.output;
  }
  return ok("done");
}

async function runStep(step: FlowStep, scope: Parameters<typeof substitute>[1], room: FlowRoom): Promise<StepReport> {
  const startedAt = room.clock.now();
  const outcome = await answer(step, scope, room);
  const ms = Math.round(room.clock.now() - startedAt);
  const facts = { step: stepName(step), run: step.run };
  if (!outcome.ok) return { ...facts, ok: false, ms, problem: outcome.problem };
  const stopped = stopOf(step, outcome.value);
  if (!stopped.ok) return { ...facts, ok: false, ms, problem: stopped.problem };
  return { ...facts, ok: true, ms, output: outcome.value, ...(stopped.value ? { stopped: stopped.value } : {}) };
}

async function answer(step: FlowStep, scope: Parameters<typeof substitute>[1], room: FlowRoom): Promise<Result<unknown, Problem | FlowProblem>> {
  const input = substitute(step.with, scope);
  return input.ok ? room.run(step.run, input.value) : input;
}

function stopOf(step: FlowStep, output: unknown): Result<FlowStop | null, FlowProblem> {
  const failedChecks = step.run === "quality.check" ? failedErrorChecks(output) : [];
  if (step.stopIf !== undefined) {
    const condition = parseStopCondition(step.stopIf);
    if (!condition.ok) return condition;
    const met = meetsStopCondition(condition.value, output);
    if (!met.ok) return met;
    if (met.value) return ok({ by: "stopIf", condition: condition.value.text });
  }
  return ok(failedChecks.length > 0 ? { by: "checks", failed: failedChecks } : null);
}

function failedErrorChecks(output: unknown): readonly string[] {
  if (typeof output !== "object" || output === null || !("checks" in output) || !Array.isArray(output.checks)) return [];
  const checks: readonly unknown[] = output.checks;
  return checks.flatMap((check) => {
    if (typeof check !== "object" || check === null || !("severity" in check) || !("passed" in check)) return [];
    return check.severity === "error" && check.passed === false && "id" in check ? [String(check.id)] : [];
  });
}
