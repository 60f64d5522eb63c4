import { Button } from "@mantine/core";
import classes from "#features/learn/parts/learn.module.css";
import { EffectsTable } from "#features/learn/parts/effects-table.tsx";
import { FoldsNotice } from "#features/learn/parts/folds-notice.tsx";
import { MetricStats } from "#features/learn/parts/metric-stats.tsx";
import { LossCurve } from "#features/learn/parts/train-progress.tsx";
import type { TrainOutput } from "#features/learn/train-model.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { deviceName, deviceReasonWords } from "#ui/words/device-words.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

/** What the new model can do, beside what one gets without learning. */
export function TrainOutcome({ output }: { readonly output: TrainOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { goTo } = useNavigation();
  const model = useWorkspace((state) => state.project?.models.find((candidate) => candidate.id === output.modelId));
  const evaluation = model?.evaluations.at(0);
  return (
    <Panel title={t("outcome.title", { model: output.model })}>
      {evaluation && <MetricStats evaluation={evaluation} />}
      {evaluation && <FoldsNotice evaluation={evaluation} />}
      <p className={classes.facts} data-device={output.device}>
        {t("outcome.device", { device: deviceName(output.device, t), reason: deviceReasonWords(output.deviceReason, t) })}
        <br />
        {t("outcome.facts", { encoder: output.encoder, train: format.integer(output.trainRows), test: format.integer(output.testRows), skipped: format.integer(output.skippedRows), embed: format.duration(output.embedMs), fit: format.duration(output.fitMs), iterations: output.iterations })}
      </p>
      <EffectsTable effects={output.effects} />
      {output.tuned !== null && <p>{t(output.tuned ? "effects.tuned" : "effects.notTuned", { time: format.duration(output.tuneMs) })}</p>}
      {model && <LossCurve history={model.history} />}
      <div className={classes.row}>
        <Button onClick={() => goTo("evaluate", { model: output.modelId })}>{t("outcome.evaluate")}</Button>
      </div>
    </Panel>
  );
}
