import { baselines } from "#core/learn/baseline.ts";
import { foldSpread, spreadOver, type FoldSpread } from "#core/learn/fold-spread.ts";
import { bestOffsets, decide } from "#core/learn/judge/class-offsets.ts";
import { decideSets, type DecidedSets } from "#core/learn/label-sets/decide-sets.ts";
import { setScores } from "#core/learn/label-sets/set-scores.ts";
import { truthOf } from "#core/learn/label-sets/set-truth.ts";
import type { HeadConfig } from "#core/learn/training/head-config.ts";
import type { Baseline, Leakage } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { findLeakage } from "#features/learn/find-leakage.ts";
import type { FoldedAnswers } from "#features/learn/judge-rows.ts";
import { scoreFeatures } from "#features/learn/load-model.ts";
import { pickPart, type TrainingExamples } from "#features/learn/split-examples.ts";
import type { TrainInput } from "#features/learn/train-input.ts";
import type { FittedModel } from "#features/learn/training/fit-model.ts";
import { fitExamples } from "#features/learn/training/fit-examples.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface CrossValidated {
  /** Of every row, by the model that did not see it, at that model's temperature. Shape: [rows, classes]. */
  readonly probabilities: Float32Array;
  readonly leakage: Leakage;
  readonly folded: FoldedAnswers;
  /** Where rows have several labels: those of each row by the thresholds of its fold. */
  readonly sets: DecidedSets | undefined;
}

export interface FoldsWish {
  readonly examples: TrainingExamples;
  /** Fold of each row. */
  readonly parts: Int32Array;
  readonly input: TrainInput;
  readonly config: HeadConfig;
  readonly choosesC: boolean;
}

/**
 * Answers every row once by a model that did not see it: for each fold everything that is fitted (encoder, projection, scaling,
 * penalty, temperature, thresholds) is fitted anew on the other folds. Problems: those of training; cancelled.
 */
export async function crossValidate(context: CommandContext, wish: FoldsWish): Promise<Result<CrossValidated, Problem>> {
  const { examples, parts, input } = wish;
  const [rows, classes, folds] = [examples.train.rows.length, examples.classes.length, input.split.folds];
  const decided = { predicted: new Int32Array(rows), confidence: new Float32Array(rows) };
  const probabilities = new Float32Array(rows * classes);
  const sets: (readonly number[])[] = [];
  const judged: FoldAnswers[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const answers = await judgeFold(foldContext(context, fold, folds), wish, fold);
    if (!answers.ok) return answers;
    answers.value.positions.forEach((row, index) => {
      probabilities.set(answers.value.probabilities.subarray(index * classes, (index + 1) * classes), row * classes);
      decided.predicted[row] = answers.value.predicted[index]!;
      decided.confidence[row] = answers.value.confidence[index]!;
      sets[row] = answers.value.sets?.[index] ?? [];
    });
    judged.push(answers.value);
  }
  const isSets = examples.train.sets !== undefined;
  const spread = isSets ? setsSpread(wish, sets) : foldSpread({ parts, truth: examples.train.labels, predicted: decided.predicted, classes, folds });
  return ok({ probabilities, sets: isSets ? { sets, confidence: decided.confidence } : undefined, leakage: joinLeakage(judged), folded: { decided, spread, baseline: meanBaselines(judged) } });
}

/** Whole sets right, and macro F1 over labels, in each fold. */
function setsSpread({ examples, parts, input }: FoldsWish, said: readonly (readonly number[])[]): FoldSpread {
  const classes = examples.classes.length;
  const judged = { ...truthOf(examples.train.sets ?? [], classes), said: truthOf(said, classes).flags, classes };
  const each = Array.from({ length: input.split.folds }, (_, fold) => {
    const positions = Int32Array.from(parts.keys()).filter((row) => parts[row] === fold);
    const { subsetAccuracy, macroF1 } = setScores(judged, positions);
    return { rows: positions.length, accuracy: subsetAccuracy, macroF1 };
  });
  return spreadOver(each);
}

