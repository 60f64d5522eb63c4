import { useMemo } from "react";
import type { CellValue } from "#core/ports/database.ts";
import { cellLine, cellText } from "#ui/data-grid/cell-text.ts";
import classes from "#ui/data-grid/data-grid.module.css";
import { useWords } from "#ui/words/use-words.ts";

/** Asked for once per table: a hook in each of hundreds of cells would be felt when scrolling. */
export interface CellTexts {
  readonly missing: string;
  readonly empty: string;
  readonly loading: string;
}

export function useCellTexts(): CellTexts {
  const { t } = useWords();
  return useMemo(() => ({ missing: t("grid.missing"), empty: t("grid.empty"), loading: t("grid.loading") }), [t]);
}

/** A value in a line of text; missing and empty text look apart from each other and from every text. */
export function CellValueView({ value, texts }: { readonly value: CellValue | undefined; readonly texts: CellTexts }) {
  if (value === undefined) return <span className={classes.waiting} aria-label={texts.loading} role="img" />;
  if (value === null) return <span className={classes.missing}>{texts.missing}</span>;
  if (value === "") return <span className={classes.emptyText}>{texts.empty}</span>;
  return cellLine(cellText(value));
}
