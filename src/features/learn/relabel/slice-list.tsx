import { Switch } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { SliceCondition } from "#core/learn/judge/weak-slices.ts";
import type { Problem } from "#core/problem.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import { ok, type Result } from "#core/result.ts";
import { JudgedRows } from "#features/learn/parts/judged-rows.tsx";
import { useEvaluationRows } from "#features/learn/use-evaluation-rows.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useAnswer, useStudio } from "#workspace/react.tsx";

interface SliceListProps {
  readonly model: Model;
  readonly evaluation: Evaluation;
  /** The slice in words. */
  readonly name: string;
  readonly slice: { readonly conditions: readonly SliceCondition[] } | { readonly where: string };
}

const SLICE_ANSWER = z.object({ rows: z.array(z.number()) });

/** The judged rows of a slice, at first those it got wrong. */
export function SliceList({ model, evaluation, name, slice }: SliceListProps) {
  const { t } = useWords("learn");
  const studio = useStudio();
  const judged = useEvaluationRows(evaluation);
  const [onlyWrong, setOnlyWrong] = useState(true);
  const read = async (signal: AbortSignal): Promise<Result<readonly number[], Problem>> => {
    const outcome = await studio.run("learn.sliceRows", { model: model.id, evaluation: evaluation.id, ...slice }, { signal, record: false });
    return outcome.ok ? ok(SLICE_ANSWER.parse(outcome.value).rows) : outcome;
  };
  // Not by the table's version: a correction changes it, and the list stays as it is worked through.
  const found = useAnswer(["slice-rows", evaluation.id, slice], read, "while-shown");
  return (
    <Panel title={t("slices.rowsOf", { slice: name })} actions={<Switch label={t("slices.onlyWrong")} checked={onlyWrong} onChange={(event) => setOnlyWrong(event.currentTarget.checked)} />}>
      {(found.status === "loading" || judged.status === "loading") && <Loading />}
      {found.status === "failed" && <ProblemNotice problem={found.problem} onRetry={found.again} />}
      {judged.status === "failed" && <ProblemNotice problem={judged.problem} onRetry={judged.again} />}
      {found.status === "ready" && judged.status === "ready" && <JudgedRows key={String(onlyWrong)} model={model} evaluation={evaluation} judged={judged.value} rows={onlyWrong ? wrongOf(judged.value, found.value) : found.value} />}
    </Panel>
  );
}

function wrongOf(judged: EvaluationRows, rows: readonly number[]): number[] {
  const wrong = new Set(judged.rows.filter((_, place) => judged.truth[place] !== judged.predicted[place]));
  return rows.filter((row) => wrong.has(row));
}
