import { useState } from "react";
import type { Evaluation, Model } from "#core/project/model.ts";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import { ShowSlice } from "#features/learn/relabel/show-slice.tsx";
import { SliceList } from "#features/learn/relabel/slice-list.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** The parts of the rows that the evaluation was asked about, with the way to their rows. */
export function EvaluatedSlices({ model, evaluation }: { readonly model: Model; readonly evaluation: Evaluation }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const [open, setOpen] = useState<string | null>(null);
  if (evaluation.slices.length === 0) return null;
  return (
    <>
      <Panel title={t("slices.judged")}>
        <PlainTable
          label={t("slices.judged")}
          rows={evaluation.slices}
          rowKey={({ condition }) => condition}
          columns={[
            { key: "where", kind: "name", header: t("slices.where"), cell: ({ condition }) => condition },
            { key: "rows", kind: "number", header: t("metrics.rows"), cell: ({ rows }) => format.integer(rows) },
            { key: "accuracy", kind: "number", header: t("metrics.accuracy"), cell: ({ accuracy, interval }) => `${format.share(accuracy)} (${t("metrics.interval", { low: format.share(interval.low), high: format.share(interval.high) })})` },
            { key: "macroF1", kind: "number", header: t("metrics.macroF1"), cell: ({ macroF1 }) => format.share(macroF1) },
            { key: "show", header: t("slices.show"), cell: ({ condition }) => <ShowSlice name={condition} isOpen={open === condition} onOpen={() => setOpen(condition)} /> },
          ]}
        />
      </Panel>
      {open !== null && <SliceList key={open} model={model} evaluation={evaluation} name={open} slice={{ where: open }} />}
    </>
  );
}
