import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import type { PredictOutput } from "#features/learn/predict-table.ts";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";
import { BarList } from "#ui/chart/bar-list.tsx";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";

interface PredictFormProps {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly onDone: () => void;
}

/** Writes what the model says into a new column of the open table. */
export function PredictForm({ dataset, model, onDone }: PredictFormProps) {
  const { t } = useWords("learn");
  const { goTo } = useNavigation();
  const names = useCurrentColumns(dataset).map((column) => column.name);
  const [text, setText] = useState<string | null>(names.includes(model.text) ? model.text : null);
  const [as, setAs] = useState(t("predict.defaultColumn", { label: model.label }));
  const predicting = useCommand<PredictOutput>("learn.predict");
  const { outcome } = predicting;
  return (
    <Panel title={t("predict.title", { model: model.name, dataset: dataset.name })}>
      <div className={classes.form}>
        <Select label={t("predict.text")} data={names} value={text} onChange={setText} searchable allowDeselect={false} />
        <TextInput label={t("predict.as")} description={t("predict.asHint", { column: `${as}_confidence` })} value={as} onChange={(event) => setAs(event.currentTarget.value)} />
      </div>
      {predicting.job && <JobProgress share={predicting.job.share} stage={predicting.job.stage} label={t("predict.running")} onCancel={predicting.cancel} />}
      {outcome?.ok === false && <ProblemNotice problem={outcome.problem} />}
      {outcome?.ok === true && <Distribution output={outcome.value} />}
      <div className={classes.row}>
        {outcome?.ok === true ? (
          <Button onClick={() => goTo("data")}>{t("predict.show")}</Button>
        ) : (
          <Button loading={predicting.running} disabled={text === null || as.trim() === ""} onClick={() => void predicting.run({ model: model.id, dataset: dataset.name, text, as: as.trim() })}>
            {t("predict.start")}
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {t("predict.close")}
        </Button>
      </div>
    </Panel>
  );
}

function Distribution({ output }: { readonly output: PredictOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const entries = Object.entries(output.distribution).sort(([, a], [, b]) => b - a);
  return <BarList label={t("predict.distribution")} items={entries.map(([name, count]) => ({ key: name, name, share: count / Math.max(1, output.rows), value: format.integer(count) }))} />;
}
