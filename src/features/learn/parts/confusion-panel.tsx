import { Button } from "@mantine/core";
import { mistakes, rowsOfCell, type EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import { JudgedRows } from "#features/learn/parts/judged-rows.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { useEvaluationRows } from "#features/learn/use-evaluation-rows.ts";
import { HeatTable } from "#ui/chart/heat-table.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

interface ConfusionPanelProps {
  readonly model: Model;
  readonly evaluation: Evaluation;
}

/** Counts of truth against prediction; a press on a count opens its rows. The open cell stands in the address. */
export function ConfusionPanel({ model, evaluation }: ConfusionPanelProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { place, setSearch } = useNavigation();
  const judged = useEvaluationRows(evaluation);
  const cell = readCell(place.search.cell, model.classes.length);
  const nameOf = (row: number, column: number) => t("confusion.cell", { count: format.integer(evaluation.confusion[row]?.[column] ?? 0), truth: model.classes[row] ?? "", predicted: model.classes[column] ?? "" });
  return (
    <>
      <Panel title={t("confusion.title")}>
        <HeatTable label={t("confusion.title")} corner={t("confusion.corner")} rowNames={model.classes} columnNames={model.classes} values={evaluation.confusion} cell={{ name: nameOf, onSelect: (row, column) => setSearch({ cell: `${String(row)}-${String(column)}` }, true) }} />
        <p className={classes.facts}>{t("confusion.hint")}</p>
      </Panel>
      <Panel title={cell ? t("confusion.rowsTitle", { truth: model.classes[cell.truth] ?? "", predicted: model.classes[cell.predicted] ?? "" }) : t("confusion.mistakesTitle")} actions={cell ? <ShowMistakes onClick={() => setSearch({ cell: null })} /> : null}>
        {judged.status === "loading" && <Loading />}
        {judged.status === "failed" && <ProblemNotice problem={judged.problem} onRetry={judged.again} />}
        {judged.status === "ready" && <JudgedRows key={place.search.cell ?? ""} model={model} evaluation={evaluation} judged={judged.value} rows={chosenRows(judged.value, cell)} />}
      </Panel>
    </>
  );
}

function ShowMistakes({ onClick }: { readonly onClick: () => void }) {
  const { t } = useWords("learn");
  return (
    <Button variant="subtle" onClick={onClick}>
      {t("confusion.showMistakes")}
    </Button>
  );
}

interface Cell {
  readonly truth: number;
  readonly predicted: number;
}

function chosenRows(judged: EvaluationRows, cell: Cell | null): number[] {
  return cell ? rowsOfCell(judged, cell.truth, cell.predicted) : mistakes(judged);
}

function readCell(text: string | undefined, classCount: number): Cell | null {
  const [truth, predicted] = (text ?? "").split("-").map(Number);
  const isInside = (index: number | undefined): index is number => index !== undefined && Number.isInteger(index) && index >= 0 && index < classCount;
  return text !== undefined && isInside(truth) && isInside(predicted) ? { truth, predicted } : null;
}
