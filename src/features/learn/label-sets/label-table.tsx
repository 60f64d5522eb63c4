import { Button } from "@mantine/core";
import { useState } from "react";
import { mistakesOfLabel, type LabelMistake } from "#core/learn/label-sets/label-mistakes.ts";
import type { Evaluation, LabelSetMetrics, Model } from "#core/project/model.ts";
import { JudgedRows } from "#features/learn/parts/judged-rows.tsx";
import classes from "#features/learn/parts/learn.module.css";
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

interface Chosen {
  readonly label: number;
  readonly kind: LabelMistake;
}

/** Every label with its threshold and its numbers; the rows where it is missing or too much are one press away. */
export function LabelTable({ model, evaluation, sets }: LabelTableProps) {
  const { t } = useWords("learn");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <>
      <Panel title={t("sets.table")}>
        <p className={classes.facts}>{t("sets.tableHint")}</p>
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("sets.table")}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("sets.label")}</th>
                {["sets.threshold", "perClass.precision", "perClass.recall", "perClass.f1", "metrics.auroc", "sets.ap", "perClass.support", "sets.missed", "sets.false"].map((key) => (
                  <th key={key} scope="col" className={classes.number}>
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sets.perLabel.map((scores, label) => (
                <LabelRow key={scores.name} scores={scores} onChoose={(kind) => setChosen({ label, kind })} />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {chosen !== null && <LabelMistakes model={model} evaluation={evaluation} chosen={chosen} />}
    </>
  );
}

interface LabelRowProps {
  readonly scores: LabelSetMetrics["perLabel"][number];
  readonly onChoose: (kind: LabelMistake) => void;
}

function LabelRow({ scores, onChoose }: LabelRowProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const hits = Math.round(scores.recall * scores.support);
  const counts = { missed: scores.support - hits, false: scores.given - hits };
  const orNone = (value: number | null) => (value === null ? "–" : format.number(value, 3));
  const texts = [scores.precision, scores.recall, scores.f1].map((value) => format.share(value));
  return (
    <tr>
      <th scope="row">{scores.name}</th>
      {[format.share(scores.threshold), ...texts, orNone(scores.auroc), orNone(scores.averagePrecision), format.integer(scores.support)].map((text, index) => (
        <td key={index} className={classes.number}>
          {text}
        </td>
      ))}
      {(["missed", "false"] as const).map((kind) => (
        <td key={kind} className={classes.number}>
          <Button variant="subtle" size="xs" disabled={counts[kind] === 0} onClick={() => onChoose(kind)} aria-label={t(`sets.show.${kind}`, { label: scores.name, rows: format.integer(counts[kind]) })}>
            {format.integer(counts[kind])}
          </Button>
        </td>
      ))}
    </tr>
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
