import { Button } from "@mantine/core";
import { useState } from "react";
import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import { useJudgedColumns } from "#features/learn/parts/judged-columns.tsx";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import { readRowTexts } from "#features/learn/read-row-texts.ts";
import classes from "#features/learn/parts/learn.module.css";
import { RelabelBar } from "#features/learn/relabel/relabel-bar.tsx";
import { useCorrections } from "#features/learn/relabel/use-corrections.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useAnswer, useDataset, useStudio } from "#workspace/react.tsx";

interface JudgedRowsProps {
  readonly model: Model;
  readonly evaluation: Evaluation;
  readonly judged: EvaluationRows;
  /** Source rows to show, in order. */
  readonly rows: readonly number[];
}

const PAGE = 25;

/** Judged rows with their text, what was true and what was said; those that are ticked can be given another label. */
export function JudgedRows(props: JudgedRowsProps) {
  const { model, evaluation, rows } = props;
  const { t } = useWords("learn");
  const dataset = useDataset(evaluation.datasetId);
  const [shown, setShown] = useState(PAGE);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const wanted = rows.slice(0, shown);
  const { columns, reading } = useCorrections(dataset, evaluation, wanted);
  if (rows.length === 0) return <p className={classes.facts}>{t("confusion.noRows")}</p>;
  const corrections = reading.status === "ready" ? reading.value : { corrected: 0, labels: NONE };
  return (
    <>
      {reading.status === "failed" && <ProblemNotice problem={reading.problem} onRetry={reading.again} />}
      <RowTable {...props} wanted={wanted} corrections={corrections.labels} chosen={chosen} onChoose={setChosen} />
      {shown < rows.length && (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + PAGE)}>
          {t("confusion.more")}
        </Button>
      )}
      {dataset && <RelabelBar model={model} evaluation={evaluation} columns={columns} corrected={corrections.corrected} rows={rows} chosen={chosen} onChoose={setChosen} />}
    </>
  );
}

const NONE: ReadonlyMap<number, string> = new Map();

interface RowTableProps extends JudgedRowsProps {
  readonly wanted: readonly number[];
  readonly corrections: ReadonlyMap<number, string>;
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (rows: ReadonlySet<number>) => void;
}

function RowTable({ model, evaluation, judged, rows, wanted, corrections, chosen, onChoose }: RowTableProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const studio = useStudio();
  const dataset = useDataset(evaluation.datasetId);
  const texts = useAnswer(["row-texts", evaluation.datasetId, dataset ? datasetVersion(dataset) : "", evaluation.text, wanted], () => readRowTexts(studio, { dataset, column: evaluation.text, rows: wanted }));
  const columns = useJudgedColumns({ model, judged, textName: evaluation.text, texts: texts.status === "ready" ? texts.value : NONE, corrections, shown: wanted, chosen, onChoose });
  if (texts.status === "loading") return <Loading />;
  if (texts.status === "failed") return <ProblemNotice problem={texts.problem} onRetry={texts.again} />;
  return (
    <>
      <p className={classes.facts}>{t("confusion.count", { shown: format.integer(wanted.length), total: format.integer(rows.length) })}</p>
      <PlainTable label={t("confusion.rows")} rows={wanted} rowKey={(row) => row} columns={columns} />
    </>
  );
}
