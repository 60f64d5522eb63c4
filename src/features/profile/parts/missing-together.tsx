import type { Missingness } from "#core/profile/relations/relations-profile.ts";
import classes from "#features/profile/parts/relations.module.css";
import { BarList } from "#ui/chart/bar-list.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

const TOLD_APART = 0.3;
const PAIRS_SHOWN = 8;

/** Where in the table values are missing, and which are missing together. */
export function MissingTogether({ missingness, rows }: { readonly missingness: Missingness; readonly rows: number }) {
  const { t } = useWords("profile");
  const format = useFormat();
  if (missingness.columns.length === 0) return <p className={classes.note}>{t("relations.missing.none")}</p>;
  const pairs = missingness.together.filter(({ correlation }) => Math.abs(correlation) >= TOLD_APART).toSorted((left, right) => Math.abs(right.correlation) - Math.abs(left.correlation)).slice(0, PAIRS_SHOWN);
  return (
    <div className={classes.stack}>
      <div>
        <h3 className={classes.partTitle}>{t("relations.missing.alongTitle")}</h3>
        <p className={classes.note}>{t("relations.missing.along")}</p>
        <Bands missingness={missingness} rows={rows} />
      </div>
      <div>
        <h3 className={classes.partTitle}>{t("relations.missing.patternsTitle", { count: missingness.patternCount })}</h3>
        <BarList
          label={t("relations.missing.patterns")}
          items={missingness.patterns.map(({ columns, rows: n }, index) => ({ key: String(index), name: columns.length === 0 ? t("relations.missing.whole") : columns.join(" · "), share: n / rows, value: `${format.integer(n)} · ${format.share(n / rows)}` }))}
        />
      </div>
      {pairs.length > 0 && (
        <div>
          <h3 className={classes.partTitle}>{t("relations.missing.pairsTitle")}</h3>
          <ul className={classes.findings}>
            {pairs.map(({ a, b, both, either, correlation }) => (
              <li key={`${a}\n${b}`} className={classes.finding}>
                <span className={classes.names}>{`${a} · ${b}`}</span>
                <span className={classes.what}>{t("relations.missing.pair", { both: format.integer(both), either: format.integer(either), correlation: format.number(Math.round(correlation * 100) / 100, 2) })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** One line a column, one cell a band of rows; the darker, the more is missing. */
function Bands({ missingness: { columns, bands }, rows }: { readonly missingness: Missingness; readonly rows: number }) {
  const { t } = useWords("profile");
  const format = useFormat();
  return (
    <div className={classes.bands} tabIndex={0} role="region" aria-label={t("relations.missing.alongTitle")}>
      {columns.map(({ name, missing }, index) => (
        <div key={name} className={classes.band}>
          <span className={classes.bandName} title={name}>
            {name}
          </span>
          <span className={classes.cells} role="img" aria-label={t("relations.missing.bandLabel", { column: name, share: format.share(missing / rows) })}>
            {bands.map((band, place) => (
              <span key={place} title={format.share(band.missing[index] ?? 0)} style={{ background: `color-mix(in oklab, var(--st-chart-2) ${String(Math.round((band.missing[index] ?? 0) * 100))}%, var(--st-sunken))` }} />
            ))}
          </span>
          <span className={classes.bandShare}>{format.share(missing / rows)}</span>
        </div>
      ))}
    </div>
  );
}
