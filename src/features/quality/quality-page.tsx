import { Button, Tabs } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";
import type { QualityReport } from "#core/quality/quality-report.ts";
import { newSuggestions } from "#core/quality/edit-checks.ts";
import { ContractMenu } from "#features/quality/parts/contract-menu.tsx";
import { CheckForm } from "#features/quality/parts/check-form.tsx";
import { CheckList } from "#features/quality/parts/check-list.tsx";
import { ProblemsPanel } from "#features/quality/parts/problems-panel.tsx";
import classes from "#features/quality/parts/quality.module.css";
import { ScorePanel } from "#features/quality/parts/score-panel.tsx";
import { SuggestionsPanel } from "#features/quality/parts/suggestions-panel.tsx";
import type { SuggestedChecks } from "#features/quality/suggest-quality.ts";
import { useChecks, type CheckEditing } from "#features/quality/use-checks.ts";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";
import { useCommand, type CommandHandle } from "#workspace/react.tsx";

/** Rules the table should keep, how well it does, and the rows that break them. */
export function QualityPage() {
  const dataset = useOpenDataset();
  return dataset ? <DatasetQuality key={dataset.id} dataset={dataset} /> : null;
}

/** The check being written: null = none, "new" = from nothing. */
type Edited = Check | "new" | null;

function DatasetQuality({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("quality");
  const checking = useCommand<QualityReport>("quality.check");
  const suggesting = useCommand<SuggestedChecks>("quality.suggest");
  const editing = useChecks(dataset);
  const [edited, setEdited] = useState<Edited>(null);
  const suggested = suggesting.outcome?.ok === true ? suggesting.outcome.value : null;
  const input = { dataset: dataset.name };
  const run = () => void checking.run(input);
  const suggest = () => void suggesting.run(input);
  const accept = (checks: readonly Check[]) => {
    if (!editing.put(...checks)) return;
    if (newSuggestions(suggested?.checks ?? [], [...dataset.checks, ...checks]).length === 0) suggesting.reset();
    run();
  };
  const isEmpty = dataset.checks.length === 0;
  const busy = checking.running || suggesting.running;
  return (
    <Page title={t("title")} subtitle={t("subtitle", { dataset: dataset.name })} actions={<PageActions dataset={dataset} busy={busy} onSuggest={suggest} onRun={run} onAdd={() => setEdited("new")} />}>
      <Work handle={suggesting} label={t("suggesting", { dataset: dataset.name })} onRetry={suggest} />
      <Work handle={checking} label={t("running", { dataset: dataset.name })} onRetry={run} />
      {suggested && <SuggestionsPanel dataset={dataset} suggested={suggested} disabled={busy} onAccept={accept} onClose={suggesting.reset} />}
      {isEmpty && dataset.qualityHistory.length === 0 ? !suggested && !suggesting.running && <NoChecks onSuggest={suggest} /> : <Views dataset={dataset} editing={editing} onEdit={setEdited} />}
      <CheckForm dataset={dataset} edited={edited} onSave={editing.put} onClose={() => setEdited(null)} />
    </Page>
  );
}

const Dashboard = lazy(async () => ({ default: (await import("#features/quality/parts/dashboard.tsx")).Dashboard }));
const VIEWS = ["checks", "problems", "dashboard"] as const;

interface ViewsProps {
  readonly dataset: Dataset;
  readonly editing: CheckEditing;
  readonly onEdit: (check: Check) => void;
}

/** The same runs looked at three ways: by check, by what is to be dealt with, and over time. */
function Views({ dataset, editing, onEdit }: ViewsProps) {
  const { t } = useWords("quality");
  const { place, setSearch } = useNavigation();
  const view = VIEWS.find((known) => known === place.search.view) ?? "checks";
  const open = dataset.problems.filter(({ status }) => status === "open").length;
  return (
    <Tabs value={view} keepMounted={false} onChange={(chosen) => setSearch({ view: chosen === "checks" ? null : chosen }, true)}>
      <Tabs.List aria-label={t("views.title")} mb="md">
        {VIEWS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {name === "problems" ? t("views.problems", { count: open }) : t(`views.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="checks" className={classes.view ?? ""}>
        <ScorePanel dataset={dataset} judged={editing.judged} />
        <CheckList dataset={dataset} editing={editing} onEdit={onEdit} />
      </Tabs.Panel>
      <Tabs.Panel value="problems">
        <ProblemsPanel dataset={dataset} />
      </Tabs.Panel>
      <Tabs.Panel value="dashboard">
        <Suspense fallback={<Loading lines={8} />}>
          <Dashboard dataset={dataset} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}

interface PageActionsProps {
  readonly dataset: Dataset;
  readonly busy: boolean;
  readonly onSuggest: () => void;
  readonly onRun: () => void;
  readonly onAdd: () => void;
}

/** While there are no checks, the empty page itself offers to suggest some. */
function PageActions({ dataset, busy, onSuggest, onRun, onAdd }: PageActionsProps) {
  const { t } = useWords("quality");
  const isEmpty = dataset.checks.length === 0;
  return (
    <>
      <ContractMenu dataset={dataset} onImported={onRun} />
      {!isEmpty && (
        <Button variant="default" disabled={busy} onClick={onSuggest}>
          {t("suggest")}
        </Button>
      )}
      <Button variant="default" onClick={onAdd}>
        {t("add")}
      </Button>
      {!isEmpty && (
        <Button disabled={busy} onClick={onRun}>
          {t("run")}
        </Button>
      )}
    </>
  );
}

function NoChecks({ onSuggest }: { readonly onSuggest: () => void }) {
  const { t } = useWords("quality");
  return <EmptyState icon="shield-check" title={t("empty.title")} text={t("empty.text")} action={<Button onClick={onSuggest}>{t("suggest")}</Button>} />;
}

/** A command's progress with its way out, or what went wrong. */
function Work({ handle, label, onRetry }: { readonly handle: CommandHandle<unknown>; readonly label: string; readonly onRetry: () => void }) {
  if (handle.running) {
    return (
      <Panel>
        <JobProgress share={handle.job?.share ?? 0} stage={handle.job?.stage ?? "starting"} label={label} onCancel={handle.cancel} />
      </Panel>
    );
  }
  return handle.outcome?.ok === false ? <ProblemNotice problem={handle.outcome.problem} onRetry={onRetry} /> : null;
}
