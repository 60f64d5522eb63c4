import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { putCheck, withChecks } from "#core/quality/edit-checks.ts";
import type { Check } from "#core/quality/check.ts";
import type { QualityReport } from "#core/quality/quality-report.ts";
import { ok, type Result } from "#core/result.ts";
import type { Problem } from "#core/problem.ts";
import classes from "#features/profile/parts/relations.module.css";
import { StillGrid } from "#ui/data-grid/still-grid.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { readRows } from "#workspace/read-rows.ts";
import { useAnswer, useStudio } from "#workspace/react.tsx";
import type { Workspace } from "#workspace/open-workspace.ts";

interface FindingActionsProps {
  readonly dataset: Dataset;
  /** What the finding says, to tell its buttons from others. */
  readonly subject: string;
  readonly check: Check | undefined;
  /** Rows that break it now. */
  readonly exceptions: number;
}

/** What can be done with something found: look at the rows that break it, and have it checked from now on. */
export function FindingActions({ dataset, subject, check, exceptions }: FindingActionsProps) {
  const { t } = useWords("profile");
  const studio = useStudio();
  const [isOpen, open] = useState(false);
  if (check === undefined) return null;
  const isKept = dataset.checks.some(({ id }) => id === check.id);
  const keep = () => {
    const done = studio.commit("checks", (project) => withChecks(project, dataset.id, (checks) => putCheck(checks, check)));
    if (done.ok) noticeDone(t("relations.checkAdded"));
    else noticeProblem(done.problem);
  };
  return (
    <>
      <Group gap={6} className={classes.actions ?? ""}>
        {exceptions > 0 && (
          <Button variant="subtle" size="compact-xs" aria-expanded={isOpen} aria-label={t("relations.rowsOf", { subject })} onClick={() => open(!isOpen)}>
            {t(isOpen ? "relations.hideRows" : "relations.showRows")}
          </Button>
        )}
        <Button variant="default" size="compact-xs" disabled={isKept} aria-label={t("relations.addCheckOf", { subject })} onClick={keep}>
          {t(isKept ? "relations.isChecked" : "relations.addCheck")}
        </Button>
      </Group>
      {isOpen && <FoundRows dataset={dataset} check={check} />}
    </>
  );
}

function FoundRows({ dataset, check }: { readonly dataset: Dataset; readonly check: Check }) {
  const { t } = useWords("profile");
  const studio = useStudio();
  const rows = useAnswer(["found-rows", dataset.id, datasetVersion(dataset), check], (signal) => readBreaking(studio, { dataset, check, signal }));
  if (rows.status === "loading") return <Loading lines={3} />;
  if (rows.status === "failed") return <ProblemNotice problem={rows.problem} onRetry={rows.again} />;
  return (
    <div className={classes.rows}>
      <StillGrid label={t("relations.firstRows", { count: rows.value.rowCount })} rows={rows.value} marked={check.columns} />
    </div>
  );
}

/** The rows that a check without any tolerance finds. */
async function readBreaking(studio: Workspace, { dataset, check, signal }: { readonly dataset: Dataset; readonly check: Check; readonly signal: AbortSignal }) {
  const judged = await studio.run("quality.check", { dataset: dataset.name, checks: [{ ...check, mostly: 1 }] }, { signal, record: false });
  if (!judged.ok) return judged;
  const report = reportOf(judged.value);
  const [outcome] = report.checks;
  const told: Result<readonly number[], Problem> = outcome?.problem === undefined ? ok(outcome?.rows ?? []) : { ok: false, problem: outcome.problem };
  return told.ok ? readRows(studio, dataset, told.value) : told;
}

function reportOf(value: unknown): QualityReport {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- quality.check answers with this
  return value as QualityReport;
}
