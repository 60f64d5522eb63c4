import type { Problem } from "#core/problem.ts";
import type { Step } from "#core/recipe/step.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** A column after a step, and the column before it whose values it goes on with; null = new. */
export interface ResultColumn {
  readonly schema: ColumnSchema;
  readonly from: string | null;
}

/** Why a column a step needs is not there any more. */
export interface LostColumn {
  readonly stepId: string;
  readonly how: "dropped" | "renamed" | "disabled" | "broken";
  /** Its new name when it was renamed. */
  readonly to: string | null;
}

/** One step in its place in the recipe. */
export interface PlannedStep {
  readonly step: Step;
  readonly columnsBefore: readonly ColumnSchema[];
  /** The same as before when the step is off or broken. */
  readonly columnsAfter: readonly ColumnSchema[];
  /** Every column after the step with the column it comes from. */
  readonly result: readonly ResultColumn[];
  /** Why the step is broken and passed over; null when it works or is off. */
  readonly problem: Problem | null;
  /** The step that took away the column this one needs. */
  readonly lost: LostColumn | null;
  /** True when the step is part of the SQL: on and not broken. */
  readonly isEffective: boolean;
}

export interface RecipePlan {
  readonly perStep: readonly PlannedStep[];
  /** Columns of the finished table. */
  readonly columns: readonly ColumnSchema[];
  /** Name of each finished column in the source; null = made by the recipe. */
  readonly origins: ReadonlyMap<string, string | null>;
}

/** What the database says of a step that holds SQL, a pattern or a date format; `type` of the expression when it is good. */
export type StepVerdict = { readonly ok: true; readonly type: ColumnSchema | null } | { readonly ok: false; readonly problem: Problem };
