import { Step, type StepKind } from "#core/recipe/step.ts";
import { STEP_KINDS } from "#core/recipe/step-kinds.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** A step while it is typed: its parameters may not be complete yet. */
export interface DraftStep {
  readonly id: string;
  readonly enabled: boolean;
  readonly note: string;
  readonly kind: StepKind;
  readonly column: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A new step of a kind, on the column asked for or the first one that fits. */
export function newDraft(kind: StepKind, columns: readonly ColumnSchema[], wanted: string | null): DraftStep {
  const { fits, initial } = STEP_KINDS[kind];
  const fitting = fits === null ? [] : columns.filter(({ type }) => fits.includes(type));
  const column = (fitting.find(({ name }) => name === wanted) ?? fitting[0])?.name ?? null;
  return { id: "", enabled: true, note: "", kind, column, params: { ...initial } };
}

/** The draft as a step; null while something is missing. */
export function finishedStep(draft: DraftStep): Step | null {
  const parsed = Step.safeParse({ ...draft, params: trimmedParams(draft) });
  return parsed.success ? parsed.data : null;
}

/** Only the parameters that the chosen method takes. */
function trimmedParams({ kind, params }: DraftStep): Readonly<Record<string, unknown>> {
  return kind === "fill-missing" && params.with !== "value" ? { with: params.with } : params;
}
