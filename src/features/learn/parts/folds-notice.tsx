import { Alert } from "@mantine/core";
import type { CarriedEvaluation } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** That the figures are those of several models like this one, and how far these lie apart. */
export function FoldsNotice({ evaluation }: { readonly evaluation: CarriedEvaluation }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { folds } = evaluation;
  if (folds === null) return null;
  const spread = ({ mean, sd }: { mean: number; sd: number }) => t("folds.spread", { mean: format.share(mean), sd: format.share(sd) });
  return (
    <Alert color="gray" mt="md" title={t("folds.title", { count: folds.count })}>
      <p className={classes.facts}>{t("folds.meaning", { count: folds.count })}</p>
      <p className={classes.facts}>{t(evaluation.labelSets === null ? "folds.over" : "folds.overSets", { accuracy: spread(folds.accuracy), macroF1: spread(folds.macroF1) })}</p>
      <details>
        <summary>{t("folds.each")}</summary>
        <ol className={classes.facts}>
          {folds.each.map((fold, index) => (
            <li key={index}>{t(evaluation.labelSets === null ? "folds.one" : "folds.oneSets", { rows: format.integer(fold.rows), accuracy: format.share(fold.accuracy), macroF1: format.share(fold.macroF1) })}</li>
          ))}
        </ol>
      </details>
    </Alert>
  );
}
