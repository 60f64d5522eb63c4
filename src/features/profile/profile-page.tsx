import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { thresholdsWith } from "#core/profile/alert-thresholds.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Dataset } from "#core/project/project.ts";
import { AlertsPanel } from "#features/profile/parts/alerts-panel.tsx";
import { CompareButton, CompareSection } from "#features/profile/parts/compare-section.tsx";
import { ColumnList } from "#features/profile/parts/column-list.tsx";
import { RelationsPanel } from "#features/profile/parts/relations-panel.tsx";
import { FirstLook } from "#features/profile/parts/first-look.tsx";
import { ReportMenu } from "#features/profile/parts/report-menu.tsx";
import { SliceBar } from "#features/profile/parts/slice-bar.tsx";
import { ThresholdsButton } from "#features/profile/parts/thresholds-dialog.tsx";
import { ProfileSummary } from "#features/profile/parts/profile-summary.tsx";
import { useSlice, type Slice } from "#features/profile/use-slice.ts";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";
import { useReading, useStudio, useWorkspace, type Reading } from "#workspace/react.tsx";

const COMMAND = "profile.dataset";

/** What every column holds, and what about it is worth a look. */
export function ProfilePage() {
  const dataset = useOpenDataset();
  return dataset ? <DatasetProfile key={dataset.id} dataset={dataset} /> : null;
}

function DatasetProfile({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("profile");
  const slice = useSlice();
  const whole = useReading<TableProfile>(COMMAND, dataset);
  const profile = useReading<TableProfile>(COMMAND, dataset, slice.filters.length === 0 ? NOTHING : { filters: slice.filters });
  const last = useLastReady(profile);
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
      {whole.status === "ready" && <SliceBar slice={slice} rows={profile.status === "ready" ? profile.value.rows : null} total={whole.value.rows} />}
      {profile.status === "failed" ? !job && <ProblemNotice problem={profile.problem} onRetry={profile.again} /> : <Measured last={last} live={job?.live} whole={whole.status === "ready" ? whole.value : null} slice={slice} dataset={dataset} />}
    </Page>
  );
}

function Measured({ last, live, ...rest }: Omit<ReadyProfileProps, "measured"> & { readonly last: TableProfile | null; readonly live: unknown }) {
  if (last !== null) return <ReadyProfile measured={last} {...rest} />;
  return live == null ? <Loading lines={8} /> : <FirstLook live={live} />;
}

const NOTHING = {};

/** What was last measured stays in sight while a part of the table is measured. */
function useLastReady(profile: Reading<TableProfile>): TableProfile | null {
  const [last, setLast] = useState<TableProfile | null>(null);
  if (profile.status !== "ready") return last;
  if (profile.value !== last) setLast(profile.value);
  return profile.value;
}

interface ReadyProfileProps {
  readonly measured: TableProfile;
  /** The profile of all rows, as soon as it is there. */
  readonly whole: TableProfile | null;
  readonly slice: Slice;
  readonly dataset: Dataset;
}

function ReadyProfile({ measured, whole, slice, dataset }: ReadyProfileProps) {
  const { t } = useWords("profile");
  const { goTo } = useNavigation();
  // A part of a column means what all of it means.
  const meanings = useMemo(() => ({ ...Object.fromEntries((whole?.columns ?? []).map(({ name, guessedType }) => [name, guessedType])), ...dataset.meanings }), [whole, dataset.meanings]);
  const changes = useWorkspace((state) => state.project?.thresholds);
  const thresholds = useMemo(() => thresholdsWith(changes ?? {}), [changes]);
  const profile = useMemo(() => withMeanings(measured, meanings, thresholds), [measured, meanings, thresholds]);
  if (profile.rows === 0 && slice.filters.length > 0) return <EmptyState icon="bar-chart-3" title={t("slice.none")} text={t("slice.noneText")} action={<Button onClick={() => slice.set([])}>{t("slice.clear")}</Button>} />;
  if (profile.rows === 0) return <EmptyState icon="bar-chart-3" title={t("empty.title")} text={t("empty.text")} action={<Button onClick={() => goTo("data")}>{t("empty.action")}</Button>} />;
  return (
    <>
      <ProfileSummary profile={profile} />
      <AlertsPanel alerts={profile.alerts} thresholds={thresholds} actions={<ThresholdsButton />} />
      <ColumnList profile={profile} whole={whole} slice={slice} />
      {slice.filters.length === 0 && <RelationsPanel dataset={dataset} profile={profile} />}
    </>
  );
}
