import { SegmentedControl } from "@mantine/core";
import type { Dataset } from "#core/project/project.ts";
import type { QualityProblem } from "#core/quality/quality-problem.ts";
import { ProblemItem } from "#features/quality/parts/problem-item.tsx";
import classes from "#features/quality/parts/quality.module.css";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

const STATUSES = ["open", "accepted", "closed"] as const;

/** What failed in runs and what became of it; the newest first. */
export function ProblemsPanel({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("quality");
  const { place, setSearch } = useNavigation();
  const status = STATUSES.find((known) => known === place.search.status) ?? "open";
  const shown = dataset.problems.filter((problem) => problem.status === status).toSorted(byAge);
  const count = (wanted: QualityProblem["status"]) => dataset.problems.filter((problem) => problem.status === wanted).length;
  return (
    <Panel
      title={t("problems.title")}
      flush
      actions={<SegmentedControl aria-label={t("problems.status")} value={status} data={STATUSES.map((value) => ({ value, label: t(`problems.statuses.${value}`, { count: count(value) }) }))} onChange={(value) => setSearch({ status: value === "open" ? null : value })} />}
    >
      <p className={classes.note}>{t(`problems.texts.${status}`)}</p>
      {shown.length === 0 && <p className={classes.quiet}>{t(dataset.qualityHistory.length === 0 ? "problems.notRun" : `problems.none.${status}`)}</p>}
      <ul className={classes.checks}>
        {shown.map((problem) => (
          <li key={problem.id} className={classes.checkItem}>
            <ProblemItem dataset={dataset} problem={problem} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function byAge(left: QualityProblem, right: QualityProblem): number {
  return right.openedAt - left.openedAt;
}
