import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { AbstainShare } from "#features/learn/parts/abstain-share.tsx";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import type { PredictOutput } from "#features/learn/predict-table.ts";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";
import { BarList } from "#ui/chart/bar-list.tsx";
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
  const [percent, setPercent] = useState(0);
  const predicting = useCommand<PredictOutput>("learn.predict");
  const { outcome } = predicting;
  const start = () => void predicting.run({ model: model.id, dataset: dataset.name, text, as: as.trim(), abstainBelow: percent / 100 });
  return (
    <Panel title={t("predict.title", { model: model.name, dataset: dataset.name })}>
      <div className={classes.form}>
        <Select label={t("predict.text")} data={names} value={text} onChange={setText} searchable allowDeselect={false} />
        <TextInput label={t("predict.as")} description={t("predict.asHint", { column: `${as}_confidence` })} value={as} onChange={(event) => setAs(event.currentTarget.value)} />
        <NumberInput label={t("predict.abstainBelow")} description={t("predict.abstainHint", { column: `${as}_abstained` })} min={0} max={100} step={5} suffix="%" value={percent} onChange={(value) => setPercent(Number(value))} />
      </div>
      {model.labelSets !== null && <p className={classes.facts}>{t("sets.confidence")}</p>}
      {percent > 0 && <AbstainShare model={model} below={percent / 100} />}
      <CommandState command={predicting} label={t("predict.running")} />
      {predicting.running && <p className={classes.facts}>{t("predict.stopHint")}</p>}
      {outcome?.ok === true && <Predicted output={outcome.value} />}
      <div className={classes.row}>
        {outcome?.ok === true ? (
          <Button onClick={() => goTo("data")}>{t("predict.show")}</Button>
        ) : (
          <Button loading={predicting.running} disabled={text === null || as.trim() === ""} onClick={start}>
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

/** How often each label was given, and what was not labelled. */
export function Predicted({ output }: { readonly output: PredictOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const entries = Object.entries(output.distribution).sort(([, a], [, b]) => b - a);
  return (
    <>
      <BarList label={t("predict.distribution")} items={entries.map(([name, count]) => ({ key: name, name, share: count / Math.max(1, output.rows), value: format.integer(count) }))} />
      {output.abstained > 0 && <p className={classes.facts}>{t("predict.abstained", { count: output.abstained, rows: format.integer(output.abstained) })}</p>}
      {output.reused > 0 && <p className={classes.facts}>{t("predict.reused", { count: output.reused, rows: format.integer(output.reused) })}</p>}
    </>
  );
}
