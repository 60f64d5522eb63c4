import { fieldOf } from "#core/flow/field-of.ts";
import type { FlowProblem } from "#core/flow/flow-problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

export interface FlowScope {
  readonly params: Readonly<Record<string, unknown>>;
  /** Output of each step that has run, by its name. */
  readonly steps: Readonly<Record<string, unknown>>;
}

const REFERENCE = /\$\{([^{}]+)\}/g;
const WHOLE = /^\$\{([^{}]+)\}$/;

/**
 * Replaces `${param}` and `${steps.NAME.field}` everywhere in a step's input.
 * A text that is one reference and nothing else becomes the value itself (a list stays a list); inside longer text it becomes its text.
 * Problems: flow-reference-missing, flow-parameter-missing
 */
export function substitute(value: unknown, scope: FlowScope): Result<unknown, FlowProblem> {
  if (typeof value === "string") return substituteText(value, scope);
  if (Array.isArray(value)) return all(value.map((item) => substitute(item, scope)));
  if (typeof value !== "object" || value === null) return ok(value);
  const entries = Object.entries(value);
  const inner = all(entries.map(([, item]) => substitute(item, scope)));
  return inner.ok ? ok(Object.fromEntries(entries.map(([key], index) => [key, inner.value[index]]))) : inner;
}

function substituteText(text: string, scope: FlowScope): Result<unknown, FlowProblem> {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return resolve(whole.trim(), scope);
  const references = [...text.matchAll(REFERENCE)].map((match) => (match[1] ?? "").trim());
  const values = all(references.map((reference) => resolve(reference, scope)));
  if (!values.ok) return values;
  const texts = values.value.map(asText);
  let next = 0;
  return ok(text.replace(REFERENCE, () => texts[next++] ?? ""));
}

function resolve(reference: string, scope: FlowScope): Result<unknown, FlowProblem> {
  if (!reference.startsWith("steps.")) {
    if (!Object.hasOwn(scope.params, reference)) return failed({ code: "flow-reference-missing", reference });
    const value = scope.params[reference];
    return value === null ? failed({ code: "flow-parameter-missing", parameter: reference }) : ok(value);
  }
  const path = reference.slice("steps.".length);
  const name = longestStepName(path, Object.keys(scope.steps));
  if (name === null) return failed({ code: "flow-reference-missing", reference });
  const output = scope.steps[name];
  const value = path === name ? output : fieldOf(output, path.slice(name.length + 1));
  return value === undefined ? failed({ code: "flow-reference-missing", reference }) : ok(value);
}

/** A step without a name is called by its command, which holds a dot: `steps.import.files.dataset`. */
function longestStepName(path: string, names: readonly string[]): string | null {
  const fitting = names.filter((name) => path === name || path.startsWith(`${name}.`));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function all<T>(results: readonly Result<T, FlowProblem>[]): Result<readonly T[], FlowProblem> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
