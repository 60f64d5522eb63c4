import { Button } from "@mantine/core";
import { useState } from "react";
import { mistakesOfLabel, type LabelMistake } from "#core/learn/label-sets/label-mistakes.ts";
import type { Evaluation, LabelSetMetrics, Model } from "#core/project/model.ts";
import { JudgedRows } from "#features/learn/parts/judged-rows.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import { useEvaluationRows } from "#features/learn/use-evaluation-rows.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface LabelTableProps {
  readonly model: Model;
  readonly evaluation: Evaluation;
  readonly sets: LabelSetMetrics;
}

type LabelScores = LabelSetMetrics["perLabel"][number];

interface Chosen {
  readonly label: number;
  readonly kind: LabelMistake;
}

/** Every label with its threshold and its numbers; the rows where it is missing or too much are one press away. */
export function LabelTable({ model, evaluation, sets }: LabelTableProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const figure = (key: "precision" | "recall" | "f1") => ({ key, kind: "number" as const, header: t(`perClass.${key}`), cell: (scores: LabelScores) => format.share(scores[key]) });
  const area = (key: "auroc" | "averagePrecision", header: string) => ({ key, kind: "number" as const, header, cell: (scores: LabelScores) => (scores[key] === null ? "–" : format.number(Math.round(1000 * scores[key]) / 1000, 3)) });
  const mistakes = (kind: LabelMistake) => ({
    key: kind,
    kind: "number" as const,
    header: t(`sets.${kind}`),
    cell: (scores: LabelScores) => <MistakeCount scores={scores} kind={kind} isOpen={chosen?.kind === kind && sets.perLabel[chosen.label] === scores} onOpen={() => setChosen({ label: sets.perLabel.indexOf(scores), kind })} />,
  });
  return (
    <>
      <Panel title={t("sets.table")}>
        <p className={classes.facts}>{t("sets.tableHint")}</p>
        <PlainTable
          label={t("sets.table")}
          rows={sets.perLabel}
          rowKey={({ name }) => name}
          columns={[
            { key: "label", kind: "name", header: t("sets.label"), cell: ({ name }) => name },
            { key: "support", kind: "number", header: t("perClass.support"), cell: ({ support }) => format.integer(support) },
            { key: "threshold", kind: "number", header: t("sets.threshold"), cell: ({ threshold }) => format.share(threshold) },
            figure("precision"),
            figure("recall"),
            figure("f1"),
            area("auroc", t("metrics.auroc")),
            area("averagePrecision", t("sets.ap")),
            mistakes("missed"),
            mistakes("false"),
          ]}
        />
      </Panel>
      {chosen !== null && <LabelMistakes model={model} evaluation={evaluation} chosen={chosen} />}
    </>
  );
}

interface MistakeCountProps {
  readonly scores: LabelScores;
  readonly kind: LabelMistake;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function MistakeCount({ scores, kind, isOpen, onOpen }: MistakeCountProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const hits = Math.round(scores.recall * scores.support);
  const rows = (kind === "missed" ? scores.support : scores.given) - hits;
  if (rows === 0) return format.integer(0);
  return (
    <Button variant={isOpen ? "light" : "subtle"} size="compact-sm" aria-pressed={isOpen} onClick={onOpen} aria-label={t(`sets.show.${kind}`, { label: scores.name, rows: format.integer(rows) })}>
      {format.integer(rows)}
    </Button>
  );
}

function LabelMistakes({ model, evaluation, chosen }: { readonly model: Model; readonly evaluation: Evaluation; readonly chosen: Chosen }) {
  const { t } = useWords("learn");
  const judged = useEvaluationRows(evaluation);
  if (judged.status === "loading") return <Loading />;
  if (judged.status === "failed") return <ProblemNotice problem={judged.problem} onRetry={judged.again} />;
  return (
    <Panel title={t(`sets.rows.${chosen.kind}`, { label: model.classes[chosen.label] ?? "" })}>
      <JudgedRows key={`${chosen.kind} ${String(chosen.label)}`} model={model} evaluation={evaluation} judged={judged.value} rows={mistakesOfLabel(judged.value, chosen.label, chosen.kind)} />
    </Panel>
  );
}
