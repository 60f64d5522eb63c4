import { Button, Select } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { MeasuredAccuracy } from "#features/quality/measure-accuracy.ts";
import classes from "#features/quality/parts/quality.module.css";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand, useWorkspace } from "#workspace/react.tsx";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";

/** Accuracy cannot be computed from the table alone: it is measured on rows that people labelled. */
export function AccuracyPanel({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("quality");
  const { goTo } = useNavigation();
  const project = useWorkspace((state) => state.project);
  const sets = (project?.labelSets ?? []).filter(({ datasetId }) => datasetId === dataset.id);
  return (
    <Panel title={t("accuracy.title")}>
      <p className={classes.plain}>{t("accuracy.text")}</p>
      {sets.length === 0 ? (
        <Button variant="default" onClick={() => goTo("annotate")}>
          {t("accuracy.toLabels")}
        </Button>
      ) : (
        <AccuracyForm dataset={dataset} sets={sets} />
      )}
    </Panel>
  );
}

function AccuracyForm({ dataset, sets }: { readonly dataset: Dataset; readonly sets: readonly { readonly id: string; readonly name: string }[] }) {
  const { t } = useWords("quality");
  const columns = useCurrentColumns(dataset);
  const measuring = useCommand<MeasuredAccuracy>("quality.accuracy");
  const [column, setColumn] = useState<string | null>(null);
  const [labelSet, setLabelSet] = useState(sets[0]?.id ?? null);
  const names = columns.filter(({ type }) => type === "text").map(({ name }) => name);
  const measure = () => {
    if (column !== null && labelSet !== null) void measuring.run({ dataset: dataset.name, column, labelSet });
  };
  return (
    <>
      <div className={classes.accuracyForm}>
        <Select label={t("accuracy.column")} data={names} value={column} searchable onChange={setColumn} />
        <Select label={t("accuracy.labelSet")} data={sets.map(({ id, name }) => ({ value: id, label: name }))} value={labelSet} allowDeselect={false} onChange={setLabelSet} />
        <Button loading={measuring.running} disabled={column === null || labelSet === null} onClick={measure}>
          {t("accuracy.measure")}
        </Button>
      </div>
      {measuring.outcome?.ok === false && <ProblemNotice problem={measuring.outcome.problem} onRetry={measure} />}
      {measuring.outcome?.ok === true && <Measured accuracy={measuring.outcome.value} />}
    </>
  );
}

function Measured({ accuracy: { judged, right, share, interval } }: { readonly accuracy: MeasuredAccuracy }) {
  const { t } = useWords("quality");
  const format = useFormat();
  if (share === null) return <p className={classes.plain}>{t("accuracy.nothing")}</p>;
  return (
    <p className={classes.plain} role="status">
      <strong>{format.share(share)}</strong> {t("accuracy.measured", { right: format.integer(right), judged: format.integer(judged), low: format.share(interval.low), high: format.share(interval.high) })}
    </p>
  );
}
