import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { Step } from "#core/recipe/step.ts";
import { newDraft, type DraftStep } from "#features/clean/draft-step.ts";
import { AddStep } from "#features/clean/parts/add-step.tsx";
import classes from "#features/clean/parts/clean.module.css";
import { RecipeList } from "#features/clean/parts/recipe-list.tsx";
import { StepEditor } from "#features/clean/parts/step-editor.tsx";
import { SuggestionPanel } from "#features/clean/parts/suggestion-panel.tsx";
import { useRecipePlan } from "#features/clean/use-recipe.ts";
import { useRecipeActions, type RecipeActions } from "#features/clean/use-recipe-actions.ts";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";

/** The recipe of a dataset: steps as a list, suggestions, and the preview of what a step would change. */
export function CleanPage() {
  const dataset = useOpenDataset();
  return dataset ? <DatasetCleaning key={dataset.id} dataset={dataset} /> : null;
}

/** A step being written: a new one at the end, or the one at its place. */
interface Draft {
  readonly step: DraftStep;
  readonly index: number;
  readonly isNew: boolean;
}

function DatasetCleaning({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("clean");
  const column = useNavigation().place.search.column ?? null;
  const actions = useRecipeActions(dataset);
  const reading = useRecipePlan(dataset);
  const plan = reading.status === "ready" ? reading.value : null;
  const [draft, setDraft] = useState<Draft | null>(null);
  const { recipe } = dataset;
  const columns = plan?.columns ?? dataset.source.columns;
  const busy = actions.applying.running;
  const start = (step: DraftStep) => setDraft({ step, index: recipe.length, isNew: true });
  const edit = (index: number) => recipe[index] && setDraft({ step: recipe[index], index, isNew: false });
  const save = async (step: Step) => {
    const done = await saveDraft(actions, recipe, { draft, step });
    if (done) setDraft(null);
  };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} actions={<FileMenu dataset={dataset} actions={actions} />}>
      <ApplyState actions={actions} />
      <div className={classes.split}>
        <Panel title={t("recipe.title", { count: recipe.length })} flush actions={<AddStep disabled={draft !== null || !plan} onAdd={(kind) => start(newDraft(kind, columns, column))} />}>
          <PlanState reading={reading} />
          <RecipeList dataset={dataset} plan={plan} busy={busy} edited={editedPlace(draft)} onEdit={edit} onChange={(steps) => void actions.replace(steps)} />
        </Panel>
        {draft ? (
          <StepEditor key={draft.step.id} dataset={dataset} draft={draft} columns={plan?.perStep[draft.index]?.columnsBefore ?? columns} busy={busy} onSave={(step) => void save(step)} onCancel={() => setDraft(null)} />
        ) : (
          <SuggestionPanel dataset={dataset} busy={busy} column={column} onAccept={(steps) => void actions.append(steps)} onLook={start} />
        )}
      </div>
    </Page>
  );
}

function editedPlace(draft: Draft | null): number | null {
  return draft && !draft.isNew ? draft.index : null;
}

async function saveDraft(actions: RecipeActions, recipe: readonly Step[], { draft, step }: { readonly draft: Draft | null; readonly step: Step }): Promise<boolean> {
  if (!draft) return false;
  return draft.isNew ? actions.append([step]) : actions.replace(recipe.map((one, index) => (index === draft.index ? step : one)));
}

function PlanState({ reading }: { readonly reading: ReturnType<typeof useRecipePlan> }) {
  if (reading.status === "ready") return null;
  if (reading.status === "failed") return <ProblemNotice problem={reading.problem} onRetry={reading.again} />;
  return (
    <div className={classes.padded}>
      <Loading lines={2} />
    </div>
  );
}

function ApplyState({ actions }: { readonly actions: RecipeActions }) {
  const { t } = useWords("clean");
  const { job, outcome, cancel } = actions.applying;
  if (job) {
    return (
      <div className={classes.applying}>
        <div>
          <JobProgress share={job.share} stage={job.stage} label={t("applying")} onCancel={cancel} />
        </div>
      </div>
    );
  }
  return outcome && !outcome.ok ? <ProblemNotice problem={outcome.problem} /> : null;
}

function FileMenu({ dataset, actions }: { readonly dataset: Dataset; readonly actions: RecipeActions }) {
  const { t } = useWords("clean");
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default">{t("file.menu")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={dataset.recipe.length === 0} onClick={() => void actions.exportFile()}>
          {t("file.export")}
        </Menu.Item>
        <Menu.Item onClick={() => void actions.importFile()}>{t("file.import")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
