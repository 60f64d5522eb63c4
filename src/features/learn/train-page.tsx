import type { Dataset } from "#core/project/project.ts";
import { ModelList } from "#features/learn/parts/model-list.tsx";
import { TrainForm } from "#features/learn/parts/train-form.tsx";
import { TrainOutcome } from "#features/learn/parts/train-outcome.tsx";
import { TrainProgress } from "#features/learn/parts/train-progress.tsx";
import type { TrainOutput } from "#features/learn/train-model.ts";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useOpenDataset } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";

/** From two columns and one button to a model. */
export function TrainPage() {
  const dataset = useOpenDataset();
  return dataset ? <Training key={dataset.id} dataset={dataset} /> : null;
}

function Training({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("learn");
  const training = useCommand<TrainOutput>("learn.train");
  return (
    <Page title={t("train.title")} subtitle={t("train.subtitle")}>
      <TrainForm dataset={dataset} running={training.running} onTrain={(input) => void training.run({ dataset: dataset.name, ...input })} />
      {training.running && training.job && <TrainProgress job={training.job} onCancel={training.cancel} />}
      {training.outcome?.ok === false && <ProblemNotice problem={training.outcome.problem} />}
      {training.outcome?.ok === true && <TrainOutcome output={training.outcome.value} />}
      <ModelList dataset={dataset} />
    </Page>
  );
}
