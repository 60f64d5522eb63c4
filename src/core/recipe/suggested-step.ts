import type { Step } from "#core/recipe/step.ts";

type Content<S> = S extends Step ? Omit<S, "id" | "enabled" | "note"> : never;

/** What a step does, without its place in a recipe. */
export type StepContent = Content<Step>;

/** Why a step is suggested: a code and its facts; the words are made in the UI. */
export interface SuggestionReason {
  readonly code: "outer-space" | "missing-words" | "blank-text" | "number-as-text" | "money-as-text" | "percent-as-text" | "date-as-text" | "yes-no-as-text" | "spellings" | "duplicate-rows" | "empty-column" | "constant-column" | "row-number-column";
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export type SuggestedStep = StepContent & {
  readonly reason: SuggestionReason;
  /** Rows the step changes or removes on the table as it is. */
  readonly affectedRows: number;
  /** 0..1; from 0.9 on the step is safe to take without a look. */
  readonly confidence: number;
};

/** A suggestion whose rows are not counted yet. */
export type SuggestedDraft = StepContent & Pick<SuggestedStep, "reason" | "confidence">;

export const HIGH_CONFIDENCE = 0.9;
