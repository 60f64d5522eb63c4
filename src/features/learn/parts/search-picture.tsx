import { useMemo } from "react";
import { bestTrial } from "#core/learn/search/best-trial.ts";
import { dimensionImportance } from "#core/learn/search/dimension-importance.ts";
import type { Trial } from "#core/learn/search/search-plan.ts";
import type { Dimension } from "#core/learn/search/search-space.ts";
import type { ModelSearch } from "#core/project/model-search.ts";
import classes from "#features/learn/parts/learn.module.css";
import { BarList } from "#ui/chart/bar-list.tsx";
import { ParallelChart, type ParallelAxis, type ParallelLine } from "#ui/chart/parallel-chart.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Room for a name above each axis. */
const AXIS_WIDTH = 76;

type Value = Trial["point"][string];

/** The best trial in words. */
export function SearchBest({ search }: { readonly search: ModelSearch }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const writeValue = useValueWords();
  const best = bestTrial(search.trials);
  if (best === null) return <p role="status">{t("search.none")}</p>;
  const settings = Object.entries(best.point).map(([name, value]) => t("search.setting", { name: t(`search.dimensions.${name}`), value: typeof value === "number" && name !== "components" ? format.number(value, 3) : writeValue(name, value) }));
  return <p role="status" className={classes.says}>{t(search.modelId === null ? "search.best" : "search.bestOfAll", { settings: settings.join(" · "), loss: format.number(best.loss, 4), accuracy: format.share(best.accuracy ?? 0) })}</p>;
}

/** Of fewer trials nearly every setting goes with the ups and downs. */
const FEW = 8;

/** All trials as parallel coordinates, and what mattered among them. */
export function SearchPicture({ search }: { readonly search: ModelSearch }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const writeValue = useValueWords();
  const { trials, plan } = search;
  // The page draws anew with every step of a running search; the picture only when a trial is done.
  const { axes, lines, importance } = useMemo(() => {
    const { space } = plan;
    const finished = trials.filter(({ loss }) => loss !== null);
    const hasBudgets = plan.strategy === "hyperband";
    const budget: ParallelAxis = { name: t("search.budget"), kind: "value" };
    return {
      axes: [...space.map((dimension) => axisOf(dimension, t(`search.dimensions.${dimension.name}`), writeValue)), ...(hasBudgets ? [budget] : []), { name: t("search.loss"), kind: "value" as const }],
      lines: finished.map((trial): ParallelLine => ({
        name: t("search.trial", { number: trial.number + 1 }),
        values: [...space.map((dimension) => cellOf(dimension, trial.point[dimension.name], writeValue)), ...(hasBudgets ? [trial.budget] : []), trial.loss],
      })),
      importance: dimensionImportance(space, finished).toSorted((a, b) => b.importance - a.importance),
    };
  }, [trials, plan, t, writeValue]);
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("search.chart")}>
        <div style={{ minWidth: axes.length * AXIS_WIDTH }}>
          <ParallelChart axes={axes} lines={lines} label={t("search.chart")} description={t("search.chartDescription", { count: lines.length })} />
        </div>
      </div>
      <p className={classes.facts}>{t("search.chartDescription", { count: lines.length })}</p>
      <p className={classes.facts}>{t(lines.length < FEW ? "search.tooFew" : "search.importance", { count: FEW })}</p>
      {lines.length >= FEW && <BarList label={t("search.importance")} items={importance.map((each) => ({ key: each.name, name: t(`search.dimensions.${each.name}`), share: each.importance, value: format.share(each.importance) }))} />}
    </>
  );
}

type WriteValue = (name: string, value: Value) => string;

/** Words of a value that is chosen from a list. */
function useValueWords(): WriteValue {
  const { t } = useWords("learn");
  const format = useFormat();
  return useMemo(() => {
    const places: Readonly<Record<string, string>> = { head: "options.heads", balance: "options.balances", columns: "search", encoder: "encoders" };
    return (name, value) => {
      if (name === "components" && value === 0) return t("options.all");
      const place = places[name];
      if (typeof value === "number") return format.number(value);
      return place === undefined ? String(value) : t(`${place}.${String(value)}`, { defaultValue: String(value) });
    };
  }, [t, format]);
}

function axisOf(dimension: Dimension, name: string, write: WriteValue): ParallelAxis {
  if (dimension.kind === "choice") return { name, kind: "category", values: dimension.values.map((value) => write(dimension.name, value)) };
  return { name, kind: dimension.kind === "log" ? "log" : "value" };
}

function cellOf(dimension: Dimension, value: Value | undefined, write: WriteValue): string | number | null {
  if (value === undefined) return null;
  return typeof value === "number" && dimension.kind !== "choice" ? value : write(dimension.name, value);
}
