import type { Dataset } from "#core/project/project.ts";
import { Dimension } from "#core/quality/check.ts";
import { columnScores, type ColumnScore } from "#core/quality/column-scores.ts";
import { median } from "#core/statistics/median.ts";
import type { CheckOutcome } from "#core/quality/quality-report.ts";
import { timesToClose } from "#core/quality/track-problems.ts";

export interface DashboardFacts {
  readonly runs: readonly { readonly at: number; readonly score: number }[];
  readonly dimensions: readonly { readonly dimension: Dimension; readonly share: number }[];
  readonly columns: readonly ColumnScore[];
  readonly open: number;
  readonly accepted: number;
  readonly closed: number;
  /** Median time from opening to closing; null while nothing was closed. */
  readonly timeToCloseMs: number | null;
  readonly newest: readonly Dataset["problems"][number][];
  readonly oldest: readonly Dataset["problems"][number][];
}

const LISTED = 3;

/** What the dashboard shows of a dataset: the last run, and all runs and problems before it. */
export function dashboardFacts(dataset: Dataset): DashboardFacts {
  const { qualityHistory, problems } = dataset;
  const last = qualityHistory.at(-1);
  const open = problems.filter(({ status }) => status === "open").toSorted((left, right) => right.openedAt - left.openedAt);
  return {
    runs: qualityHistory.flatMap(({ at, score }) => (score === null ? [] : [{ at, score }])),
    dimensions: Dimension.options.flatMap((dimension) => {
      const share = last?.dimensions[dimension];
      return share == null ? [] : [{ dimension, share }];
    }),
    columns: columnScores(lastOutcomes(dataset)),
    open: open.length,
    accepted: problems.filter(({ status }) => status === "accepted").length,
    closed: problems.filter(({ status }) => status === "closed").length,
    timeToCloseMs: median(timesToClose(problems)),
    newest: open.slice(0, LISTED),
    oldest: open.toReversed().slice(0, LISTED),
  };
}

/** The last run's outcomes of the checks that are still there. */
function lastOutcomes({ qualityHistory, checks }: Dataset): readonly CheckOutcome[] {
  return (qualityHistory.at(-1)?.outcomes ?? []).flatMap(({ id, total, failed, passed, isBroken }) => {
    const check = checks.find((candidate) => candidate.id === id);
    if (check === undefined || isBroken) return [];
    const { kind, columns, dimension, severity, mostly } = check;
    return [{ id, kind, column: columns[0] ?? null, columns, dimension, severity, mostly, total, failed, failedShare: total === 0 ? 0 : failed / total, passed, rows: [] }];
  });
}
