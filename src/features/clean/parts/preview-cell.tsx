import type { CellValue } from "#core/ports/database.ts";
import { textCell } from "#core/table/read-cells.ts";
import classes from "#features/clean/parts/clean.module.css";
import { useWords } from "#ui/words/use-words.ts";

/** Space that a reader would not see: at the ends, and more than one inside. */
const HIDDEN_SPACE = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$|[\s\u200B\u2060\uFEFF]{2,}/gu;

/** A value with its hidden space made visible; missing and empty text told apart. */
export function PreviewCell({ value }: { readonly value: CellValue }) {
  const { t } = useWords("clean");
  if (value === null) return <span className={classes.nothing}>{t("missing")}</span>;
  if (value === "") return <span className={classes.nothing}>{t("emptyText")}</span>;
  return <span className={classes.value}>{textCell(value).replaceAll(HIDDEN_SPACE, (space) => "·".repeat(space.length))}</span>;
}
