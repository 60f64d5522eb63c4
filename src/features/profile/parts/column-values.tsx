import { Button } from "@mantine/core";
import { useState } from "react";
import type { ColumnProfile } from "#core/profile/table-profile.ts";
import classes from "#features/profile/parts/profile.module.css";
import { valueWriter } from "#ui/words/value-text.ts";
import type { Slice } from "#features/profile/use-slice.ts";
import { BarList } from "#ui/chart/bar-list.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

const FIRST_SHOWN = 6;

/** The most frequent values; examples where every value is different. */
export function ColumnValues({ column, rows, slice }: { readonly column: ColumnProfile; readonly rows: number; readonly slice: Slice }) {
  const { t } = useWords("profile");
  const [shown, setShown] = useState(FIRST_SHOWN);
  if (column.distinct === 0) return null;
  if ((column.top[0]?.count ?? 0) <= 1) return <Examples column={column} />;
  const hidden = column.top.length - shown;
  return (
    <div>
      <h4 className={classes.partTitle}>{t("card.top")}</h4>
      <TopValues column={column} rows={rows} shown={shown} slice={slice} />
      {hidden > 0 && (
        <Button variant="subtle" size="compact-xs" onClick={() => setShown(column.top.length)}>
          {t("card.topMore", { count: hidden })}
        </Button>
      )}
      <Patterns column={column} />
    </div>
  );
}

function TopValues({ column, rows, shown, slice }: { readonly column: ColumnProfile; readonly rows: number; readonly shown: number; readonly slice: Slice }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const write = valueWriter(column, format);
  const items = column.top.slice(0, shown).map(({ value, count }, index) => {
    const text = write(value);
    return { key: String(index), name: text === "" ? t("card.emptyText") : text, share: count / rows, value: `${format.integer(count)} · ${format.share(count / rows)}` };
  });
  const pick = (key: string) => {
    const value = column.top[Number(key)]?.value;
    if (value !== undefined) slice.pick(column.name, value);
  };
  return <BarList label={t("card.topOf", { column: column.name })} items={items} onSelect={pick} />;
}

function Examples({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords("profile");
  const write = valueWriter(column, useFormat());
  return (
    <div>
      <h4 className={classes.partTitle}>{t("card.examples")}</h4>
      <ul className={classes.examples}>
        {column.examples.map((value, index) => (
          <li key={index} dir="auto">
            {write(value)}
          </li>
        ))}
      </ul>
      <Patterns column={column} />
    </div>
  );
}

const PATTERNS_SHOWN = 3;

/** How codes are written; prose has as many patterns as values. */
function Patterns({ column }: { readonly column: ColumnProfile }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const shapes = column.text?.shapes ?? [];
  const isWorthwhile = (shapes[0]?.share ?? 0) >= 0.05 && !["free-text", "category", "short-text", "boolean"].includes(column.semanticType);
  if (!isWorthwhile) return null;
  return (
    <p className={classes.patterns}>
      {t("card.shapes")}:{" "}
      {shapes.slice(0, PATTERNS_SHOWN).map(({ shape, share, example }) => (
        <span key={shape} title={example}>
          <code>{shape}</code> {format.share(share)}
        </span>
      ))}
    </p>
  );
}
