import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import type { FlowProblem } from "#core/flow/flow-problem.ts";
import { parseStopCondition } from "#core/flow/stop-condition.ts";
import { failed, ok, type Result } from "#core/result.ts";

const FlowStep = z.strictObject({
  run: z.string().min(1),
  with: z.record(z.string(), z.unknown()).default({}),
  name: z.string().regex(/^[\w-]+$/).optional(),
  stopIf: z.string().optional(),
});
export type FlowStep = z.infer<typeof FlowStep>;

const FlowFile = z.strictObject({
  name: z.string().min(1),
  description: z.string().optional(),
  /** Default values; null = must be given. */
  params: z.record(z.string(), z.unknown()).default({}),
  steps: z.array(FlowStep).min(1),
});
export type FlowFile = z.infer<typeof FlowFile>;

/**
 * Reads a flow from YAML or JSON text and checks its shape, its step names and its stop conditions.
 * Problems: flow-unreadable, flow-invalid, flow-condition-invalid
 */
export function readFlowFile(text: string): Result<FlowFile, FlowProblem> {
  const parsed = readYaml(text);
  if (!parsed.ok) return parsed;
  const checked = FlowFile.safeParse(parsed.value);
  if (!checked.success) {
    return failed({ code: "flow-invalid", issues: checked.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })) });
  }
  return checkSteps(checked.data);
}

/** The name other steps and the output call a step by: its own, or the command it runs. */
export function stepName(step: FlowStep): string {
  return step.name ?? step.run;
}

function readYaml(text: string): Result<unknown, FlowProblem> {
  try {
    const value: unknown = parse(text);
    return ok(value);
  } catch (error) {
    const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? null) : null;
    return failed({ code: "flow-unreadable", detail: error instanceof Error ? error.message : String(error), line });
  }
}

function checkSteps(flow: FlowFile): Result<FlowFile, FlowProblem> {
  const named = flow.steps.flatMap((step) => step.name ?? []);
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (twice !== undefined) return failed({ code: "flow-invalid", issues: [{ path: "steps", message: `two steps are named ${twice}` }] });
  for (const { stopIf } of flow.steps) {
    const condition = stopIf === undefined ? ok(null) : parseStopCondition(stopIf);
    if (!condition.ok) return condition;
  }
  return ok(flow);
}
