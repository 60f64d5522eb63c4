import { Button } from "@mantine/core";
import { useState } from "react";
import { mainJudgement } from "#core/learn/registry/main-judgement.ts";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import { EncoderName } from "#features/learn/parts/encoder-name.tsx";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
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
  const format = useFormat();
  const models = useWorkspace((state) => state.project?.models) ?? [];
  const [predicting, setPredicting] = useState<string | null>(null);
  const chosen = models.find(({ id }) => id === predicting);
  if (models.length === 0) return null;
  return (
    <>
      <Panel title={t("models.title")}>
        <PlainTable
          label={t("models.title")}
          rows={models.toReversed()}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", kind: "name", header: t("models.name"), cell: (model) => <NameAndDate model={model} /> },
            { key: "learned", header: t("models.learned"), cell: ({ text, label, datasetName, trainRows }) => t("models.columns", { text, label, dataset: datasetName, rows: format.integer(trainRows) }) },
            { key: "encoder", header: t("models.encoder"), cell: (model) => <EncoderName model={model} /> },
            { key: "accuracy", kind: "number", header: t("metrics.accuracy"), cell: (model) => <MainAccuracy model={model} /> },
            { key: "actions", header: t("models.actions"), cell: (model) => <ModelActions model={model} onPredict={() => setPredicting(model.id)} /> },
          ]}
        />
      </Panel>
      {chosen && (
        <div ref={comesIntoView} key={chosen.id}>
          <PredictForm dataset={dataset} model={chosen} onDone={() => setPredicting(null)} />
        </div>
      )}
    </>
  );
}

/** The list may be long, and the button that opened the form far up. */
function comesIntoView(element: HTMLDivElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}

function NameAndDate({ model }: { readonly model: Model }) {
  const format = useFormat();
  return (
    <>
      {model.name}
      <div className={classes.facts}>{format.dateTime(model.createdAt)}</div>
    </>
  );
}

function MainAccuracy({ model }: { readonly model: Model }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const judgement = mainJudgement(model);
  if (judgement === null) return "–";
  return (
    <>
      {format.share(judgement.evaluation.metrics.accuracy)}
      {judgement.evaluation.labelSets !== null && <div className={classes.facts}>{t("sets.wholeSets")}</div>}
    </>
  );
}

function ModelActions({ model, onPredict }: { readonly model: Model; readonly onPredict: () => void }) {
  const { t } = useWords("learn");
  const { goTo } = useNavigation();
  const deleting = useCommand("model.delete");
  const exporting = useCommand("model.export");
  const save = async () => {
    const outcome = await exporting.run({ model: model.name, path: `${model.name}.zip` });
    if (outcome.ok) noticeDone(t("models.exported"));
    else noticeProblem(outcome.problem);
  };
  return (
    <div className={classes.actions}>
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
  );
}
