import { baselines } from "#core/learn/baseline.ts";
import { bootstrapIntervals } from "#core/learn/bootstrap-interval.ts";
import { confusionMatrix, scoresOf } from "#core/learn/confusion.ts";
import type { FoldSpread } from "#core/learn/fold-spread.ts";
import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import { judgeRanking, type PairTexts } from "#core/learn/judge/judge-ranking.ts";
import { metricIntervals } from "#core/learn/metric-intervals.ts";
import { measure, type Measured } from "#core/learn/measure.ts";
import type { Problem } from "#core/problem.ts";
import type { Baseline, EvaluatedSlice, Evaluation, Leakage } from "#core/project/model.ts";
import { ok, type Result } from "#core/result.ts";
import type { ExamplePart } from "#features/learn/split-examples.ts";
import { runWithPauses } from "#features/learn/run-with-pauses.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface JudgeRequest {
  readonly classes: readonly string[];
  readonly trainLabels: Int32Array;
  readonly test: Pick<ExamplePart, "rows" | "labels">;
  /** Shape: [test rows, classes], calibrated. */
  readonly probabilities: Float32Array;
  readonly offsets: readonly number[];
  readonly seed: number;
  readonly about: Pick<Evaluation, "datasetId" | "datasetVersion" | "text" | "label" | "on" | "excludedRows">;
  /** Source rows that fulfil each condition. */
  readonly slices?: readonly { readonly condition: string; readonly rows: ReadonlySet<number> }[] | undefined;
  readonly leakage?: Leakage | null | undefined;
  /** The texts of a model of pairs, row by row. */
  readonly pairs?: PairTexts | null | undefined;
  /** What several models answered together, where not one model answered all rows. */
  readonly folded?: FoldedAnswers | undefined;
}

/** Answers of a cross-validation: each row's by the model that did not see it. */
export interface FoldedAnswers {
  readonly decided: Pick<Measured, "predicted" | "confidence">;
  readonly baseline: readonly Baseline[];
  readonly spread: FoldSpread;
}

/** Probabilities of more numbers than this are not kept. */
const MOST_KEPT = 5_000_000;

/** Everything measured on rows that were not trained on, with the rows themselves kept beside. */
export async function judgeRows(context: CommandContext, request: JudgeRequest): Promise<Result<Evaluation, Problem>> {
  const { classes, test, probabilities, offsets, folded } = request;
  const measured = measure({ probabilities, truth: test.labels, classes: classes.length, offsets, decided: folded?.decided }, classes, request.seed);
  const intervals = await runWithPauses(context, metricIntervals({ probabilities, truth: test.labels, predicted: measured.predicted, classes, seed: request.seed }));
  if (!intervals.ok) return intervals;
  const rows = { rows: [...test.rows], truth: [...test.labels], predicted: [...measured.predicted], confidence: Array.from(measured.confidence, (value) => Number(value.toPrecision(6))) };
  return keepEvaluation(context, {
    ...request,
    rows,
    measured: {
      metrics: measured.metrics,
      intervals: intervals.value,
      confusion: measured.confusion,
      labelSets: null,
      ranking: request.pairs ? judgeRanking(request.pairs, { classes, labels: test.labels, probabilities, seed: request.seed }) : null,
      folds: folded ? { ...folded.spread, each: [...folded.spread.each] } : null,
      baseline: [...(folded?.baseline ?? baselines(request.trainLabels, test.labels, classes.length))],
      slices: (request.slices ?? []).map((slice) => judgeSlice(slice, { ...request, predicted: measured.predicted })),
    },
  });
}

interface Keeping extends Pick<JudgeRequest, "probabilities" | "about" | "leakage"> {
  readonly rows: EvaluationRows;
  readonly measured: Pick<Evaluation, "metrics" | "intervals" | "ranking" | "confusion" | "labelSets" | "folds" | "baseline" | "slices">;
}

/** Keeps the judged rows and their probabilities in files; the evaluation names them. Problems: those of the storage. */
export async function keepEvaluation(context: CommandContext, { rows, measured, about, probabilities, leakage }: Keeping): Promise<Result<Evaluation, Problem>> {
  const rowsFileId = `judged-${context.ports.newId()}.json`;
  const kept = await context.ports.storage.writeFile(context.project().id, rowsFileId, new TextEncoder().encode(JSON.stringify(rows)));
  if (!kept.ok) return kept;
  const probabilitiesFileId = await keepProbabilities(context, probabilities);
  if (!probabilitiesFileId.ok) return probabilitiesFileId;
  return ok({ id: context.ports.newId(), ...about, ...measured, rows: rows.rows.length, rowsFileId, probabilitiesFileId: probabilitiesFileId.value, leakage: leakage ?? null, at: context.ports.clock.now() });
}

async function keepProbabilities(context: CommandContext, probabilities: Float32Array): Promise<Result<string | null, Problem>> {
  if (probabilities.length > MOST_KEPT) return ok(null);
  const fileId = `probabilities-${context.ports.newId()}.f32`;
  const written = await context.ports.storage.writeFile(context.project().id, fileId, new Uint8Array(probabilities.buffer, probabilities.byteOffset, probabilities.byteLength));
  return written.ok ? ok(fileId) : written;
}

function judgeSlice({ condition, rows }: { readonly condition: string; readonly rows: ReadonlySet<number> }, { classes, test, seed, predicted }: JudgeRequest & { readonly predicted: Int32Array }): EvaluatedSlice {
  const positions = Int32Array.from(test.rows.keys()).filter((position) => rows.has(test.rows[position]!));
  const truth = positions.map((position) => test.labels[position]!);
  const said = positions.map((position) => predicted[position]!);
  const { accuracy, macroF1 } = scoresOf(confusionMatrix(truth, said, classes.length), truth.filter((label) => label < 0).length);
  return { condition, rows: positions.length, accuracy, macroF1, interval: bootstrapIntervals({ truth, predicted: said, classes: classes.length, seed }).accuracy };
}
