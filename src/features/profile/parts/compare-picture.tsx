import type { ColumnComparison } from "#core/profile/compare/table-comparison.ts";
import { valueText } from "#features/profile/compare-words.ts";
import classes from "#features/profile/parts/compare.module.css";
import { PairedBars, PairedHistogram, type PairedValue } from "#ui/chart/paired-bars.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

const VALUES_IN_ROW = 4;
/** Where no value has this share on either side, single values say nothing. */
const TELLING_SHARE = 0.01;

/** How a column is spread on both sides, in shares of each side's rows. */
export function ComparePicture({ column }: { readonly column: ColumnComparison }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const values = usePairedValues(column, VALUES_IN_ROW);
  const { histogram } = column;
  if (histogram === null) return values.length === 0 ? <span className={classes.soft}>{t("compare.noValues")}</span> : <PairedBars values={values} label={t("compare.valuesOf", { column: column.name })} />;
  const isDate = column.basis === "bins" && [column.types.a, column.types.b].some((type) => type === "date" || type === "timestamp");
  const write = isDate ? format.date : format.number;
  const ends = [write(histogram.edges[0] ?? 0), write(histogram.edges.at(-1) ?? 0)] as const;
  const share = (counts: readonly number[], rows: number | undefined) => counts.map((count) => count / Math.max(1, rows ?? 1));
  const label = t(column.basis === "lengths" ? "compare.lengthPicture" : "compare.picture", { column: column.name, low: ends[0], high: ends[1] });
  return <PairedHistogram a={share(histogram.a, column.a?.rows)} b={share(histogram.b, column.b?.rows)} ends={ends} label={label} />;
}

/** All values that were counted one by one, and the rest. */
export function CompareValues({ column }: { readonly column: ColumnComparison }) {
  const { t } = useWords("profile");
  const values = usePairedValues(column, column.values.length);
  if (!column.values.some(({ a, b }) => isTelling(a, column.a?.rows) || isTelling(b, column.b?.rows))) return null;
  return (
    <div className={classes.values}>
      <h4 className={classes.partTitle}>{t("compare.topValues")}</h4>
      <PairedBars values={values} label={t("compare.valuesOf", { column: column.name })} withShares />
    </div>
  );
}

function isTelling(count: number, rows = 0): boolean {
  return rows > 0 && count / rows >= TELLING_SHARE;
}

function usePairedValues(column: ColumnComparison, most: number): readonly PairedValue[] {
  const { t } = useWords("profile");
  const format = useFormat();
  const rows = { a: Math.max(1, column.a?.rows ?? 1), b: Math.max(1, column.b?.rows ?? 1) };
  const shown = column.values.slice(0, most);
  const left = column.values.slice(most);
  const rest = (side: "a" | "b") => column.otherValues[side] + left.reduce((sum, value) => sum + value[side], 0);
  const items = shown.map(({ value, a, b }, index) => ({ key: String(index), name: valueText(value, t, format), a: a / rows.a, b: b / rows.b }));
  const other = { key: "other", name: t("compare.other"), a: rest("a") / rows.a, b: rest("b") / rows.b };
  return other.a + other.b === 0 ? items : [...items, other];
}
