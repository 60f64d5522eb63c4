import { thresholdAt } from "#core/learn/judge/answer-threshold.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import { useEvaluationRows } from "#features/learn/use-evaluation-rows.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface AbstainShareProps {
  readonly model: Model;
  readonly below: number;
}

/** What abstaining below a confidence does, on the rows that the model was judged on. */
export function AbstainShare({ model, below }: AbstainShareProps) {
  const evaluation = model.evaluations.at(0);
  return evaluation ? <Share evaluation={evaluation} below={below} /> : null;
}

function Share({ evaluation, below }: { readonly evaluation: Evaluation; readonly below: number }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const judged = useEvaluationRows(evaluation);
  if (judged.status !== "ready") return null;
  const { coverage, accuracy } = thresholdAt(judged.value, below);
  return (
    <p className={classes.facts} role="status">
      {coverage === 0 ? t("predict.abstainAll") : t(evaluation.labelSets === null ? "predict.abstainShare" : "predict.abstainShareSets", { coverage: format.share(coverage), accuracy: format.share(accuracy) })}
    </p>
  );
}
