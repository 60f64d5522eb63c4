import { Button, Select } from "@mantine/core";
import type { Evaluation, Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { ClassTable } from "#features/learn/parts/class-table.tsx";
import { ConfusionPanel } from "#features/learn/parts/confusion-panel.tsx";
import { EvaluateOther } from "#features/learn/parts/evaluate-other.tsx";
import { MetricStats } from "#features/learn/parts/metric-stats.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

/** Where a model is right, where it is wrong, and the rows behind every number. */
export function EvaluatePage() {
  const { t } = useWords("learn");
  const dataset = useOpenDataset();
  const models = useWorkspace((state) => state.project?.models) ?? [];
  const { place, goTo } = useNavigation();
  const model = models.find((candidate) => candidate.id === place.search.model) ?? models.at(-1);
  if (!dataset) return null;
  if (!model) {
    return (
      <Page title={t("evaluate.title")}>
        <EmptyState icon="target" title={t("evaluate.empty.title")} text={t("evaluate.empty.text")} action={<Button onClick={() => goTo("train")}>{t("evaluate.empty.action")}</Button>} />
      </Page>
    );
  }
  return <ModelEvaluation dataset={dataset} model={model} models={models} />;
}

interface ModelEvaluationProps {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly models: readonly Model[];
}

function ModelEvaluation({ dataset, model, models }: ModelEvaluationProps) {
  const { t } = useWords("learn");
  const { place, setSearch } = useNavigation();
  const evaluation = model.evaluations.find((candidate) => candidate.id === place.search.evaluation) ?? model.evaluations.at(-1);
  return (
    <Page
      title={t("evaluate.title")}
      subtitle={t("evaluate.subtitle", { model: model.name })}
      actions={
        <>
          <Select aria-label={t("evaluate.model")} allowDeselect={false} value={model.id} data={models.map(({ id, name }) => ({ value: id, label: name }))} onChange={(id) => setSearch({ model: id, evaluation: null, cell: null }, true)} />
          {model.evaluations.length > 1 && evaluation && <EvaluationChoice model={model} evaluation={evaluation} />}
        </>
      }
    >
      {evaluation && (
        <>
          <Panel title={t("evaluate.numbers")}>
            <MetricStats evaluation={evaluation} />
          </Panel>
          <ConfusionPanel key={evaluation.id} model={model} evaluation={evaluation} />
          <ClassTable evaluation={evaluation} />
        </>
      )}
      <EvaluateOther key={`${model.id} ${dataset.id}`} dataset={dataset} model={model} />
    </Page>
  );
}

function EvaluationChoice({ model, evaluation }: { readonly model: Model; readonly evaluation: Evaluation }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { setSearch } = useNavigation();
  const datasets = useWorkspace((state) => state.project?.datasets) ?? [];
  const nameOf = (candidate: Evaluation) => datasets.find((dataset) => dataset.id === candidate.datasetId)?.name ?? candidate.datasetId;
  return (
    <Select
      aria-label={t("evaluate.evaluation")}
      allowDeselect={false}
      value={evaluation.id}
      data={model.evaluations.map((candidate) => ({ value: candidate.id, label: `${t(`on.${candidate.on}`)}: ${nameOf(candidate)}, ${format.dateTime(candidate.at)}` }))}
      onChange={(id) => setSearch({ evaluation: id, cell: null }, true)}
    />
  );
}
