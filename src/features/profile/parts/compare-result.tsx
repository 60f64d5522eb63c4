import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { ColumnComparison, SidePair, TableComparison } from "#core/profile/compare/table-comparison.ts";
import type { SideInput } from "#features/profile/compare-datasets.ts";
import { sideText, signed } from "#features/profile/compare-words.ts";
import { CompareRow } from "#features/profile/parts/compare-row.tsx";
import classes from "#features/profile/parts/compare.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface CompareResultProps {
  readonly found: TableComparison;
  readonly sides: SidePair<SideInput>;
}

/** Both sides in one table, the column that differs most first. */
export function CompareResult({ found, sides }: CompareResultProps) {
  const { t } = useWords("profile");
  const format = useFormat();
  const [isShort, setShort] = useState(false);
  const shared = found.columns.filter(({ presence }) => presence === "both");
  const different = shared.filter(isDifferent);
  const shown = isShort ? different : shared;
  return (
    <section className={classes.result} aria-label={t("compare.resultOf", { a: sideText(sides.a, sides.b, t), b: sideText(sides.b, sides.a, t) })}>
      <Legend found={found} sides={sides} />
      <div className={classes.bar}>
        <p className={classes.note} role="status">
          {t("compare.differ", { different: format.integer(different.length), total: format.integer(shared.length) })}
        </p>
        <Checkbox label={t("compare.onlyDifferent")} checked={isShort} onChange={(event) => setShort(event.currentTarget.checked)} />
      </div>
      {shown.length === 0 ? <p className={classes.note}>{t(shared.length === 0 ? "compare.noneShared" : "compare.noneDifferent")}</p> : <ColumnTable columns={shown} />}
      <OneSidedColumns columns={found.columns} />
    </section>
  );
}

function isDifferent({ distance, newInB, goneFromA, typeChanged }: ColumnComparison): boolean {
  return typeChanged || distance === null || distance > 0 || (newInB?.rows ?? 0) > 0 || (goneFromA?.rows ?? 0) > 0;
}

function Legend({ found, sides }: CompareResultProps) {
  const { t } = useWords("profile");
  const format = useFormat();
  const change = found.b.rows - found.a.rows;
  return (
    <ul className={classes.sidesFound}>
      {(["a", "b"] as const).map((side) => (
        <li key={side}>
          <span className={classes.swatch} data-side={side} aria-hidden />
          <b>{side.toUpperCase()}</b>
          <span dir="auto">{sideText(sides[side], sides[side === "a" ? "b" : "a"], t)}</span>
          <span className={classes.soft}>
            {t("compare.size", { rows: format.integer(found[side].rows), columns: format.integer(found[side].columns) })}
            {side === "b" && change !== 0 && ` (${t("compare.rowChange", { rows: signed(change, format.integer) })})`}
          </span>
        </li>
      ))}
    </ul>
  );
}

const HEADS = ["column", "difference", "picture", "figures", "oneSided"] as const;

function ColumnTable({ columns }: { readonly columns: readonly ColumnComparison[] }) {
  const { t } = useWords("profile");
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={t("compare.table")}>
      <table className={classes.table}>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(`compare.heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <CompareRow key={column.name} column={column} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Columns that only one side has, with what they hold there. */
function OneSidedColumns({ columns }: { readonly columns: readonly ColumnComparison[] }) {
  const { t } = useWords("profile");
  const format = useFormat();
  return (["a", "b"] as const).map((side) => {
    const lone = columns.filter(({ presence }) => presence === `only-${side}`);
    if (lone.length === 0) return null;
    return (
      <div key={side}>
        <h3 className={classes.loneTitle}>{t("compare.onlyIn", { side: side.toUpperCase(), count: lone.length })}</h3>
        <ul className={classes.lone}>
          {lone.map((column) => (
            <li key={column.name}>
              <b dir="auto">{column.name}</b>{" "}
              <span className={classes.soft}>
                {t("compare.loneColumn", { type: t(`columnTypes.${column.types[side] ?? "other"}`), missing: format.share(column[side]?.missingShare ?? 0), distinct: format.integer(column[side]?.distinct ?? 0) })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}
