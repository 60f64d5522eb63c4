import { useState } from "react";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import type { Result } from "#core/result.ts";
import { ModelList } from "#features/learn/parts/model-list.tsx";
import { ScoringList } from "#features/learn/parts/scoring-list.tsx";
import { SearchList } from "#features/learn/parts/search-list.tsx";
import { TrainForm } from "#features/learn/parts/train-form.tsx";
import { TrainOutcome } from "#features/learn/parts/train-outcome.tsx";
import { TrainProgress } from "#features/learn/parts/train-progress.tsx";
import type { SearchOutput } from "#features/learn/search/run-search.ts";
import type { TrainOutput } from "#features/learn/train-model.ts";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useOpenDataset } from "#workspace/navigation.tsx";
import { useCommand, type CommandHandle } from "#workspace/react.tsx";

/** From two columns and one button to a model. */
export function TrainPage() {
  const dataset = useOpenDataset();
  return dataset ? <Training key={dataset.id} dataset={dataset} /> : null;
}

type Work = "train" | "search" | "resume";

function Training({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("learn");
  const [latest, setLatest] = useState<Work>("train");
  const works: Readonly<Record<Work, CommandHandle<TrainOutput | SearchOutput>>> = { train: useCommand("learn.train"), search: useCommand("learn.search"), resume: useCommand("learn.resume") };
  const work = works[latest];
  const start = (which: Work, input: Record<string, unknown>) => {
    setLatest(which);
    void works[which].run(input);
  };
  return (
    <Page title={t("train.title")} subtitle={t("train.subtitle")}>
      <TrainForm dataset={dataset} running={work.running} onTrain={(input) => start("train", { dataset: dataset.name, ...input })} onSearch={(input) => start("search", { dataset: dataset.name, ...input })} />
      {work.running && work.job && <TrainProgress job={work.job} title={t(latest === "train" ? "train.running" : "search.running")} hint={latest === "train" ? null : t("search.stopHint")} onCancel={work.cancel} />}
      {work.outcome && <Outcome outcome={work.outcome} />}
      <SearchList dataset={dataset} busy={work.running} onResume={({ id }) => start("resume", { search: id })} />
      <ScoringList dataset={dataset} />
      <ModelList dataset={dataset} />
    </Page>
  );
}

/** A search ends with a training. */
function Outcome({ outcome }: { readonly outcome: Result<TrainOutput | SearchOutput, Problem> }) {
  if (!outcome.ok) return <ProblemNotice problem={outcome.problem} />;
  return <TrainOutcome output={"searchId" in outcome.value ? outcome.value.model : outcome.value} />;
}
