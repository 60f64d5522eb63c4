import type { CarriedEvaluation, LabelSetMetrics } from "#core/project/model.ts";
import { Stats } from "#ui/layout/stats.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface LabelSetStatsProps {
  readonly evaluation: CarriedEvaluation;
  readonly sets: LabelSetMetrics;
}

const MEASURES = ["microF1", "macroF1", "subsetAccuracy", "jaccard", "hammingLoss", "lrap"] as const;

/** The main numbers of an evaluation of sets of labels, each with its interval and what a dummy gets. */
export function LabelSetStats({ evaluation, sets }: LabelSetStatsProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  const interval = ({ low, high }: { low: number; high: number }) => t("metrics.interval", { low: format.share(low), high: format.share(high) });
  return (
    <Stats
      items={[
        ...MEASURES.map((name) => ({ label: t(`sets.${name}`), value: format.share(sets[name]), note: `${interval(sets.ci[name])} · ${t(name === "lrap" ? "sets.byShares" : "sets.commonestSet", { value: format.share(sets.baseline[name]) })}` })),
        { label: t("sets.labelsPerRow"), value: format.number(sets.labelsPerRow, 2) },
        { label: t("metrics.ece"), value: format.share(evaluation.metrics.ece) },
        { label: t("metrics.rows"), value: format.integer(evaluation.rows), note: t(`on.${evaluation.on}`) },
      ]}
    />
  );
}
