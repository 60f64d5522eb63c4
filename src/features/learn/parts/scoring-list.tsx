import { Button } from "@mantine/core";
import type { Dataset } from "#core/project/project.ts";
import { scoredRows, type Scoring } from "#core/project/scoring.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { Predicted } from "#features/learn/parts/predict-form.tsx";
import type { PredictOutput } from "#features/learn/predict-table.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useWorkspace } from "#workspace/react.tsx";

/** Predictions of this table that stopped before the last row, each with the way to go on. */
export function ScoringList({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("learn");
  const scorings = useWorkspace((state) => state.project?.scorings) ?? [];
  const isPredicting = useWorkspace((state) => state.jobs.some(({ command, status }) => command === "learn.predict" && status === "running"));
  const goingOn = useCommand<PredictOutput>("learn.predict");
  const stopped = isPredicting ? [] : scorings.filter(({ datasetId }) => datasetId === dataset.id);
  if (stopped.length === 0 && goingOn.job === null && goingOn.outcome === null) return null;
  return (
    <Panel title={t("predict.unfinished")}>
      {stopped.map((scoring) => (
        <Stopped key={scoring.id} scoring={scoring} onGoOn={() => void goingOn.run(scoring.input)} />
      ))}
      <CommandState command={goingOn} label={t("predict.running")} />
      {goingOn.outcome?.ok === true && <Predicted output={goingOn.outcome.value} />}
    </Panel>
  );
}

function Stopped({ scoring, onGoOn }: { readonly scoring: Scoring; readonly onGoOn: () => void }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const model = useWorkspace((state) => state.project?.models.find(({ id }) => id === scoring.modelId));
  const discarding = useCommand("learn.discard");
  if (!model) return null;
  return (
    <>
      <p className={classes.facts}>{t("predict.unfinishedText", { model: model.name, done: format.integer(scoredRows(scoring)), rows: format.integer(scoring.rows) })}</p>
      <div className={classes.row}>
        <Button onClick={onGoOn} aria-label={t("predict.goOnOne", { model: model.name })}>
          {t("predict.goOn")}
        </Button>
        <Button variant="subtle" color="red" disabled={discarding.running} onClick={() => void discarding.run({ scoring: scoring.id })} aria-label={t("predict.discardOne", { model: model.name })}>
          {t("predict.discard")}
        </Button>
      </div>
    </>
  );
}
