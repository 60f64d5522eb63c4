import { ActionIcon, Badge } from "@mantine/core";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { ColumnComparison, OneSidedValues } from "#core/profile/compare/table-comparison.ts";
import { figureLines, signed, type FigureLine } from "#features/profile/compare-words.ts";
import { ComparePicture, CompareValues } from "#features/profile/parts/compare-picture.tsx";
import classes from "#features/profile/parts/compare.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** The figures that say most stand in the row; the others in its details. */
const IN_ROW = new Set(["missing", "distinct", "mean", "p50", "lengthMean"]);

/** One column on both sides. */
export function CompareRow({ column }: { readonly column: ColumnComparison }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const lines = figureLines(column, t, format);
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <tr>
        <th scope="row" className={classes.column}>
          <div className={classes.columnName}>
            <ActionIcon size="sm" aria-expanded={isOpen} {...(isOpen ? { "aria-controls": id } : {})} aria-label={t("compare.details", { column: column.name })} onClick={() => setOpen(!isOpen)}>
              <Arrow size={14} aria-hidden />
            </ActionIcon>
            <span dir="auto" title={column.name}>
              {column.name}
            </span>
          </div>
          <ColumnTypes column={column} />
        </th>
        <td>
          <Difference column={column} />
        </td>
        <td className={classes.picture}>
          <ComparePicture column={column} />
        </td>
        <td>
          <FigureTable column={column.name} lines={lines.filter(({ key }) => IN_ROW.has(key))} />
        </td>
        <td>
          <OneSided column={column} />
        </td>
      </tr>
      {isOpen && (
        <tr id={id}>
          <td colSpan={5} className={classes.detail}>
            <div className={classes.detailParts}>
              <FigureTable column={column.name} lines={lines} />
              <CompareValues column={column} />
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

function ColumnTypes({ column }: { readonly column: ColumnComparison }) {
  const { t } = useWords("profile");
  const name = (side: "a" | "b") => t(`columnTypes.${column.types[side] ?? "other"}`);
  return column.typeChanged ? <Badge color="yellow">{t("compare.typeChanged", { a: name("a"), b: name("b") })}</Badge> : <Badge color="gray">{name("a")}</Badge>;
}

function Difference({ column }: { readonly column: ColumnComparison }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const { distance, ks, meanShift, basis } = column;
  if (distance === null) return <span className={classes.soft}>{t("compare.noDistance")}</span>;
  const rounded = format.number(Math.round(distance * 1000) / 1000, 3);
  return (
    <div className={classes.difference}>
      <span className={classes.distance}>{distance > 0 && distance < 0.001 ? "<0.001" : rounded}</span>
      <span className={classes.track} aria-hidden>
        <span style={{ width: `${String(distance * 100)}%` }} />
      </span>
      <span className={classes.soft}>{t(`compare.bases.${basis}`)}</span>
      {ks !== null && <span className={classes.soft}>{t("compare.ks", { ks: format.number(Math.round(ks * 1000) / 1000, 3) })}</span>}
      {meanShift !== null && <span className={classes.soft}>{t("compare.meanShift", { shift: meanShift === 0 ? "0" : signed(meanShift, (value) => format.number(value, 2)) })}</span>}
    </div>
  );
}

function FigureTable({ column, lines }: { readonly column: string; readonly lines: readonly FigureLine[] }) {
  const { t } = useWords("profile");
  return (
    <table className={classes.figures}>
      <caption className={classes.unseen}>{t("compare.figuresOf", { column })}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">A</th>
          <th scope="col">B</th>
          <th scope="col">{t("compare.change")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, a, b, change }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{a}</td>
            <td>{b}</td>
            <td className={classes.change}>{change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OneSided({ column: { newInB, goneFromA } }: { readonly column: ColumnComparison }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const text = (key: "newInB" | "goneFromA", { values, share }: OneSidedValues) => (
    <li>
      {t(`compare.${key}`)} <b>{format.share(share)}</b> <span className={classes.soft}>{t("compare.valueCount", { values: format.integer(values), count: values })}</span>
    </li>
  );
  return (
    <ul className={classes.oneSided}>
      {newInB !== null && text("newInB", newInB)}
      {goneFromA !== null && text("goneFromA", goneFromA)}
    </ul>
  );
}
