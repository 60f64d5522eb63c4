import { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { Problem } from "#core/problem.ts";
import type { Evaluation } from "#core/project/model.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useAnswer, useStudio, type Reading } from "#workspace/react.tsx";

/** The judged rows of an evaluation, from where they are kept. */
export function useEvaluationRows(evaluation: Evaluation): Reading<EvaluationRows> {
  const studio = useStudio();
  return useAnswer(["evaluation-rows", evaluation.rowsFileId], () => readEvaluationRows(studio, evaluation));
}

async function readEvaluationRows(studio: Workspace, evaluation: Evaluation): Promise<Result<EvaluationRows, Problem>> {
  const { project } = studio.store.getState();
  if (!project) return failed({ code: "no-project" });
  const file = await studio.ports.storage.readFile(project.id, evaluation.rowsFileId);
  if (!file.ok) return file;
  const text = new TextDecoder().decode(await file.value.arrayBuffer());
  const parsed = EvaluationRows.safeParse(JSON.parse(text));
  return parsed.success ? ok(parsed.data) : failed({ code: "storage-failed", detail: parsed.error.message });
}
