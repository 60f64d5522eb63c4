import type { SliceColumn, SliceComparison } from "#core/profile/compare/table-comparison.ts";
import { valueText } from "#features/profile/compare-words.ts";
import classes from "#features/profile/parts/compare.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** A table by the values of one of its columns: a column of cells per value, deeper where it differs more from the rest. */
export function CompareSlices({ found }: { readonly found: SliceComparison }) {
  const { t } = useWords("profile");
  const format = useFormat();
  if (found.slices.length === 0) return <p className={classes.note}>{t("compare.noSlices", { column: found.by })}</p>;
  return (
    <section className={classes.result} aria-label={t("compare.slicesOf", { column: found.by })}>
      <p className={classes.note} role="status">
        {t("compare.slicesText", { column: found.by, rows: format.integer(found.rows), other: format.integer(found.otherRows) })}
      </p>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label={t("compare.slicesOf", { column: found.by })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("compare.heads.column")}</th>
              <SliceHead name={t("compare.whole")} rows={found.rows} share={1} />
              {found.slices.map(({ value, rows, share }, index) => (
                <SliceHead key={index} name={valueText(value, t, format)} rows={rows} share={share} />
              ))}
            </tr>
          </thead>
          <tbody>
            {byDifference(found).map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row" className={classes.column} dir="auto">
                  {name}
                </th>
                {cells.map((cell, index) => (
                  <SliceCell key={index} cell={cell} rows={index === 0 ? found.rows : (found.slices[index - 1]?.rows ?? 0)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface SliceRow {
  readonly name: string;
  /** The whole table first. */
  readonly cells: readonly (SliceColumn | undefined)[];
}

function byDifference({ columns, slices }: SliceComparison): readonly SliceRow[] {
  const rows = columns.map((whole, index) => ({ name: whole.name, cells: [whole, ...slices.map((slice) => slice.columns[index])] }));
  const widest = ({ cells }: SliceRow) => Math.max(...cells.map((cell) => cell?.distance ?? 0));
  return rows.toSorted((left, right) => widest(right) - widest(left));
}

function SliceHead({ name, rows, share }: { readonly name: string; readonly rows: number; readonly share: number }) {
  const { t } = useWords("profile");
  const format = useFormat();
  return (
    <th scope="col">
      <span dir="auto">{name}</span>
      <span className={classes.headNote}>{t("compare.sliceSize", { rows: format.integer(rows), share: format.share(share) })}</span>
    </th>
  );
}

function SliceCell({ cell, rows }: { readonly cell: SliceColumn | undefined; readonly rows: number }) {
  const { t } = useWords("profile");
  const format = useFormat();
  if (cell === undefined) return <td />;
  const { mean, top, missingShare, distance } = cell;
  const main = mean !== null ? t("compare.meanIs", { mean: valueText(mean, t, format) }) : top !== null ? t("compare.topIs", { value: valueText(top.value, t, format), share: format.share(top.count / Math.max(1, rows)) }) : t("compare.noValues");
  return (
    <td style={{ background: tint(distance ?? 0) }}>
      <div className={classes.sliceMain} dir="auto" title={main}>
        {main}
      </div>
      {missingShare > 0 && <div className={classes.soft}>{t("compare.missingIs", { share: format.share(missingShare) })}</div>}
      {distance !== null && <div className={classes.soft}>{t("compare.distanceIs", { distance: format.number(Math.round(distance * 1000) / 1000, 3) })}</div>}
    </td>
  );
}

/** Stays light enough for the page's own text colours in both looks. */
function tint(distance: number): string {
  return `color-mix(in oklab, var(--st-chart-2) ${String(Math.round(distance * 26))}%, var(--st-surface))`;
}
