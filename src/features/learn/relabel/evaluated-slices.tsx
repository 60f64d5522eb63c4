import { Button } from "@mantine/core";
import { useState } from "react";
import type { Evaluation, Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import { SliceList } from "#features/learn/relabel/slice-list.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

const COLUMNS = ["slices.where", "metrics.rows", "metrics.accuracy", "metrics.macroF1", "slices.show"] as const;

/** The parts of the rows that the evaluation was asked about, with the way to their rows. */
export function EvaluatedSlices({ model, evaluation }: { readonly model: Model; readonly evaluation: Evaluation }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const [open, setOpen] = useState<string | null>(null);
  if (evaluation.slices.length === 0) return null;
  return (
    <>
      <Panel title={t("slices.judged")}>
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("slices.judged")}>
          <table className={classes.table}>
            <thead>
              <tr>
                {COLUMNS.map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {evaluation.slices.map(({ condition, rows, accuracy, interval, macroF1 }) => (
                <tr key={condition}>
                  <th scope="row">{condition}</th>
                  <td>{format.integer(rows)}</td>
                  <td>
                    {format.share(accuracy)} ({t("metrics.interval", { low: format.share(interval.low), high: format.share(interval.high) })})
                  </td>
                  <td>{format.share(macroF1)}</td>
                  <td>
                    <Button variant="subtle" size="xs" aria-pressed={open === condition} onClick={() => setOpen(condition)} aria-label={t("slices.showOf", { slice: condition })}>
                      {t("slices.show")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {open !== null && <SliceList key={open} model={model} evaluation={evaluation} name={open} slice={{ where: open }} />}
    </>
  );
}
