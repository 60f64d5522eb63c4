import { NumberInput, Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { auroc } from "#core/learn/auroc.ts";
import { alarmThreshold } from "#core/learn/judge/answer-threshold.ts";
import { averagePrecision, scoreCurve } from "#core/learn/judge/curves.ts";
import type { JudgedProps } from "#features/learn/parts/calibration-panel.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { usualClass } from "#features/learn/usual-class.ts";
import { LineChart } from "#ui/chart/line-chart.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { Stats } from "#ui/layout/stats.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** One class against the rest: what is found and what is taken wrongly, at every threshold. */
export function CurvesPanel({ model, evaluation, judged, probabilities }: JudgedProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const [chosen, setChosen] = useState(() => model.classes.indexOf(usualClass(model, evaluation)));
  const [costs, setCosts] = useState({ falseAlarm: 1, miss: 5 });
  const count = model.classes.length;
  const scores = useMemo(() => Float32Array.from(judged.truth, (_, row) => probabilities[row * count + chosen]!), [judged, probabilities, count, chosen]);
  const isPositive = (row: number) => (judged.sets ? judged.sets[row]?.truth.includes(chosen) === true : judged.truth[row] === chosen);
  const curve = scoreCurve(scores, isPositive);
  const least = alarmThreshold(scores, isPositive, costs);
  const area = auroc(scores, isPositive);
  const precision = averagePrecision(scores, isPositive);
  return (
    <Panel title={t("curves.title")} actions={<Select aria-label={t("curves.class")} searchable allowDeselect={false} value={String(chosen)} data={model.classes.map((name, index) => ({ value: String(index), label: name }))} onChange={(value) => setChosen(Number(value))} />}>
      {curve.length === 0 ? (
        <p className={classes.facts}>{t("curves.none")}</p>
      ) : (
        <>
          <Stats items={[{ label: t("curves.ap"), value: format.number(precision ?? 0, 3) }, { label: t("metrics.auroc"), value: area === null ? "–" : format.number(area, 3) }, { label: t("curves.least"), value: Number.isFinite(least.threshold) ? format.share(least.threshold) : t("curves.never"), note: t("curves.cost", { cost: format.number(least.cost, 3) }) }]} />
          <div className={classes.charts}>
            <LineChart series={[{ name: t("curves.pr"), points: curve.map((point) => [point.recall, point.precision]) }]} xName={t("perClass.recall")} yName={t("perClass.precision")} label={t("curves.pr")} description={t("curves.prDescription", { value: format.number(precision ?? 0, 3) })} />
            <LineChart series={[{ name: t("curves.roc"), points: [[0, 0], ...curve.map((point): [number, number] => [point.falsePositiveRate, point.recall])] }]} xName={t("curves.falseAlarms")} yName={t("perClass.recall")} label={t("curves.roc")} description={t("curves.rocDescription", { value: format.number(area ?? 0, 3) })} />
          </div>
          <div className={classes.form}>
            <NumberInput label={t("curves.alarmCost")} description={t("threshold.wrongHint")} min={0} value={costs.falseAlarm} onChange={(falseAlarm) => setCosts({ ...costs, falseAlarm: Number(falseAlarm) })} />
            <NumberInput label={t("curves.missCost")} description={t("threshold.askingHint")} min={0} value={costs.miss} onChange={(miss) => setCosts({ ...costs, miss: Number(miss) })} />
          </div>
        </>
      )}
    </Panel>
  );
}
