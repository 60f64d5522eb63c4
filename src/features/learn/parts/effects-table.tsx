import type { Effect } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** What each thing that was turned on changed on rows kept away from fitting. */
export function EffectsTable({ effects }: { readonly effects: readonly Effect[] }) {
  const { t } = useWords("learn");
  const format = useFormat();
  if (effects.length === 0) return null;
  const change = ([without, withIt]: readonly [number, number], isLoss: boolean) => {
    const text = (value: number) => (isLoss ? format.number(value, 3) : format.share(value));
    return t("effects.change", { without: text(without), with: text(withIt) });
  };
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("effects.title")}>
      <table className={classes.table}>
        <caption className={classes.facts}>{t("effects.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("effects.extra")}</th>
            <th scope="col">{t("metrics.logLoss")}</th>
            <th scope="col">{t("metrics.accuracy")}</th>
            <th scope="col">{t("metrics.macroF1")}</th>
            <th scope="col">{t("effects.verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={effect.extra}>
              <th scope="row">{t(`extras.${effect.extra}`)}</th>
              <td>{change(effect.logLoss, true)}</td>
              <td>{change(effect.accuracy, false)}</td>
              <td>{change(effect.macroF1, false)}</td>
              <td>{t(`effects.${verdictOf(effect)}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A change of log loss within a hundredth of it is none. */
function verdictOf({ logLoss: [without, withIt] }: Effect): "helped" | "hurt" | "same" {
  const change = (withIt - without) / Math.max(without, 1e-9);
  if (Math.abs(change) < 0.01) return "same";
  return change < 0 ? "helped" : "hurt";
}
