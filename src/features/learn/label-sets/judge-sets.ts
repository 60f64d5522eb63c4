import { bootstrapIntervals } from "#core/learn/bootstrap-interval.ts";
import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { FoldSpread } from "#core/learn/fold-spread.ts";
import type { DecidedSets } from "#core/learn/label-sets/decide-sets.ts";
import { measureSets, plainMetrics } from "#core/learn/label-sets/measure-sets.ts";
import type { SetDummy } from "#core/learn/label-sets/set-dummy.ts";
import { setScores } from "#core/learn/label-sets/set-scores.ts";
import { truthOf } from "#core/learn/label-sets/set-truth.ts";
import type { Baseline, EvaluatedSlice, Evaluation, LabelSetMetrics } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { keepEvaluation, type JudgeRequest } from "#features/learn/judge-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface JudgeSetsRequest extends Omit<JudgeRequest, "trainLabels" | "offsets" | "folded" | "test"> {
  readonly dummy: SetDummy;
  readonly test: { readonly rows: readonly number[]; readonly sets: readonly (readonly number[])[] };
  readonly thresholds: readonly number[];
  readonly decided: DecidedSets;
  /** How far the models of a cross-validation lie apart. */
  readonly folds?: FoldSpread | undefined;
}

/** Everything measured on rows with several labels that were not trained on, with the rows themselves kept beside. */
export function judgeSets(context: CommandContext, request: JudgeSetsRequest): Promise<Result<Evaluation, Problem>> {
  const { classes, test, probabilities, decided, dummy, thresholds, seed } = request;
  const truth = truthOf(test.sets, classes.length);
  const judgement = { classes, dummy, truth, probabilities, said: decided.sets, thresholds, seed };
  const labelSets = measureSets(judgement);
  const rows = judgedRows(request);
  return keepEvaluation(context, {
    ...request,
    rows,
    measured: { metrics: plainMetrics(labelSets, judgement), intervals: null, ranking: null, confusion: [], labelSets, folds: request.folds ? { ...request.folds, each: [...request.folds.each] } : null, baseline: baselineOf(labelSets), slices: (request.slices ?? []).map((slice) => judgeSlice(slice, request, rows)) },
  });
}

function judgedRows({ test, decided }: JudgeSetsRequest): EvaluationRows {
  const sets = test.sets.map((set, row) => ({ truth: [...set], said: [...(decided.sets[row] ?? [])] }));
  return { rows: [...test.rows], truth: sets.map(() => 0), predicted: sets.map((set) => (isRight(set) ? 0 : 1)), confidence: Array.from(decided.confidence, (value) => Number(value.toPrecision(6))), sets };
}

function isRight({ truth, said }: { readonly truth: readonly number[]; readonly said: readonly number[] }): boolean {
  return truth.length === said.length && truth.every((label) => said.includes(label));
}

/** As far as the commonest set and the shares of the labels come. */
function baselineOf({ baseline }: LabelSetMetrics): Baseline[] {
  return [{ strategy: "majority", accuracy: baseline.subsetAccuracy, macroF1: baseline.macroF1, logLoss: baseline.logLoss }];
}

function judgeSlice({ condition, rows }: { readonly condition: string; readonly rows: ReadonlySet<number> }, { test, decided, classes, seed }: JudgeSetsRequest, judged: EvaluationRows): EvaluatedSlice {
  const positions = Int32Array.from(test.rows.keys()).filter((position) => rows.has(test.rows[position]!));
  const { subsetAccuracy, macroF1 } = setScores({ ...truthOf(test.sets, classes.length), said: truthOf(decided.sets, classes.length).flags, classes: classes.length }, positions);
  const predicted = positions.map((position) => judged.predicted[position]!);
  return { condition, rows: positions.length, accuracy: subsetAccuracy, macroF1, interval: bootstrapIntervals({ truth: new Int32Array(positions.length), predicted, classes: 2, seed }).accuracy };
}
