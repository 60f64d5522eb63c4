import { majorityOf } from "#core/learn/baseline.ts";
import type { CarriedEvaluation, Ranking } from "#core/project/model.ts";
import { LabelSetStats } from "#features/learn/label-sets/label-set-stats.tsx";
import { Stats } from "#ui/layout/stats.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** The main numbers of an evaluation, each with its interval and what a dummy gets. */
export function MetricStats({ evaluation }: { readonly evaluation: CarriedEvaluation }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { metrics, baseline, rows, ranking, labelSets } = evaluation;
  if (labelSets !== null) return <LabelSetStats evaluation={evaluation} sets={labelSets} />;
  const dummy = majorityOf(baseline);
  const interval = ({ low, high }: { low: number; high: number }) => t("metrics.interval", { low: format.share(low), high: format.share(high) });
  const between = ({ low, high }: { low: number; high: number }) => t("metrics.interval", { low: format.number(low, 3), high: format.number(high, 3) });
  const against = (value: number | undefined) => (value === undefined ? "" : t("metrics.baseline", { value: format.share(value) }));
  const rankingItems = ({ k, ndcg, reciprocalRank, recall, baseline: orders, queries }: Ranking) => [
    { label: t("metrics.ndcg", { k }), value: format.number(ndcg.mean, 3), note: `${between(ndcg.interval)} · ${t("metrics.orders", { unordered: format.number(orders.unordered, 3), words: format.number(orders.commonWords, 3) })}` },
    { label: t("metrics.mrr"), value: format.number(reciprocalRank.mean, 3), note: between(reciprocalRank.interval) },
    { label: t("metrics.recallAt", { k }), value: format.number(recall.mean, 3), note: `${between(recall.interval)} · ${t("metrics.queries", { count: queries })}` },
  ];
  return (
    <Stats
      items={[
        { label: t("metrics.accuracy"), value: format.share(metrics.accuracy), note: `${interval(metrics.ci.accuracy)} · ${against(dummy?.accuracy)}` },
        { label: t("metrics.macroF1"), value: format.share(metrics.macroF1), note: `${interval(metrics.ci.macroF1)} · ${against(dummy?.macroF1)}` },
        { label: t("metrics.mcc"), value: format.number(metrics.mcc, 3) },
        { label: t("metrics.logLoss"), value: format.number(metrics.logLoss, 3), note: dummy ? t("metrics.baseline", { value: format.number(dummy.logLoss, 3) }) : "" },
        { label: t("metrics.ece"), value: format.share(metrics.ece) },
        ...(metrics.auroc === null ? [] : [{ label: t("metrics.auroc"), value: format.number(metrics.auroc, 3) }]),
        ...(ranking === null ? [] : rankingItems(ranking)),
        { label: t("metrics.rows"), value: format.integer(rows), note: t(`on.${evaluation.on}`) },
      ]}
    />
  );
}
