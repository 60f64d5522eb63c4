import type { TFunction } from "i18next";
import type { ColumnProfile, ProfileValue, Quantiles } from "#core/profile/table-profile.ts";
import classes from "#features/profile/parts/profile.module.css";
import { valueWriter } from "#ui/words/value-text.ts";
import type { Format } from "#ui/words/format.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly wide?: boolean;
}

/** How full a column is and its numbers. */
export function ColumnFacts({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const share = format.share(column.missingShare);
  return (
    <>
      <div className={classes.fill} role="img" aria-label={t("card.missingBar", { column: column.name, share })}>
        <span style={{ width: `${String((1 - column.missingShare) * 100)}%` }} />
      </div>
      <dl className={classes.facts}>
        {[...countFacts(column, t, format), ...valueFacts(column, t, format)].map(({ label, value, wide = false }) => (
          <div key={label} data-wide={wide}>
            <dt>{label}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
      {column.quantiles !== null && <QuantileLine quantiles={column.quantiles} write={valueWriter(column, format)} />}
    </>
  );
}

function countFacts(column: ColumnProfile, t: TFunction, format: Format): readonly Fact[] {
  const { missing, missingShare, distinct, unique } = column;
  return [
    { label: t("card.missing"), value: missing === 0 ? "0" : `${format.integer(missing)} (${format.share(missingShare)})` },
    { label: t("card.distinct"), value: format.integer(distinct) },
    { label: t("card.unique"), value: format.integer(unique) },
  ];
}

function valueFacts(column: ColumnProfile, t: TFunction, format: Format): readonly Fact[] {
  const { mean, sd, zeros, negatives, lengths } = column;
  const write = valueWriter(column, format);
  const range = column.type === "text" ? [] : [shown(t("card.min"), column.min, write), shown(t("card.max"), column.max, write)];
  const numbers = column.type === "boolean" ? [] : [shown(t("card.mean"), mean, write), shown(t("card.sd"), sd, write)];
  const counts = [zeros > 0 ? { label: t("card.zeros"), value: format.integer(zeros) } : null, negatives > 0 ? { label: t("card.negatives"), value: format.integer(negatives) } : null];
  const written = lengths === null ? null : { label: t("card.lengths"), value: t("card.lengthsValue", { min: format.integer(lengths.min), max: format.integer(lengths.max), mean: format.number(lengths.mean, 3) }), wide: true };
  return [...range, ...numbers, ...(column.type === "boolean" ? [] : counts), written].filter((fact) => fact !== null);
}

function shown(label: string, value: ProfileValue | null, write: (value: ProfileValue) => string): Fact | null {
  return value === null ? null : { label, value: write(value) };
}

const NAMES = ["p05", "p25", "p50", "p75", "p95"] as const;

function QuantileLine({ quantiles, write }: { readonly quantiles: Quantiles; readonly write: (value: ProfileValue) => string }) {
  const { t } = useWords("profile");
  return (
    <dl className={classes.quantiles} aria-label={t("card.quantiles")}>
      {NAMES.map((name) => (
        <div key={name}>
          <dt>{t(`card.quantileNames.${name}`)}</dt>
          <dd>{write(quantiles[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
