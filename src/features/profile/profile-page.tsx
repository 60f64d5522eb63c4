import { Button } from "@mantine/core";
import { useMemo } from "react";
import { withMeanings } from "#core/profile/with-meanings.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Dataset } from "#core/project/project.ts";
import { AlertsPanel } from "#features/profile/parts/alerts-panel.tsx";
import { CompareButton, CompareSection } from "#features/profile/parts/compare-section.tsx";
import { ColumnList } from "#features/profile/parts/column-list.tsx";
import { CorrelationPanel } from "#features/profile/parts/correlation-panel.tsx";
import { ReportMenu } from "#features/profile/parts/report-menu.tsx";
import { ProfileSummary } from "#features/profile/parts/profile-summary.tsx";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";
import { useReading, useStudio, useWorkspace } from "#workspace/react.tsx";

const COMMAND = "profile.dataset";

/** What every column holds, and what about it is worth a look. */
export function ProfilePage() {
  const dataset = useOpenDataset();
  return dataset ? <DatasetProfile key={dataset.id} dataset={dataset} /> : null;
}

function DatasetProfile({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("profile");
  const profile = useReading<TableProfile>(COMMAND, dataset);
  const job = useWorkspace((state) => state.jobs.findLast((candidate) => candidate.command === COMMAND && candidate.subject === dataset.name && candidate.status === "running") ?? null);
  const { jobs } = useStudio();
  return (
    <Page title={t("title")} subtitle={t("subtitle", { dataset: dataset.name })} actions={<><CompareButton /><ReportMenu dataset={dataset} /></>}>
      <CompareSection dataset={dataset} />
      {job && (
        <Panel>
          <JobProgress share={job.share} stage={job.stage} label={t("running", { dataset: dataset.name })} onCancel={() => jobs.cancel(job.id)} />
        </Panel>
      )}
      {profile.status === "loading" && <Loading lines={8} />}
      {profile.status === "failed" && !job && <ProblemNotice problem={profile.problem} onRetry={profile.again} />}
      {profile.status === "ready" && <ReadyProfile measured={profile.value} meanings={dataset.meanings} />}
    </Page>
  );
}

function ReadyProfile({ measured, meanings }: { readonly measured: TableProfile; readonly meanings: Dataset["meanings"] }) {
  const { t } = useWords("profile");
  const { goTo } = useNavigation();
  const profile = useMemo(() => withMeanings(measured, meanings), [measured, meanings]);
  if (profile.rows === 0) return <EmptyState icon="bar-chart-3" title={t("empty.title")} text={t("empty.text")} action={<Button onClick={() => goTo("data")}>{t("empty.action")}</Button>} />;
  return (
    <>
      <ProfileSummary profile={profile} />
      <AlertsPanel alerts={profile.alerts} />
      <ColumnList profile={profile} />
      {profile.correlations.length > 0 && <CorrelationPanel correlations={profile.correlations} />}
    </>
  );
}
