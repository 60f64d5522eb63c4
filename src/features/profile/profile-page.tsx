import { Button } from "@mantine/core";
import { useMemo } from "react";
import { thresholdsWith } from "#core/profile/alert-thresholds.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Dataset } from "#core/project/project.ts";
import { AlertsPanel } from "#features/profile/parts/alerts-panel.tsx";
import { ColumnList } from "#features/profile/parts/column-list.tsx";
import { RelationsPanel } from "#features/profile/parts/relations-panel.tsx";
import { FirstLook } from "#features/profile/parts/first-look.tsx";
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
    <Page title={t("title")} subtitle={t("subtitle", { dataset: dataset.name })} actions={<ReportMenu dataset={dataset} />}>
      {job && (
        <Panel>
          <JobProgress share={job.share} stage={job.stage} label={t("running", { dataset: dataset.name })} onCancel={() => jobs.cancel(job.id)} />
        </Panel>
      )}
      {profile.status === "loading" && (job?.live != null ? <FirstLook live={job.live} /> : <Loading lines={8} />)}
      {profile.status === "failed" && !job && <ProblemNotice problem={profile.problem} onRetry={profile.again} />}
      {profile.status === "ready" && <ReadyProfile measured={profile.value} dataset={dataset} />}
    </Page>
  );
}

function ReadyProfile({ measured, dataset }: { readonly measured: TableProfile; readonly dataset: Dataset }) {
  const { t } = useWords("profile");
  const { goTo } = useNavigation();
  const { meanings } = dataset;
  const changes = useWorkspace((state) => state.project?.thresholds);
  const profile = useMemo(() => withMeanings(measured, meanings, thresholdsWith(changes ?? {})), [measured, meanings, changes]);
  if (profile.rows === 0) return <EmptyState icon="bar-chart-3" title={t("empty.title")} text={t("empty.text")} action={<Button onClick={() => goTo("data")}>{t("empty.action")}</Button>} />;
  return (
    <>
      <ProfileSummary profile={profile} />
      <AlertsPanel alerts={profile.alerts} />
      <ColumnList profile={profile} />
      <RelationsPanel dataset={dataset} profile={profile} />
    </>
  );
}
