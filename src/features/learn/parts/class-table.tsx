import type { Evaluation } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Precision, recall and F1 of every class. */
export function ClassTable({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const rows = Object.entries(evaluation.metrics.perClass);
  return (
    <Panel title={t("perClass.title")}>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("perClass.title")}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("perClass.name")}</th>
              {(["precision", "recall", "f1", "support"] as const).map((measure) => (
                <th key={measure} scope="col" className={classes.number}>
                  {t(`perClass.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className={classes.number}>{format.share(values.precision)}</td>
                <td className={classes.number}>{format.share(values.recall)}</td>
                <td className={classes.number}>{format.share(values.f1)}</td>
                <td className={classes.number}>{format.integer(values.support)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
