import { Button } from "@mantine/core";
import { useState } from "react";
import { mainJudgement } from "#core/learn/registry/main-judgement.ts";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import { PredictForm } from "#features/learn/parts/predict-form.tsx";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand, useWorkspace } from "#workspace/react.tsx";

/** Every model of the project, newest first. */
export function ModelList({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("learn");
  const models = useWorkspace((state) => state.project?.models) ?? [];
  const [predicting, setPredicting] = useState<string | null>(null);
  if (models.length === 0) return null;
  return (
    <Panel title={t("models.title")}>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("models.title")}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("models.name")}</th>
              <th scope="col">{t("models.learned")}</th>
              <th scope="col">{t("models.encoder")}</th>
              <th scope="col" className={classes.number}>
                {t("metrics.accuracy")}
              </th>
              <th scope="col">{t("models.actions")}</th>
            </tr>
          </thead>
          <tbody>
            {models.toReversed().map((model) => (
              <ModelRow key={model.id} model={model} onPredict={() => setPredicting(model.id)} />
            ))}
          </tbody>
        </table>
      </div>
      {models.map((model) => (model.id === predicting ? <PredictForm key={model.id} dataset={dataset} model={model} onDone={() => setPredicting(null)} /> : null))}
    </Panel>
  );
}

function ModelRow({ model, onPredict }: { readonly model: Model; readonly onPredict: () => void }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { goTo } = useNavigation();
  const deleting = useCommand("model.delete");
  const judgement = mainJudgement(model);
  const exporting = useCommand("model.export");
  const save = async () => {
    const outcome = await exporting.run({ model: model.name, path: `${model.name}.zip` });
    if (outcome.ok) noticeDone(t("models.exported"));
    else noticeProblem(outcome.problem);
  };
  return (
    <tr>
      <th scope="row">
        {model.name}
        <div className={classes.facts}>{format.dateTime(model.createdAt)}</div>
      </th>
      <td>{t("models.columns", { text: model.text, label: model.label, dataset: model.datasetName, rows: format.integer(model.trainRows) })}</td>
      <td>{t(`encoders.${model.encoder}`, { defaultValue: model.encoder })}</td>
      <td className={classes.number}>{judgement ? format.share(judgement.evaluation.metrics.accuracy) : "–"}
        {judgement && judgement.evaluation.labelSets !== null && ` (${t("sets.wholeSets")})`}</td>
      <td>
        <div className={classes.row} style={{ marginTop: 0 }}>
          <Button variant="default" onClick={() => goTo("evaluate", { model: model.id })} aria-label={t("models.evaluateOne", { model: model.name })}>
            {t("models.evaluate")}
          </Button>
          <Button variant="default" onClick={onPredict} aria-label={t("models.predictOne", { model: model.name })}>
            {t("models.predict")}
          </Button>
          <Button variant="default" loading={exporting.running} onClick={() => void save()} aria-label={t("models.exportOne", { model: model.name })}>
            {t("models.export")}
          </Button>
          <Button variant="subtle" color="red" onClick={() => void deleting.run({ model: model.id })} aria-label={t("models.deleteOne", { model: model.name })}>
            {t("models.delete")}
          </Button>
        </div>
      </td>
    </tr>
  );
}
