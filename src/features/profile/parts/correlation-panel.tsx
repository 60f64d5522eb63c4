import type { Correlation } from "#core/profile/table-profile.ts";
import classes from "#features/profile/parts/profile.module.css";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Rank correlations as a square table, deeper where stronger. */
export function CorrelationPanel({ correlations }: { readonly correlations: readonly Correlation[] }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const names = [...new Set(correlations.flatMap(({ a, b }) => [a, b]))];
  const rows = Math.max(...correlations.map((correlation) => correlation.rows));
  return (
    <Panel title={t("correlations.title")}>
      <p className={classes.note}>{t("correlations.text", { rows: format.integer(rows) })}</p>
      <div className={classes.heat} tabIndex={0} role="region" aria-label={t("correlations.label")}>
        <table>
          <thead>
            <tr>
              <td />
              {names.map((name) => (
                <th key={name} scope="col" title={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row" title={name}>
                  {name}
                </th>
                {names.map((other) => (
                  <HeatCell key={other} value={name === other ? null : valueOf(correlations, name, other)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function HeatCell({ value }: { readonly value: number | null }) {
  const format = useFormat();
  return <td style={value === null ? undefined : { background: tint(value) }}>{value === null ? "" : format.number(Math.round(value * 100) / 100 + 0, 2)}</td>;
}

function valueOf(correlations: readonly Correlation[], a: string, b: string): number | null {
  return correlations.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.value ?? null;
}

/** Stays light enough for the page's own text colour in both looks. */
function tint(value: number): string {
  const colour = value < 0 ? "var(--st-chart-2)" : "var(--st-chart-1)";
  return `color-mix(in oklab, ${colour} ${String(Math.round(Math.abs(value) * 38))}%, var(--st-surface))`;
}
