import { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { Problem } from "#core/problem.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ProjectStorage } from "#core/ports/project-storage.ts";

export interface JudgedRowsFile {
  readonly storage: ProjectStorage;
  readonly project: string;
}

/** The judged rows of an evaluation, from where they are kept. */
export async function readJudgedRows({ storage, project }: JudgedRowsFile, evaluation: Evaluation): Promise<Result<EvaluationRows, Problem>> {
  const file = await storage.readFile(project, evaluation.rowsFileId);
  if (!file.ok) return file;
  const parsed = EvaluationRows.safeParse(JSON.parse(new TextDecoder().decode(await file.value.arrayBuffer())));
  return parsed.success ? ok(parsed.data) : failed({ code: "storage-failed", detail: parsed.error.message });
}

/** Their probabilities [rows, classes]; null where they were not kept. */
export async function readProbabilities({ storage, project }: JudgedRowsFile, evaluation: Evaluation): Promise<Result<Float32Array | null, Problem>> {
  if (evaluation.probabilitiesFileId === null) return ok(null);
  const file = await storage.readFile(project, evaluation.probabilitiesFileId);
  return file.ok ? ok(new Float32Array(await file.value.arrayBuffer())) : file;
}

/** The evaluation of that id, or the latest. Problems: evaluation-missing. */
export function findEvaluation(model: Model, id: string | undefined): Result<Evaluation, Problem> {
  const evaluation = id === undefined ? model.evaluations.at(-1) : model.evaluations.find((candidate) => candidate.id === id);
  return evaluation ? ok(evaluation) : failed({ code: "evaluation-missing", model: model.name });
}
