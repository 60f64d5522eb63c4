import { Alert, Button, Select, Tabs } from "@mantine/core";
import type { Evaluation, Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import { CalibrationPanel, ThresholdPanel } from "#features/learn/parts/calibration-panel.tsx";
import { ClassTable } from "#features/learn/parts/class-table.tsx";
import { ComparePanel } from "#features/learn/parts/compare-panel.tsx";
import { ConfusionPanel } from "#features/learn/parts/confusion-panel.tsx";
import { CurvesPanel } from "#features/learn/parts/curves-panel.tsx";
import { EvaluateOther } from "#features/learn/parts/evaluate-other.tsx";
import { ExplainPanel } from "#features/learn/parts/explain-panel.tsx";
import { FoldsNotice } from "#features/learn/parts/folds-notice.tsx";
import { LearningCurvePanel } from "#features/learn/parts/learning-curve-panel.tsx";
import { LabelTable } from "#features/learn/label-sets/label-table.tsx";
import { MetricStats } from "#features/learn/parts/metric-stats.tsx";
import { SlicesPanel } from "#features/learn/parts/slices-panel.tsx";
import { CarriedMetrics } from "#features/learn/registry/carried-metrics.tsx";
import { WordsPanel } from "#features/learn/words/words-panel.tsx";
import { useEvaluationRows, useProbabilities } from "#features/learn/use-evaluation-rows.ts";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
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
  const { place, goTo, setSearch } = useNavigation();
  const evaluation = model.evaluations.find((candidate) => candidate.id === place.search.evaluation) ?? model.evaluations.at(-1);
  const tab = TABS.find((name) => name === place.search.view) ?? TABS[0];
  return (
    <Page
      title={t("evaluate.title")}
      subtitle={t("evaluate.subtitle", { model: model.name })}
      actions={
        <>
          <Select w={280} aria-label={t("evaluate.model")} allowDeselect={false} value={model.id} data={models.map(({ id, name }) => ({ value: id, label: name }))} onChange={(id) => setSearch({ model: id, evaluation: null, cell: null, bin: null }, true)} />
          <Button variant="default" onClick={() => goTo("models", { card: model.id })}>
            {t("card.name")}
          </Button>
          {model.evaluations.length > 1 && evaluation && <EvaluationChoice model={model} evaluation={evaluation} />}
        </>
      }
    >
      <Tabs value={tab} onChange={(value) => setSearch({ view: value === TABS[0] ? null : value }, true)} keepMounted={false}>
        <Tabs.List aria-label={t("evaluate.views")}>
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`evaluate.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.stack}>
          <View name={tab} dataset={dataset} model={model} models={models} evaluation={evaluation} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

const TABS = ["mistakes", "thresholds", "slices", "why", "compare"] as const;

interface ViewProps extends ModelEvaluationProps {
  readonly name: (typeof TABS)[number];
  readonly evaluation: Evaluation | undefined;
}

function View({ name, dataset, model, models, evaluation }: ViewProps) {
  if (name === "why") {
    return (
      <>
        <ExplainPanel key={model.id} model={model} />
        {model.labelSets === null && <WordsPanel key={`words ${model.id}`} model={model} />}
      </>
    );
  }
  if (name === "compare") return <CompareView dataset={dataset} model={model} models={models} />;
  if (!evaluation) return model.origin === null ? null : <CarriedMetrics model={model} />;
  if (name === "slices") return <SlicesPanel key={evaluation.id} model={model} evaluation={evaluation} />;
  if (name === "thresholds") return <ThresholdView key={evaluation.id} model={model} evaluation={evaluation} />;
  return <MistakesView key={evaluation.id} model={model} evaluation={evaluation} />;
}

/** Beside other models, on other rows and with fewer of them. */
function CompareView({ dataset, model, models }: ModelEvaluationProps) {
  const { t } = useWords("learn");
  const isPlain = model.labelSets === null;
  return (
    <>
      {!isPlain && <Alert color="gray">{t("sets.noCompare")}</Alert>}
      {isPlain && models.length > 1 && <ComparePanel key={`${model.id} ${dataset.id}`} dataset={dataset} model={model} models={models.filter(({ labelSets }) => labelSets === null)} />}
      <EvaluateOther key={`other ${model.id} ${dataset.id}`} dataset={dataset} model={model} />
      {isPlain && dataset.id === model.datasetId && <LearningCurvePanel key={`curve ${model.id}`} dataset={dataset} model={model} />}
    </>
  );
}

interface EvaluationProps {
  readonly model: Model;
  readonly evaluation: Evaluation;
}

function MistakesView({ model, evaluation }: EvaluationProps) {
  const { t } = useWords("learn");
  return (
    <>
      <Panel title={t("evaluate.numbers")}>
        <MetricStats evaluation={evaluation} />
        <FoldsNotice evaluation={evaluation} />
        <LeakageNotice evaluation={evaluation} />
        {model.origin !== null && <p className={classes.facts}>{t("registry.carried.unknownRows")}</p>}
      </Panel>
      <CarriedMetrics model={model} />
      {evaluation.labelSets ? (
        <>
          <LabelTable model={model} evaluation={evaluation} sets={evaluation.labelSets} />
          <Alert color="gray">{t("sets.noConfusion")}</Alert>
        </>
      ) : (
        <>
          <ConfusionPanel model={model} evaluation={evaluation} />
          <ClassTable evaluation={evaluation} />
        </>
      )}
    </>
  );
}

/** What depends on the probabilities of every class. */
function ThresholdView({ model, evaluation }: EvaluationProps) {
  const { t } = useWords("learn");
  const judged = useEvaluationRows(evaluation);
  const probabilities = useProbabilities(evaluation);
  if (judged.status === "loading" || probabilities.status === "loading") return <Loading />;
  if (judged.status === "failed") return <ProblemNotice problem={judged.problem} onRetry={judged.again} />;
  if (probabilities.status === "failed") return <ProblemNotice problem={probabilities.problem} onRetry={probabilities.again} />;
  if (probabilities.value === null) return <p>{t("evaluate.noProbabilities")}</p>;
  const props = { model, evaluation, judged: judged.value, probabilities: probabilities.value };
  return (
    <>
      {evaluation.labelSets ? (
        <Alert color="gray">{t("sets.noCalibration")}</Alert>
      ) : (
        <>
          <CalibrationPanel {...props} />
          <ThresholdPanel {...props} />
        </>
      )}
      <CurvesPanel {...props} />
    </>
  );
}

function LeakageNotice({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { leakage } = evaluation;
  if (leakage === null || leakage.found === 0) return null;
  const share = leakage.found / leakage.checked;
  return (
    <Alert color={share > 0.05 ? "orange" : "gray"} mt="md">
      {t("evaluate.leakage", { found: format.integer(leakage.found), checked: format.integer(leakage.checked), share: format.share(share) })}
    </Alert>
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
      onChange={(id) => setSearch({ evaluation: id, cell: null, bin: null }, true)}
    />
  );
}
