import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Association } from "#core/profile/relations/relations-profile.ts";
import type { Correlation } from "#core/profile/table-profile.ts";
import classes from "#features/profile/parts/profile.module.css";
import { BarList } from "#ui/chart/bar-list.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly method: Method;
  readonly value: number;
  readonly rows: number;
}

const METHODS = ["phi-k", "spearman", "cramers-v"] as const;
type Method = (typeof METHODS)[number];
const STRONGEST = 8;
const WORTH_NAMING = 0.3;

/** How far each column goes together with each other, as a square table, and the strongest pairs in words. */
export function AssociationMatrix({ ranks, associations }: { readonly ranks: readonly Correlation[]; readonly associations: readonly Association[] }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const [chosen, choose] = useState<Method>("phi-k");
  const all: readonly Pair[] = [...associations, ...ranks];
  const methods = METHODS.filter((method) => all.some((pair) => pair.method === method));
  const method = methods.includes(chosen) ? chosen : methods[0];
  if (method === undefined) return <p className={classes.quiet}>{t("relations.together.none")}</p>;
  const pairs = all.filter((pair) => pair.method === method);
  const strongest = pairs.filter(({ value }) => Math.abs(value) >= WORTH_NAMING).toSorted((left, right) => Math.abs(right.value) - Math.abs(left.value)).slice(0, STRONGEST);
  return (
    <div className={classes.stack}>
      <SegmentedControl aria-label={t("relations.together.method")} value={method} data={methods.map((value) => ({ value, label: t(`relations.together.methods.${value}`) }))} onChange={choose} />
      <p className={classes.note}>{t(`relations.together.texts.${method}`, { rows: format.integer(Math.max(...pairs.map(({ rows }) => rows))) })}</p>
      {strongest.length > 0 && (
        <BarList label={t("relations.together.strongest")} items={strongest.map(({ a, b, value }) => ({ key: `${a}\n${b}`, name: `${a} · ${b}`, share: Math.abs(value), value: format.number(round(value), 2) }))} />
      )}
      <Matrix pairs={pairs} label={t(`relations.together.labels.${method}`)} />
    </div>
  );
}

function Matrix({ pairs, label }: { readonly pairs: readonly Pair[]; readonly label: string }) {
  const names = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const values = new Map(pairs.flatMap(({ a, b, value }) => [[`${a}\n${b}`, value], [`${b}\n${a}`, value]] as const));
  return (
    <div className={classes.heat} tabIndex={0} role="region" aria-label={label}>
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
                <HeatCell key={other} value={name === other ? null : (values.get(`${name}\n${other}`) ?? null)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeatCell({ value }: { readonly value: number | null }) {
  const format = useFormat();
  return <td style={value === null ? undefined : { background: tint(value) }}>{value === null ? "" : format.number(round(value), 2)}</td>;
}

/** Never −0. */
function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** Stays light enough for the page's own text colour in both looks. */
function tint(value: number): string {
  const colour = value < 0 ? "var(--st-chart-2)" : "var(--st-chart-1)";
  return `color-mix(in oklab, ${colour} ${String(Math.round(Math.abs(value) * 38))}%, var(--st-surface))`;
}
