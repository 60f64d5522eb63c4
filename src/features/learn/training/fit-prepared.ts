import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { mayReadForSets } from "#features/learn/label-sets/allow-label-sets.ts";
import { fitLabelSets } from "#features/learn/label-sets/fit-label-sets.ts";
import { fitModel, type FittedModel, type ModelWish } from "#features/learn/training/fit-model.ts";
import type { PreparedTraining } from "#features/learn/training/prepare-training.ts";
import type { CommandContext } from "#workspace/command.ts";

/** A head for rows with one label, or with several. Problems: label-sets-choice, those of the trainer. */
export async function fitPrepared(context: CommandContext, { data, examples, features }: PreparedTraining, wish: ModelWish): Promise<Result<FittedModel, Problem>> {
  const { sets } = examples.train;
  if (sets === undefined) return fitModel(context, data, wish);
  const readable = mayReadForSets(features.recipe);
  return readable.ok ? fitLabelSets(context, data, { ...wish, sets }) : readable;
}
