import type { CommandProblem } from "#core/problem.ts";
import type { Step } from "#core/recipe/step.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

type AttachStep = Extract<Step, { kind: "attach-columns" }>;

/** A recipe with these columns attached: in the place of an older attachment of the same origin or columns, else at the end. */
export function withAttachment(recipe: readonly Step[], step: AttachStep): Step[] {
  const replaced = recipe.findIndex((other) => other.kind === "attach-columns" && (other.params.origin === step.params.origin || sharesColumn(other, step)));
  return replaced < 0 ? [...recipe, step] : recipe.map((other, index) => (index === replaced ? step : other));
}

/**
 * Whether a column may be attached under this name: it is new, or was attached before and is replaced.
 * Problems: column-exists
 */
export function mayAttach(recipe: readonly Step[], columns: readonly ColumnSchema[], names: readonly string[]): Result<void, CommandProblem> {
  const attached = new Set(recipe.flatMap((step) => (step.kind === "attach-columns" ? step.params.columns.map(({ name }) => name.toLowerCase()) : [])));
  const taken = names.find((name) => !attached.has(name.toLowerCase()) && columns.some((column) => column.name.toLowerCase() === name.toLowerCase()));
  return taken === undefined ? ok(undefined) : failed({ code: "column-exists", column: taken });
}

function sharesColumn(a: AttachStep, b: AttachStep): boolean {
  return a.params.columns.some((column) => b.params.columns.some((other) => other.name === column.name));
}
