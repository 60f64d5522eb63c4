import { Tabs } from "@mantine/core";
import { useMemo } from "react";
import type { RelationsProfile } from "#core/profile/relations/relations-profile.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Dataset } from "#core/project/project.ts";
import { AssociationMatrix } from "#features/profile/parts/association-matrix.tsx";
import { DependencyList, InclusionList, KeyList } from "#features/profile/parts/relation-lists.tsx";
import { MissingTogether } from "#features/profile/parts/missing-together.tsx";
import { NearDuplicateList } from "#features/profile/parts/near-duplicate-list.tsx";
import classes from "#features/profile/parts/relations.module.css";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useReading, useStudio, useWorkspace } from "#workspace/react.tsx";

const COMMAND = "profile.relations";

/** What holds between columns and between datasets; measured once the columns themselves are. */
export function RelationsPanel({ dataset, profile }: { readonly dataset: Dataset; readonly profile: TableProfile }) {
  const { t } = useWords("profile");
  const others = useOtherNames(dataset);
  const relations = useReading<RelationsProfile>(COMMAND, dataset, { others });
  const job = useWorkspace((state) => state.jobs.findLast((candidate) => candidate.command === COMMAND && candidate.subject === dataset.name && candidate.status === "running") ?? null);
  const { jobs } = useStudio();
  return (
    <Panel title={t("relations.title")}>
      {job && <JobProgress share={job.share} stage={job.stage} label={t("relations.running")} onCancel={() => jobs.cancel(job.id)} />}
      {relations.status === "loading" && !job && <Loading lines={4} />}
      {relations.status === "failed" && !job && <ProblemNotice problem={relations.problem} onRetry={relations.again} />}
      {relations.status === "ready" && <RelationTabs dataset={dataset} profile={profile} relations={relations.value} />}
    </Panel>
  );
}

/** As one text in the key of the reading: a dataset that comes or goes is looked at too. */
function useOtherNames(dataset: Dataset): readonly string[] {
  const names = useWorkspace((state) => state.project?.datasets.flatMap(({ id, name }) => (id === dataset.id ? [] : [name])).join("\n") ?? "");
  return useMemo(() => (names === "" ? [] : names.split("\n")), [names]);
}

function RelationTabs({ dataset, profile, relations }: { readonly dataset: Dataset; readonly profile: TableProfile; readonly relations: RelationsProfile }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const tabs = [
    { value: "together", count: null, body: <AssociationMatrix ranks={profile.correlations} associations={relations.associations} /> },
    { value: "decide", count: relations.dependencies.length, body: <DependencyList dataset={dataset} dependencies={relations.dependencies} /> },
    { value: "keys", count: relations.keys.length, body: <KeyList dataset={dataset} keys={relations.keys} /> },
    { value: "references", count: relations.inclusions.length, body: <InclusionList dataset={dataset} inclusions={relations.inclusions} /> },
    { value: "missing", count: relations.missingness.columns.length, body: <MissingTogether missingness={relations.missingness} rows={relations.rows} /> },
    { value: "near", count: relations.nearDuplicates.groups, body: <NearDuplicateList found={relations.nearDuplicates} /> },
  ] as const;
  const isSample = relations.sampledRows < relations.rows;
  return (
    <>
      <p className={classes.note}>{t(isSample ? "relations.sampled" : "relations.exact", { sampled: format.integer(relations.sampledRows), rows: format.integer(relations.rows) })}</p>
      <Tabs defaultValue="together" keepMounted={false}>
        <Tabs.List aria-label={t("relations.title")}>
          {tabs.map(({ value, count }) => (
            <Tabs.Tab key={value} value={value}>
              {t(`relations.tabs.${value}`)}
              {count !== null && <span className={classes.count}>{format.integer(count)}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, body }) => (
          <Tabs.Panel key={value} value={value} pt="sm">
            {body}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
