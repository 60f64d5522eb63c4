import { fieldOf } from "#core/flow/field-of.ts";
import type { FlowProblem } from "#core/flow/flow-problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

export interface StopCondition {
  readonly text: string;
  readonly field: string;
  readonly comparison: Comparison;
  readonly value: string | number | boolean | null;
}

const FORM = /^\s*([\w-]+(?:\.[\w-]+)*)\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*$/;

const COMPARE: Readonly<Record<Comparison, (left: unknown, right: unknown) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => ordered(left, right, (a, b) => a < b),
  "<=": (left, right) => ordered(left, right, (a, b) => a <= b),
  ">": (left, right) => ordered(left, right, (a, b) => a > b),
  ">=": (left, right) => ordered(left, right, (a, b) => a >= b),
};

/**
 * Reads a comparison on an output field: `passed == false`, `metrics.accuracy < 0.8`, `device != "wasm"`.
 * Problems: flow-condition-invalid
 */
export function parseStopCondition(text: string): Result<StopCondition, FlowProblem> {
  const [, field, comparison, written] = FORM.exec(text) ?? [];
  const value = readValue(written ?? "");
  if (field === undefined || !isComparison(comparison) || value === undefined) return failed({ code: "flow-condition-invalid", condition: text });
  if (isOrdering(comparison) && typeof value !== "number") return failed({ code: "flow-condition-invalid", condition: text });
  return ok({ text: text.trim(), field, comparison, value });
}

/**
 * Whether a step's output meets the condition under which the flow stops.
 * Problems: flow-field-missing: a misspelt field must not read as "go on"
 */
export function meetsStopCondition(condition: StopCondition, output: unknown): Result<boolean, FlowProblem> {
  const left = fieldOf(output, condition.field);
  if (left === undefined) return failed({ code: "flow-field-missing", condition: condition.text, field: condition.field });
  return ok(COMPARE[condition.comparison](left, condition.value));
}

function isComparison(text: string | undefined): text is Comparison {
  return text !== undefined && Object.hasOwn(COMPARE, text);
}

function isOrdering(comparison: Comparison): boolean {
  return comparison !== "==" && comparison !== "!=";
}

/** A number, true, false, null, a quoted text or one bare word. */
function readValue(written: string): StopCondition["value"] | undefined {
  if (written === "true" || written === "false") return written === "true";
  if (written === "null") return null;
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(written)) return Number(written);
  const quoted = /^"([^"]*)"$|^'([^']*)'$/.exec(written);
  if (quoted) return quoted[1] ?? quoted[2] ?? "";
  return /^[\p{L}\w.-]+$/u.test(written) ? written : undefined;
}

function ordered(left: unknown, right: unknown, compare: (a: number, b: number) => boolean): boolean {
  return typeof left === "number" && typeof right === "number" && compare(left, right);
}
