import { baselines } from "#core/learn/baseline.ts";
import { measure } from "#core/learn/measure.ts";
import type { Problem } from "#core/problem.ts";
import type { Evaluation } from "#core/project/model.ts";
import { ok, type Result } from "#core/result.ts";
import type { ExamplePart } from "#features/learn/split-examples.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface JudgeRequest {
  readonly classes: readonly string[];
  readonly trainLabels: Int32Array;
  readonly test: ExamplePart;
  /** Shape: [test rows, classes], calibrated. */
  readonly probabilities: Float32Array;
  readonly seed: number;
  readonly about: Pick<Evaluation, "datasetId" | "datasetVersion" | "text" | "label" | "on" | "excludedRows">;
}

/** Everything measured on rows that were not trained on, with the rows themselves kept beside. */
export async function judgeRows(context: CommandContext, request: JudgeRequest): Promise<Result<Evaluation, Problem>> {
  const { classes, test, probabilities } = request;
  const measured = measure({ probabilities, truth: test.labels, classes: classes.length }, classes, request.seed);
  const rowsFileId = `judged-${context.ports.newId()}.json`;
  const rows = { rows: test.rows, truth: [...test.labels], predicted: [...measured.predicted], confidence: Array.from(measured.confidence, (value) => Number(value.toPrecision(6))) };
  const kept = await context.ports.storage.writeFile(context.project().id, rowsFileId, new TextEncoder().encode(JSON.stringify(rows)));
  if (!kept.ok) return kept;
  return ok({
    id: context.ports.newId(),
    ...request.about,
    rows: test.rows.length,
    metrics: measured.metrics,
    confusion: measured.confusion,
    baseline: [...baselines(request.trainLabels, test.labels, classes.length)],
    rowsFileId,
    at: context.ports.clock.now(),
  });
}
