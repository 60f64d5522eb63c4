import { Button } from "@mantine/core";
import { Printer } from "lucide-react";
import { useMemo } from "react";
import type { Dataset } from "#core/project/project.ts";
import { Dimension } from "#core/quality/check.ts";
import { dashboardFacts, type DashboardFacts } from "#features/quality/dashboard-facts.ts";
import { AccuracyPanel } from "#features/quality/parts/accuracy-panel.tsx";
import classes from "#features/quality/parts/quality.module.css";
import { LineChart } from "#ui/chart/line-chart.tsx";
import { RadarChart } from "#ui/chart/radar-chart.tsx";
import { ShareHeatmap } from "#ui/chart/share-heatmap.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { Stats } from "#ui/layout/stats.tsx";
import { checkSentence } from "#ui/words/check-words.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

/** How the table does over time, by dimension and by column, and what is open; made to be printed too. */
export function Dashboard({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("quality");
  const facts = useMemo(() => dashboardFacts(dataset), [dataset]);
  if (dataset.qualityHistory.length === 0) return <p className={classes.quiet}>{t("dashboard.notRun")}</p>;
  return (
    <div className={classes.dashboard}>
      <Numbers dataset={dataset} facts={facts} />
      <div className={classes.twoPanels}>
        <Trend facts={facts} />
        <ByDimension facts={facts} />
      </div>
      <ByColumn facts={facts} />
      <div className={classes.twoPanels}>
        <ProblemLines dataset={dataset} title={t("dashboard.newest")} problems={facts.newest} />
        <ProblemLines dataset={dataset} title={t("dashboard.oldest")} problems={facts.oldest} />
      </div>
      <AccuracyPanel dataset={dataset} />
    </div>
  );
}

function Numbers({ dataset, facts }: { readonly dataset: Dataset; readonly facts: DashboardFacts }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const last = dataset.qualityHistory.at(-1);
  return (
    <Panel
      title={t("dashboard.title", { dataset: dataset.name })}
      actions={
        <Button className={classes.print ?? ""} variant="default" leftSection={<Printer size={14} aria-hidden />} onClick={() => window.print()}>
          {t("dashboard.print")}
        </Button>
      }
    >
      <Stats
        items={[
          { label: t("score.overall"), value: last?.score == null ? t("score.none") : format.share(last.score), note: last === undefined ? "" : format.dateTime(last.at) },
          { label: t("dashboard.runs"), value: format.integer(dataset.qualityHistory.length) },
          { label: t("dashboard.open"), value: format.integer(facts.open) },
          { label: t("dashboard.accepted"), value: format.integer(facts.accepted) },
          { label: t("dashboard.closed"), value: format.integer(facts.closed) },
          { label: t("dashboard.timeToClose"), value: facts.timeToCloseMs === null ? "–" : format.duration(facts.timeToCloseMs) },
        ]}
      />
    </Panel>
  );
}

const RUNS_SHOWN = 60;

function Trend({ facts: { runs } }: { readonly facts: DashboardFacts }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const shown = runs.slice(-RUNS_SHOWN);
  const series = useMemo(() => [{ name: t("score.overall"), points: shown.map(({ score }, index) => [index + 1, score] as const) }], [shown, t]);
  return (
    <Panel title={t("score.history")}>
      {shown.length < 2 ? (
        <p className={classes.plain}>{t("dashboard.oneRun")}</p>
      ) : (
        <LineChart series={series} xName={t("score.historyRun")} yName={t("score.overall")} label={t("score.history")} description={t("score.historyText", { runs: format.integer(shown.length), score: format.share(shown.at(-1)?.score ?? 0) })} height={260} />
      )}
    </Panel>
  );
}

const FEWEST_CORNERS = 3;

function ByDimension({ facts: { dimensions } }: { readonly facts: DashboardFacts }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const shares = useMemo(() => dimensions.map(({ dimension, share }) => ({ name: t(`dimensions.${dimension}`), share })), [dimensions, t]);
  const description = shares.map(({ name, share }) => `${name} ${format.share(share)}`).join(", ");
  return (
    <Panel title={t("dashboard.byDimension")}>
      {shares.length < FEWEST_CORNERS ? <p className={classes.plain}>{description}</p> : <RadarChart shares={shares} label={t("dashboard.byDimension")} description={description} columns={[t("dashboard.dimension"), t("score.title")]} />}
    </Panel>
  );
}

const COLUMNS_SHOWN = 30;

function ByColumn({ facts: { columns } }: { readonly facts: DashboardFacts }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const shown = useMemo(() => columns.slice(0, COLUMNS_SHOWN), [columns]);
  const dimensions = useMemo(() => Dimension.options.filter((dimension) => shown.some((column) => column.dimensions[dimension] !== undefined)), [shown]);
  const names = useMemo(() => shown.map(({ column }) => column), [shown]);
  const heads = useMemo(() => [t("score.overall"), ...dimensions.map((dimension) => t(`dimensions.${dimension}`))], [dimensions, t]);
  const shares = useMemo(() => shown.map((column) => [column.score, ...dimensions.map((dimension) => column.dimensions[dimension] ?? null)]), [shown, dimensions]);
  const [worst] = shown;
  if (worst === undefined) return null;
  return (
    <Panel title={t("dashboard.byColumn")}>
      <p className={classes.plain}>{t("dashboard.columnFormula")}</p>
      <ShareHeatmap rows={names} columns={heads} shares={shares} label={t("dashboard.byColumn")} description={t("dashboard.worst", { column: worst.column, score: format.share(worst.score) })} corner={t("dashboard.column")} />
    </Panel>
  );
}

function ProblemLines({ dataset, title, problems }: { readonly dataset: Dataset; readonly title: string; readonly problems: DashboardFacts["newest"] }) {
  const { t } = useWords("quality");
  const format = useFormat();
  const { setSearch } = useNavigation();
  return (
    <Panel title={title}>
      {problems.length === 0 && <p className={classes.plain}>{t("problems.none.open")}</p>}
      <ul className={classes.lines}>
        {problems.map(({ id, openedAt, failed, total, assignee }) => {
          const check = dataset.checks.find((candidate) => candidate.id === id);
          const facts = [t("problems.failing", { failed: format.integer(failed), total: format.integer(total) }), t("problems.since", { when: format.dateTime(openedAt) }), assignee].filter((fact) => fact !== "");
          return (
            <li key={id}>
              <button type="button" className={classes.line} onClick={() => setSearch({ view: "problems", status: null }, true)}>
                <span dir="auto">{check === undefined ? t("problems.gone", { id }) : checkSentence(check, t, format)}</span>
                <span className={classes.why}>{facts.join(" · ")}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
