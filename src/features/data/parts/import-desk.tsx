import { Button, Switch } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import classes from "#features/data/parts/intake.module.css";
import { IntakeTable } from "#features/data/parts/intake-table.tsx";
import { IntakeTables } from "#features/data/parts/intake-tables.tsx";
import { useImportDraft } from "#features/data/use-import-draft.ts";
import { useImportPlans, type ImportPlans } from "#features/data/use-import-plans.ts";
import { useImportRun, type ImportRun } from "#features/data/use-import-run.ts";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useStudio } from "#workspace/react.tsx";

/** The files as they would be read: looked at, corrected, taken in. */
export function ImportDesk({ paths }: { readonly paths: readonly string[] }) {
  const { t } = useWords("data");
  const format = useFormat();
  const studio = useStudio();
  const { goHome } = useNavigation();
  const draft = useImportDraft();
  const plans = useImportPlans(paths, draft);
  const run = useImportRun(draft);
  const [chosen, choose] = useState<string | null>(null);
  const table = plans.tables.find(({ key }) => key === chosen) ?? plans.tables[0];
  const wanted = plans.tables.filter((one) => !draft.isLeftOut(one));
  const isReady = wanted.length > 0;
  const importButton = useRef<HTMLButtonElement>(null);
  // Enter takes in what is shown, as soon as there is something to take in.
  useEffect(() => {
    if (isReady) importButton.current?.focus();
  }, [isReady]);
  const leave = () => {
    studio.offer(null);
    goHome();
  };
  return (
    <Page
      fill
      title={t("intake.title", { count: wanted.length })}
      subtitle={t("intake.subtitle", { files: format.integer(paths.length), size: format.bytes(plans.tables.reduce((sum, one) => sum + one.sizeBytes, 0)) })}
      actions={
        <>
          {paths.length > 1 && <Switch label={t("intake.combine")} checked={draft.combine} onChange={(event) => draft.setCombine(event.currentTarget.checked)} />}
          <Button variant="default" onClick={leave} disabled={run.isRunning}>
            {t("actions.cancel")}
          </Button>
          <Button ref={importButton} onClick={() => run.start(wanted)} loading={run.isRunning} disabled={!isReady}>
            {t("intake.import", { count: wanted.length })}
          </Button>
        </>
      }
    >
      <IntakeState run={run} refused={plans.refused} />
      {!table && plans.isReading && <Loading lines={6} />}
      <div className={classes.desk}>
        {plans.tables.length > 1 && <IntakeTables tables={plans.tables} draft={draft} chosen={table?.key ?? null} onChoose={choose} />}
        {table && <IntakeTable key={table.key} table={table} draft={draft} isReading={plans.isReading} />}
      </div>
    </Page>
  );
}

/** What runs, what went wrong, and which files are none for us. */
function IntakeState({ run, refused }: { readonly run: ImportRun; readonly refused: ImportPlans["refused"] }) {
  return (
    <>
      {run.job && <JobProgress share={run.job.share} stage={run.job.stage} label={run.job.subject} onCancel={run.cancel} />}
      {run.problem && <ProblemNotice problem={run.problem} />}
      {refused.map(({ path, problem }) => (
        <ProblemNotice key={path} problem={problem} />
      ))}
    </>
  );
}
