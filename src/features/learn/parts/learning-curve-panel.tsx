import { Button } from "@mantine/core";
import { errorAt } from "#core/learn/judge/learning-curve.ts";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import type { CurveOutput } from "#features/learn/draw-curve.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { LineChart, type LineSeries } from "#ui/chart/line-chart.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

/** Would more labels help? The same model learned from ever more of its rows. */
export function LearningCurvePanel({ dataset, model }: { readonly dataset: Dataset; readonly model: Model }) {
  const { t } = useWords("learn");
  const drawing = useCommand<CurveOutput>("learn.curve");
  const output = drawing.outcome?.ok === true ? drawing.outcome.value : null;
  const start = () => void drawing.run({ dataset: dataset.name, ...curveInput(model) });
  return (
    <Panel title={t("learningCurve.title")}>
      <p className={classes.facts}>{t("learningCurve.hint")}</p>
      <CommandState command={drawing} label={t("learningCurve.title")} />
      {output && <Curve output={output} />}
      <div className={classes.row}>
        <Button variant="default" loading={drawing.running} onClick={start}>
          {t("learningCurve.start")}
        </Button>
      </div>
    </Panel>
  );
}

function Curve({ output }: { readonly output: CurveOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { points, curve, atTwice, rowsToHalveError } = output;
  const rows = rowsToHalveError === null ? t("learningCurve.never") : t("learningCurve.about", { rows: format.integer(rowsToHalveError) });
  return (
    <>
      <LineChart series={seriesOf(output, { measured: t("learningCurve.measured"), foreseen: t("learningCurve.foreseen") })} xName={t("learningCurve.rows")} yName={t("metrics.accuracy")} label={t("learningCurve.title")} description={t("learningCurve.description", { rows: format.integer(output.testRows) })} />
      <p role="status">{curve === null || atTwice === null ? t("learningCurve.tooFew") : t("learningCurve.says", { now: format.share(points.at(-1)?.accuracy ?? 0), twice: format.share(atTwice), rows })}</p>
    </>
  );
}

/** The same choices that made the model. */
function curveInput(model: Model): Record<string, unknown> {
  const blocks = model.features?.blocks ?? [];
  const pair = blocks.find((block) => block.kind === "pair");
  const features = blocks.filter((block) => block.kind !== "pair" && block.column !== model.text).map((block) => block.column);
  return { text: model.text, label: model.label, encoder: model.encoder, head: model.head, seed: model.settings.seed, features, ...(pair ? { pair: pair.other } : {}), ...(model.config ? { balance: model.config.balance } : {}) };
}

function seriesOf({ points, curve }: CurveOutput, names: { readonly measured: string; readonly foreseen: string }): LineSeries[] {
  const measured: LineSeries = { name: names.measured, points: points.map(({ rows, accuracy }) => [rows, accuracy]) };
  const last = points.at(-1);
  if (curve === null || last === undefined) return [measured];
  const ahead = Array.from({ length: 12 }, (_, index) => last.rows * (0.1 + 0.2 * index));
  return [measured, { name: names.foreseen, points: ahead.map((rows) => [Math.round(rows), 1 - errorAt(curve, rows)]) }];
}