/** The work of one fold as a part of the whole, of which the final fit is the last part. */
export function foldContext(context: CommandContext, fold: number, folds: number): CommandContext {
  return {
    ...context,
    progress: (share, stage) => context.progress((fold + share) / (folds + 1), stage),
    show: (live) => context.show({ ...(typeof live === "object" ? live : {}), fold: fold + 1, folds }),
  };
}

interface FoldAnswers {
  readonly positions: Int32Array;
  readonly probabilities: Float32Array;
  readonly predicted: Int32Array;
  readonly confidence: Float32Array;
  readonly sets?: readonly (readonly number[])[] | undefined;
  readonly leakage: Leakage;
  readonly baseline: readonly Baseline[];
}

async function judgeFold(context: CommandContext, { examples, parts, input, config, choosesC }: FoldsWish, fold: number): Promise<Result<FoldAnswers, Problem>> {
  const all = Int32Array.from(parts.keys());
  const positions = all.filter((row) => parts[row] === fold);
  const [train, test] = [pickPart(examples.train, all.filter((row) => parts[row] !== fold)), pickPart(examples.train, positions)];
  const answer = await fitExamples(context, { examples: { ...examples, train, test }, input, config, choosesC });
  if (!answer.ok) return answer;
  const { prepared, fitted } = answer.value;
  const { data, testFeatures, vectors, encoder } = prepared;
  const { head, temperature } = fitted;
  const scored = await scoreFeatures(context, { head, model: { temperature, dimensions: data.dimensions } }, { features: testFeatures, device: input.device });
  if (!scored.ok) return scored;
  const leakage = await findLeakage(context, { ...vectors, testRows: test.rows, dimensions: encoder.dimensions });
  if (!leakage.ok) return leakage;
  return ok({ positions, probabilities: scored.value, ...decideBy(fitted, scored.value, { input, classes: data.classes }), leakage: leakage.value, baseline: train.sets ? [] : baselines(train.labels, test.labels, data.classes) });
}

/** By what was found on the validation rows of this fold's model. */
function decideBy({ labelSets, validation }: FittedModel, probabilities: Float32Array, { input, classes }: { readonly input: TrainInput; readonly classes: number }): Pick<FoldAnswers, "predicted" | "confidence" | "sets"> {
  if (labelSets) return { predicted: new Int32Array(probabilities.length / classes), ...decideSets(probabilities, labelSets.thresholds) };
  const offsets = input.thresholds && validation.score ? bestOffsets(validation.score.probabilities, validation.labels, classes) : [];
  return decide(probabilities, classes, offsets);
}

function joinLeakage(folds: readonly FoldAnswers[]): Leakage {
  const each = folds.map(({ leakage }) => leakage);
  const sum = (of: (leakage: Leakage) => number): number => each.reduce((total, leakage) => total + of(leakage), 0);
  return { checked: sum(({ checked }) => checked), found: sum(({ found }) => found), similarity: each[0]?.similarity ?? 1, rows: each.flatMap(({ rows }) => rows) };
}

/** A dummy knows the shares of the rows that its fold's model learned from, and is judged as often as there are folds: the mean, by rows. */
function meanBaselines(folds: readonly FoldAnswers[]): Baseline[] {
  const rows = folds.reduce((sum, { positions }) => sum + positions.length, 0);
  return (folds[0]?.baseline ?? []).map(({ strategy }) => {
    const mean = (of: (baseline: Baseline) => number): number =>
      folds.reduce((sum, { baseline, positions }) => sum + (positions.length / rows) * baseline.filter((each) => each.strategy === strategy).reduce((total, each) => total + of(each), 0), 0);
    return { strategy, accuracy: mean(({ accuracy }) => accuracy), macroF1: mean((each) => each.macroF1), logLoss: mean(({ logLoss }) => logLoss) };
  });
}
