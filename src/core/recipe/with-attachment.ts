import type { Step } from "#core/recipe/step.ts";

type AttachStep = Extract<Step, { kind: "attach-columns" }>;

/** A recipe with these columns attached: in the place of an older attachment of the same origin or columns, else at the end. */
export function withAttachment(recipe: readonly Step[], step: AttachStep): Step[] {
  const replaced = recipe.findIndex((other) => other.kind === "attach-columns" && (other.params.origin === step.params.origin || sharesColumn(other, step)));
  return replaced < 0 ? [...recipe, step] : recipe.map((other, index) => (index === replaced ? step : other));
}

function sharesColumn(a: AttachStep, b: AttachStep): boolean {
  return a.params.columns.some((column) => b.params.columns.some((other) => other.name === column.name));
}
