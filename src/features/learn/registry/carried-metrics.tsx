import type { Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import { FoldsNotice } from "#features/learn/parts/folds-notice.tsx";
import { MetricStats } from "#features/learn/parts/metric-stats.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** The numbers that came along with a model from a file; their rows did not. */
export function CarriedMetrics({ model: { origin } }: { readonly model: Model }) {
  const { t } = useWords("learn");
  const format = useFormat();
  if (origin === null) return null;
  return (
    <Panel title={t("registry.carried.title")}>
      {origin.evaluations.map((evaluation) => (
        <div key={evaluation.at}>
          <MetricStats evaluation={evaluation} />
          <FoldsNotice evaluation={evaluation} />
        </div>
      ))}
      <p className={classes.facts}>{t("registry.carried.text", { file: origin.fileName, when: format.dateTime(origin.at) })}</p>
    </Panel>
  );
}
