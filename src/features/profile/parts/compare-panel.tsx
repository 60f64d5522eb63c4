import { useState } from "react";
import type { SliceComparison, TableComparison } from "#core/profile/compare/table-comparison.ts";
import type { Dataset } from "#core/project/project.ts";
import { firstDraft, type CompareInput } from "#features/profile/compare-draft.ts";
import { CompareForm } from "#features/profile/parts/compare-form.tsx";
import { CompareResult } from "#features/profile/parts/compare-result.tsx";
import { CompareSlices } from "#features/profile/parts/compare-slices.tsx";
import classes from "#features/profile/parts/compare.module.css";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useWorkspace, type CommandHandle } from "#workspace/react.tsx";

const NO_DATASETS: readonly Dataset[] = [];

/** Two sides to choose, the way there, and what was found. */
export function ComparePanel({ dataset }: { readonly dataset: Dataset }) {
  const datasets = useWorkspace((state) => state.project?.datasets ?? NO_DATASETS);
  const [draft, setDraft] = useState(() => firstDraft(dataset, datasets));
  const [asked, setAsked] = useState<CompareInput | null>(null);
  const compare = useCommand<TableComparison | SliceComparison>("profile.compare");
  const badWhere = compare.outcome?.ok === false && compare.outcome.problem.code === "bad-sql" ? compare.outcome.problem.sql : null;
  const start = (input: CompareInput) => {
    setAsked(input);
    void compare.run(input);
  };
  return (
    <div className={classes.panel}>
      <CompareForm draft={draft} datasets={datasets} isRunning={compare.running} badWhere={badWhere} onChange={setDraft} onStart={start} />
      {compare.running && <Running job={compare.job} cancel={compare.cancel} />}
      {compare.outcome?.ok === false && <ProblemNotice problem={compare.outcome.problem} />}
      {compare.outcome?.ok === true && asked !== null && <Found found={compare.outcome.value} asked={asked} />}
    </div>
  );
}

function Running({ job, cancel }: Pick<CommandHandle<unknown>, "job" | "cancel">) {
  const { t } = useWords("profile");
  return <JobProgress share={job?.share ?? 0} stage={job?.stage ?? "starting"} label={t("compare.running")} onCancel={cancel} />;
}

function Found({ found, asked }: { readonly found: TableComparison | SliceComparison; readonly asked: CompareInput }) {
  if ("slices" in found) return <CompareSlices found={found} />;
  return "b" in asked ? <CompareResult found={found} sides={{ a: asked.a, b: asked.b }} /> : null;
}
