import type { Evaluation } from "#core/project/model.ts";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

type ClassScores = Evaluation["metrics"]["perClass"][string];

/** Precision, recall and F1 of every class. */
export function ClassTable({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const measure = (key: keyof ClassScores, write: (value: number) => string) => ({ key, kind: "number" as const, header: t(`perClass.${key}`), cell: ([, scores]: [string, ClassScores]) => write(scores[key]) });
  return (
    <Panel title={t("perClass.title")}>
      <PlainTable
        label={t("perClass.title")}
        rows={Object.entries(evaluation.metrics.perClass)}
        rowKey={([name]) => name}
        columns={[
          { key: "name", kind: "name", header: t("perClass.name"), cell: ([name]) => name },
          ...(["precision", "recall", "f1"] as const).map((key) => measure(key, format.share)),
          measure("support", format.integer),
        ]}
      />
    </Panel>
  );
}
