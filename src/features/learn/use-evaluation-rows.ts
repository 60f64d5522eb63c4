import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { Problem } from "#core/problem.ts";
import type { Evaluation } from "#core/project/model.ts";
import { failed, type Result } from "#core/result.ts";
import { readJudgedRows, readProbabilities, type JudgedRowsFile } from "#features/learn/read-judged.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useAnswer, useStudio, type Reading } from "#workspace/react.tsx";

/** The judged rows of an evaluation, from where they are kept. */
export function useEvaluationRows(evaluation: Evaluation): Reading<EvaluationRows> {
  const studio = useStudio();
  return useAnswer(["evaluation-rows", evaluation.rowsFileId], () => inProject(studio, (file) => readJudgedRows(file, evaluation)));
}

/** Their probabilities; null where they were not kept. */
export function useProbabilities(evaluation: Evaluation): Reading<Float32Array | null> {
  const studio = useStudio();
  return useAnswer(["evaluation-probabilities", evaluation.probabilitiesFileId ?? ""], () => inProject(studio, (file) => readProbabilities(file, evaluation)));
}

function inProject<Value>(studio: Workspace, read: (file: JudgedRowsFile) => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>> {
  const { project } = studio.store.getState();
  return project ? read({ storage: studio.ports.storage, project: project.id }) : Promise.resolve(failed({ code: "no-project" }));
}
