import { Button } from "@mantine/core";
import { useState } from "react";
import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import { readRowTexts } from "#features/learn/read-row-texts.ts";
import classes from "#features/learn/parts/learn.module.css";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useAnswer, useDataset, useStudio } from "#workspace/react.tsx";

interface JudgedRowsProps {
  readonly model: Model;
  readonly evaluation: Evaluation;
  readonly judged: EvaluationRows;
  /** Source rows to show, in order. */
  readonly rows: readonly number[];
}

const PAGE = 25;

/** Judged rows with their text, what was true and what was said. */
export function JudgedRows({ model, evaluation, judged, rows }: JudgedRowsProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const studio = useStudio();
  const dataset = useDataset(evaluation.datasetId);
  const { setSearch } = useNavigation();
  const [shown, setShown] = useState(PAGE);
  const wanted = rows.slice(0, shown);
  const texts = useAnswer(["row-texts", evaluation.datasetId, dataset ? datasetVersion(dataset) : "", evaluation.text, wanted], () => readRowTexts(studio, { dataset, column: evaluation.text, rows: wanted }));
  if (rows.length === 0) return <p className={classes.facts}>{t("confusion.noRows")}</p>;
  if (texts.status === "loading") return <Loading />;
  if (texts.status === "failed") return <ProblemNotice problem={texts.problem} onRetry={texts.again} />;
  const at = new Map(judged.rows.map((row, index) => [row, index]));
  return (
    <>
      <p className={classes.facts}>{t("confusion.count", { shown: format.integer(wanted.length), total: format.integer(rows.length) })}</p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("confusion.rows")}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.number}>
                {t("confusion.row")}
              </th>
              <th scope="col">{evaluation.text}</th>
              <th scope="col">{t("confusion.truth")}</th>
              <th scope="col">{t("confusion.predicted")}</th>
              <th scope="col" className={classes.number}>
                {t("confusion.confidence")}
              </th>
              <th scope="col">{t("explain.why")}</th>
            </tr>
          </thead>
          <tbody>
            {wanted.map((row) => {
              const index = at.get(row) ?? -1;
              return (
                <tr key={row}>
                  <td className={classes.number}>{format.integer(row + 1)}</td>
                  <td className={classes.text} dir="auto">
                    {texts.value.get(row) ?? t("confusion.rowGone")}
                  </td>
                  <td>{namesOf(model, judged, index).truth ?? t("confusion.unknownClass")}</td>
                  <td>{namesOf(model, judged, index).said ?? ""}</td>
                  <td className={classes.number}>{format.share(judged.confidence[index] ?? 0)}</td>
                  <td>
                    <Button variant="subtle" size="xs" disabled={!texts.value.has(row)} onClick={() => setSearch({ view: "why", explain: texts.value.get(row) ?? null }, true)} aria-label={t("explain.row", { row: format.integer(row + 1) })}>
                      {t("explain.why")}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown < rows.length && (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + PAGE)}>
          {t("confusion.more")}
        </Button>
      )}
    </>
  );
}

/** True and said class of a judged row, or all its labels; "?" is one that the model does not know. */
function namesOf({ classes: names, labelSets }: Model, { truth, predicted, sets }: EvaluationRows, index: number): { readonly truth: string | undefined; readonly said: string | undefined } {
  const set = sets?.[index];
  if (labelSets === null || set === undefined) return { truth: names[truth[index] ?? -1], said: names[predicted[index] ?? -1] };
  const joined = (labels: readonly number[]) => labels.map((label) => names[label] ?? "?").join(", ");
  return { truth: joined(set.truth), said: joined(set.said) };
}
