import type { CarriedEvaluation, Model } from "#core/project/model.ts";

/** The numbers that stand for a model, and whether they come from where it was trained rather than from here. */
export interface MainJudgement {
  readonly evaluation: CarriedEvaluation;
  readonly isCarried: boolean;
}

/** The judgement on rows kept away from training, else the first there is; null: it was never judged. */
export function mainJudgement({ evaluations, origin }: Pick<Model, "evaluations" | "origin">): MainJudgement | null {
  const carried = origin?.evaluations ?? [];
  const heldOut = evaluations.find(isOfTraining);
  if (heldOut) return { evaluation: heldOut, isCarried: false };
  const first = carried.find(isOfTraining) ?? carried[0];
  if (first) return { evaluation: first, isCarried: true };
  return evaluations[0] ? { evaluation: evaluations[0], isCarried: false } : null;
}

/** The judgement that was made when the model was: on its table, and on rows that no answering model learned from. */
function isOfTraining({ on }: CarriedEvaluation): boolean {
  return on !== "dataset";
}
