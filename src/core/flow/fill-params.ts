import type { FlowFile } from "#core/flow/flow-file.ts";
import type { FlowProblem } from "#core/flow/flow-problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

/**
 * The flow's parameters with the given values put over the defaults.
 * A given text takes the kind of the default it replaces: "0.3" over 0.2 becomes a number.
 * Problems: flow-parameter-unknown, flow-parameter-missing
 */
export function fillParams(flow: FlowFile, given: Readonly<Record<string, string>>): Result<Readonly<Record<string, unknown>>, FlowProblem> {
  const known = Object.keys(flow.params);
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) return failed({ code: "flow-parameter-unknown", parameter: unknown, known });
  const filled = Object.fromEntries(known.map((name) => [name, withKindOf(flow.params[name], given[name])]));
  const missing = known.find((name) => filled[name] === null);
  return missing === undefined ? ok(filled) : failed({ code: "flow-parameter-missing", parameter: missing });
}

function withKindOf(standard: unknown, given: string | undefined): unknown {
  if (given === undefined) return standard;
  if (typeof standard === "number" && given.trim() !== "" && Number.isFinite(Number(given))) return Number(given);
  if (typeof standard === "boolean" && (given === "true" || given === "false")) return given === "true";
  if (Array.isArray(standard)) return given.split(",").map((item) => item.trim());
  return given;
}
