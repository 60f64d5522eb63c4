import { Badge } from "@mantine/core";
import type { Dataset } from "#core/project/project.ts";
import type { StepPreview } from "#core/recipe/preview-step.ts";
import type { Step, StepKind } from "#core/recipe/step.ts";
import classes from "#features/clean/parts/clean.module.css";
import { PreviewCell } from "#features/clean/parts/preview-cell.tsx";
import { stepProblemWords } from "#features/clean/step-words.ts";
import { useStepPreview } from "#features/clean/use-step-preview.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { Stats } from "#ui/layout/stats.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface StepPreviewPanelProps {
  readonly dataset: Dataset;
  readonly before: readonly Step[];
  readonly step: Step;
}

/** What the step in the editor would change, counted over all rows, with the first rows it touches. */
export function StepPreviewPanel({ dataset, before, step }: StepPreviewPanelProps) {
  const { t } = useWords("clean");
  const reading = useStepPreview(dataset, before, step);
  return (
    <Panel title={t("preview.title")}>
      {reading.status === "loading" && <Loading lines={3} label={t("preview.counting")} />}
      {reading.status === "failed" && <PreviewProblem reading={reading} />}
      {reading.status === "ready" && <PreviewResult preview={reading.value} />}
    </Panel>
  );
}

function PreviewProblem({ reading }: { readonly reading: Extract<ReturnType<typeof useStepPreview>, { status: "failed" }> }) {
  const { t } = useWords("clean");
  const words = stepProblemWords(reading.problem, null, t);
  if (words === null) return <ProblemNotice problem={reading.problem} onRetry={reading.again} />;
  return (
    <p role="alert" className={classes.fault}>
      {words}
    </p>
  );
}

/** Kinds that read a value and may fail to; others make values missing on purpose. */
const READING: ReadonlySet<StepKind> = new Set<StepKind>(["parse-number", "parse-currency", "parse-date", "change-type"]);

function PreviewResult({ preview }: { readonly preview: StepPreview }) {
  const { t } = useWords("clean");
  const format = useFormat();
  const { changedCells, changedRows, removedRows, newlyMissing, addedColumns, removedColumns, sample, planned } = preview;
  const columns = [...addedColumns.map((name) => t("preview.adds", { name })), ...removedColumns.map((name) => t("preview.removes", { name }))];
  return (
    <div className={classes.preview} role="status">
      <Stats
        items={[
          { label: t("preview.changedCells"), value: format.integer(changedCells) },
          { label: t("preview.changedRows"), value: format.integer(changedRows) },
          { label: t("preview.removedRows"), value: format.integer(removedRows) },
          { label: t("preview.newlyMissing"), value: format.integer(newlyMissing) },
        ]}
      />
      {columns.length > 0 && <p className={classes.help}>{columns.join(" · ")}</p>}
      {newlyMissing > 0 && READING.has(planned.step.kind) && <p className={classes.caution}>{t("preview.losing", { count: newlyMissing, n: format.integer(newlyMissing) })}</p>}
      {sample.length === 0 ? <p className={classes.help}>{columns.length > 0 ? t("preview.onlyColumns") : t("preview.nothing")}</p> : <SampleTable preview={preview} />}
    </div>
  );
}

function SampleTable({ preview }: { readonly preview: StepPreview }) {
  const { t } = useWords("clean");
  const format = useFormat();
  return (
    <div className={classes.sampleBox} tabIndex={0} role="region" aria-label={t("preview.table")}>
      <table className={classes.sample}>
        <thead>
          <tr>
            <th scope="col">{t("preview.row")}</th>
            <th scope="col">{t("preview.column")}</th>
            <th scope="col">{t("preview.before")}</th>
            <th scope="col">{t("preview.after")}</th>
          </tr>
        </thead>
        <tbody>
          {preview.sample.flatMap(({ row, isRemoved, cells }) =>
            cells.map(({ column, before, after }, index) => (
              <tr key={`${String(row)} ${column}`} data-removed={isRemoved}>
                <td className={classes.rowNumber}>{index === 0 ? format.integer(row + 1) : ""}</td>
                <td>{column}</td>
                <td>
                  <PreviewCell value={before} />
                </td>
                <td>{isRemoved ? index === 0 && <Badge color="red" variant="light">{t("preview.removed")}</Badge> : <PreviewCell value={after} />}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
