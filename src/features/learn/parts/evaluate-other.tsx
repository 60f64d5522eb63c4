import { Button, Select } from "@mantine/core";
import { useState } from "react";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import type { EvaluateOutput } from "#features/learn/evaluate-model.ts";
import classes from "#features/learn/parts/learn.module.css";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";

interface EvaluateOtherProps {
  readonly dataset: Dataset;
  readonly model: Model;
}

/** Judges the model on the open table; rows it was trained on are left out. */
export function EvaluateOther({ dataset, model }: EvaluateOtherProps) {
  const { t } = useWords("learn");
  const { setSearch } = useNavigation();
  const names = useCurrentColumns(dataset).map((column) => column.name);
  const [text, setText] = useState<string | null>(names.includes(model.text) ? model.text : null);
  const [label, setLabel] = useState<string | null>(names.includes(model.label) ? model.label : null);
  const evaluating = useCommand<EvaluateOutput>("learn.evaluate");
  const start = async () => {
    const outcome = await evaluating.run({ model: model.id, dataset: dataset.name, text, label });
    if (outcome.ok) setSearch({ evaluation: outcome.value.evaluation, cell: null }, true);
  };
  return (
    <Panel title={t("evaluate.otherTitle", { dataset: dataset.name })}>
      <p className={classes.facts}>{t(hintOf(model, dataset))}</p>
      <div className={classes.form}>
        <Select label={t("train.text")} data={names} value={text} onChange={setText} searchable allowDeselect={false} />
        <Select label={t("train.label")} data={names} value={label} onChange={setLabel} searchable allowDeselect={false} />
      </div>
      {evaluating.job && <JobProgress share={evaluating.job.share} stage={evaluating.job.stage} label={t("evaluate.running")} onCancel={evaluating.cancel} />}
      {evaluating.outcome?.ok === false && <ProblemNotice problem={evaluating.outcome.problem} />}
      <Button variant="default" loading={evaluating.running} disabled={text === null || label === null} onClick={() => void start()}>
        {t("evaluate.start")}
      </Button>
    </Panel>
  );
}

function hintOf(model: Model, dataset: Dataset): string {
  if (model.origin !== null) return "registry.carried.otherHint";
  return model.datasetId === dataset.id ? "evaluate.sameDataset" : "evaluate.otherHint";
}
