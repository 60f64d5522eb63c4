import { ActionIcon, Popover } from "@mantine/core";
import { CircleHelp } from "lucide-react";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { Dimension } from "#core/quality/check.ts";
import type { QualityReport } from "#core/quality/quality-report.ts";
import { checksOf, currentReport, type JudgedCheck } from "#features/quality/check-states.ts";
import classes from "#features/quality/parts/quality.module.css";
import { LineChart } from "#ui/chart/line-chart.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface ScorePanelProps {
  readonly dataset: Dataset;
  readonly judged: readonly JudgedCheck[];
}

/** The overall score and one per dimension, of the checks as they are on the table as it is. */
export function ScorePanel({ dataset, judged }: ScorePanelProps) {
  const { t } = useWords("quality");
  const report = currentReport(judged);
  return (
    <Panel title={t("score.title")} actions={<Formula />}>
      <Verdict dataset={dataset} report={report} />
      <ul className={classes.dimensions}>
        {Dimension.options.map((dimension) => (
          <DimensionScore key={dimension} dimension={dimension} checks={checksOf(judged, dimension)} score={report?.dimensions[dimension] ?? null} />
        ))}
      </ul>
      <History dataset={dataset} />
    </Panel>
  );
}

function Formula() {
  const { t } = useWords("quality");
  return (
    <Popover width={360} position="bottom-end">
      <Popover.Target>
        <ActionIcon aria-label={t("score.how")}>
          <CircleHelp size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("score.how")}>
        <p className={classes.formula}>{t("score.formula")}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

function Verdict({ dataset, report }: { readonly dataset: Dataset; readonly report: QualityReport | null }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const last = dataset.qualityHistory.at(-1);
  if (report === null) {
    return (
      <p className={classes.stale} role="status">
        {t("score.stale")} {last?.score != null && t("score.last", { score: format.share(last.score), when: format.dateTime(last.at) })}
      </p>
    );
  }
  const grave = report.checks.filter(({ severity, passed, problem }) => problem !== undefined || (severity === "error" && !passed)).length;
  return (
    <p className={classes.verdict} role="status">
      <strong className={classes.overall}>
        <span className={classes.overallName}>{t("score.overall")}</span> {report.score === null ? t("score.none") : format.share(report.score)}
      </strong>
      <span data-state={report.passed ? "passed" : "failed"} className={classes.verdictText}>
        {report.passed ? t("score.verdictPassed") : t("score.verdictFailed", { count: grave })}
      </span>
      {last?.version === datasetVersion(dataset) && <span className={classes.faint}>{t("score.runAt", { when: format.dateTime(last.at) })}</span>}
    </p>
  );
}

function DimensionScore({ dimension, checks, score }: { readonly dimension: Dimension; readonly checks: number; readonly score: number | null }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const absent = checks === 0 ? t("score.none") : t("score.notRun");
  return (
    <li className={classes.dimension}>
      <span className={classes.dimensionName}>{t(`dimensions.${dimension}`)}</span>
      <span className={score === null ? classes.faint : classes.dimensionScore}>{score === null ? absent : format.share(score)}</span>
      <span className={classes.track} aria-hidden>
        {score !== null && <span style={{ width: `${String(score * 100)}%` }} />}
      </span>
      <span className={classes.faint}>{checks > 0 && t("score.checks", { count: checks })}</span>
    </li>
  );
}

const HISTORY_SHOWN = 50;

function History({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const scores = dataset.qualityHistory.flatMap(({ score }) => score ?? []).slice(-HISTORY_SHOWN);
  if (scores.length < 3) return null;
  return (
    <details className={classes.history}>
      <summary>{t("score.history")}</summary>
      <LineChart
        series={[{ name: t("score.overall"), points: scores.map((score, index) => [index + 1, score]) }]}
        xName={t("score.historyRun")}
        yName={t("score.overall")}
        label={t("score.history")}
        description={t("score.historyText", { runs: format.integer(scores.length), score: format.share(scores.at(-1) ?? 0) })}
        height={160}
      />
    </details>
  );
}
