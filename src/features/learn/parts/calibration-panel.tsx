import { Button, NumberInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { rowsByConfidence, type EvaluationRows } from "#core/learn/evaluation-rows.ts";
import { cheapestThreshold, thresholdPoints } from "#core/learn/judge/answer-threshold.ts";
import { reliabilityBins, type ReliabilityBin } from "#core/learn/judge/reliability.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import { JudgedRows } from "#features/learn/parts/judged-rows.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { LineChart } from "#ui/chart/line-chart.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

export interface JudgedProps {
  readonly model: Model;
  readonly evaluation: Evaluation;
  readonly judged: EvaluationRows;
  /** Shape: [rows, classes]. */
  readonly probabilities: Float32Array;
}

/** How often the model is right when it is that sure; a press on a bin opens its rows. */
export function CalibrationPanel({ model, evaluation, judged, probabilities }: JudgedProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { place, setSearch } = useNavigation();
  const bins = useMemo(() => reliabilityBins({ probabilities, truth: Int32Array.from(judged.truth), classes: model.classes.length }), [probabilities, judged, model]);
  const open = bins.find((bin) => String(Math.round(bin.high * 100)) === place.search.bin);
  const describe = (bin: ReliabilityBin) => t("calibration.bin", { low: format.share(bin.low), high: format.share(bin.high) });
  return (
    <Panel title={t("calibration.title")}>
      <LineChart
        series={[
          { name: t("calibration.model"), points: bins.map((bin) => [bin.confidence, bin.accuracy]) },
          { name: t("calibration.ideal"), points: [[0, 0], [1, 1]] },
        ]}
        xName={t("confusion.confidence")}
        yName={t("metrics.accuracy")}
        label={t("calibration.title")}
        description={t("calibration.description", { ece: format.share(evaluation.metrics.ece) })}
      />
      <p className={classes.facts}>{t("calibration.binsHint")}</p>
      <div className={classes.row}>
        {bins.map((bin) => (
          <Button key={bin.high} variant={bin === open ? "filled" : "default"} size="xs" onClick={() => setSearch({ bin: bin === open ? null : String(Math.round(bin.high * 100)) }, true)} aria-label={t("calibration.open", { bin: describe(bin), rows: format.integer(bin.rows), accuracy: format.share(bin.accuracy) })}>
            {describe(bin)} · {format.share(bin.accuracy)} · {format.integer(bin.rows)}
          </Button>
        ))}
      </div>
      {open && <JudgedRows key={open.high} model={model} evaluation={evaluation} judged={judged} rows={rowsByConfidence(judged, new Set(open.positions.map((position) => judged.rows[position]!)))} />}
    </Panel>
  );
}

/** From which confidence on an answer is worth more than asking a person. */
export function ThresholdPanel({ model, judged, probabilities }: JudgedProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const [costs, setCosts] = useState({ wrong: 10, asking: 1 });
  const points = useMemo(() => thresholdPoints({ probabilities, truth: Int32Array.from(judged.truth), classes: model.classes.length }, costs), [probabilities, judged, model, costs]);
  const best = cheapestThreshold(points);
  return (
    <Panel title={t("threshold.title")}>
      <div className={classes.form}>
        <NumberInput label={t("threshold.wrong")} description={t("threshold.wrongHint")} min={0} value={costs.wrong} onChange={(wrong) => setCosts({ ...costs, wrong: Number(wrong) })} />
        <NumberInput label={t("threshold.asking")} description={t("threshold.askingHint")} min={0} value={costs.asking} onChange={(asking) => setCosts({ ...costs, asking: Number(asking) })} />
      </div>
      {best && (
        <p role="status">
          {best.coverage === 0
            ? t("threshold.askAll", { cost: format.number(best.cost, 3) })
            : t("threshold.best", { threshold: format.share(best.threshold), coverage: format.share(best.coverage), accuracy: format.share(best.accuracy), cost: format.number(best.cost, 3) })}
        </p>
      )}
      <LineChart
        series={[{ name: t("metrics.accuracy"), points: points.filter((point) => point.coverage > 0).map((point) => [point.coverage, point.accuracy]) }]}
        xName={t("threshold.coverage")}
        yName={t("threshold.accuracy")}
        label={t("threshold.chart")}
        description={t("threshold.chartDescription")}
      />
    </Panel>
  );
}
