import type { Effect } from "#core/project/model.ts";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** What each thing that was turned on changed on rows kept away from fitting. */
export function EffectsTable({ effects }: { readonly effects: readonly Effect[] }) {
  const { t } = useWords("learn");
  const format = useFormat();
  if (effects.length === 0) return null;
  const change = (key: "logLoss" | "accuracy" | "macroF1", write: (value: number) => string) => ({ key, header: t(`metrics.${key}`), cell: (effect: Effect) => t("effects.change", { without: write(effect[key][0]), with: write(effect[key][1]) }) });
  return (
    <PlainTable
      label={t("effects.title")}
      caption={t("effects.title")}
      rows={effects}
      rowKey={({ extra }) => extra}
      columns={[
        { key: "extra", kind: "name", header: t("effects.extra"), cell: ({ extra }) => t(`extras.${extra}`) },
        change("logLoss", (value) => format.number(value, 3)),
        change("accuracy", format.share),
        change("macroF1", format.share),
        { key: "verdict", header: t("effects.verdict"), cell: (effect) => t(`effects.${verdictOf(effect)}`) },
      ]}
    />
  );
}

/** A change of log loss within a hundredth of it is none. */
function verdictOf({ logLoss: [without, withIt] }: Effect): "helped" | "hurt" | "same" {
  const change = (withIt - without) / Math.max(without, 1e-9);
  if (Math.abs(change) < 0.01) return "same";
  return change < 0 ? "helped" : "hurt";
}
