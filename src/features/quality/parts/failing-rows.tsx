import { Button } from "@mantine/core";
import { useState } from "react";
import type { Rows } from "#core/ports/database.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import type { CheckOutcome } from "#core/quality/quality-report.ts";
import { countCell } from "#core/table/read-cells.ts";
import type { JudgedCheck } from "#features/quality/check-states.ts";
import { checkSentence } from "#ui/words/check-words.ts";
import { CheckSqlView } from "#features/quality/parts/check-sql.tsx";
import classes from "#features/quality/parts/quality.module.css";
import { readRows } from "#workspace/read-rows.ts";
import { StillGrid } from "#ui/data-grid/still-grid.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useAnswer, useStudio } from "#workspace/react.tsx";

interface FailingRowsProps {
  readonly dataset: Dataset;
  readonly judged: JudgedCheck;
  readonly onClose: () => void;
}

/** What stands behind a check's number: the rows that fail, or why there are none to show. */
export function FailingRows({ dataset, judged, onClose }: FailingRowsProps) {
  const { t } = useWords("quality");
  const format = useFormat();
  const { check } = judged;
  return (
    <section className={classes.rows} aria-label={t("rows.title", { check: checkSentence(check, t, format) })}>
      <RowsBehind dataset={dataset} judged={judged} />
      <CheckSqlView dataset={dataset} check={check} />
      <Button variant="subtle" size="compact-xs" className={classes.closeRows ?? ""} onClick={onClose}>
        {t("rows.close")}
      </Button>
    </section>
  );
}

function RowsBehind({ dataset, judged: { outcome } }: Pick<FailingRowsProps, "dataset" | "judged">) {
  const { t } = useWords("quality");
  if (outcome === null) return <p className={classes.rowsNote}>{t("rows.notRun")}</p>;
  if (outcome.problem !== undefined) return <ProblemNotice problem={outcome.problem} />;
  if (outcome.rows.length > 0) return <RowGrid dataset={dataset} outcome={outcome} />;
  return <p className={classes.rowsNote}>{t(outcome.failed > 0 ? "rows.wholeTable" : "rows.none")}</p>;
}

function RowGrid({ dataset, outcome }: { readonly dataset: Dataset; readonly outcome: CheckOutcome }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const studio = useStudio();
  const rows = useAnswer(["failing-rows", dataset.id, datasetVersion(dataset), outcome.rows], () => readRows(studio, dataset, outcome.rows));
  if (rows.status === "loading") return <Loading lines={4} />;
  if (rows.status === "failed") return <ProblemNotice problem={rows.problem} onRetry={rows.again} />;
  const shown = rows.value.rowCount;
  return (
    <>
      <p className={classes.rowsNote}>{outcome.failed > shown ? t("rows.first", { shown: format.integer(shown), total: format.integer(outcome.failed) }) : t("rows.every", { count: outcome.failed })}</p>
      <ReadGrid rows={rows.value} outcome={outcome} />
    </>
  );
}

function ReadGrid({ rows, outcome }: { readonly rows: Rows; readonly outcome: CheckOutcome }) {
  const { t } = useWords("quality");
  const { goTo } = useNavigation();
  const [active, setActive] = useState(0);
  const place = countCell(rows.values[0]?.[active]) + 1;
  const column = outcome.columns[0];
  return (
    <>
      <StillGrid label={t("rows.first", { shown: rows.rowCount, total: outcome.failed })} rows={rows} marked={outcome.columns} onRow={setActive} />
      <Button variant="default" size="compact-xs" onClick={() => goTo("data", { row: String(place), ...(column === undefined ? {} : { column }) })}>
        {t("rows.showInData", { row: countCell(rows.values[1]?.[active]) + 1 })}
      </Button>
    </>
  );
}
