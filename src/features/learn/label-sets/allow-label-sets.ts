import { DEFAULT_C } from "#core/learn/choose-l2.ts";
import { extrasOf } from "#core/learn/training/head-config.ts";
import type { FeatureRecipe } from "#core/learn/features/feature-recipe.ts";
import type { Model } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { HEAD_CONFIG } from "#core/learn/training/head-config.ts";
import type { TrainInput } from "#features/learn/train-input.ts";

/** Whether a training's choices have a meaning where rows have several labels. Problems: label-sets-choice. */
export function mayTrainSets(input: TrainInput): Result<null, Problem> {
  if (input.separator === undefined) return ok(null);
  const [extra] = extrasOf(HEAD_CONFIG.parse({ ...pickConfig(input), c: DEFAULT_C })).filter((name) => name !== "smoothing");
  const refused = [...(input.head === "softmax" ? [] : ["head"]), ...(extra === undefined ? [] : [extra]), ...(input.folds > 0 ? ["folds"] : [])];
  const [choice] = refused;
  return choice === undefined ? ok(null) : failed({ code: "label-sets-choice", choice });
}

function pickConfig({ head, balance, focal, smoothing, mixup, adversarial, augment, dropout }: TrainInput) {
  return { head, balance, focal, smoothing, mixup, adversarial, augment, dropout };
}

/** A column that is told by the classes of its values knows one class a row. Problems: label-sets-choice. */
export function mayReadForSets({ blocks }: FeatureRecipe): Result<null, Problem> {
  const target = blocks.find(({ kind }) => kind === "target");
  return target ? failed({ code: "label-sets-choice", choice: `features: ${target.column}` }) : ok(null);
}

/** For work that knows one label a row. Problems: label-sets-refused. */
export function hasOneLabel({ labelSets, name }: Pick<Model, "labelSets" | "name">): Result<null, Problem> {
  return labelSets === null ? ok(null) : failed({ code: "label-sets-refused", model: name });
}
