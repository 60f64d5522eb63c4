import type { Dialect } from "#core/project/project.ts";
import { useWords } from "#ui/words/use-words.ts";

const DELIMITERS: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", " ": "space" };

/** How a text file is written, as one line; Parquet says it itself. */
export function useDialectWords(dialect: Dialect | null): string {
  const { t } = useWords("data");
  if (!dialect) return t("dialect.parquet");
  const named = DELIMITERS[dialect.delimiter];
  const delimiter = named === undefined ? dialect.delimiter : t(`dialect.delimiters.${named}`);
  return t(dialect.header ? "dialect.withHeader" : "dialect.withoutHeader", { encoding: dialect.encoding.toUpperCase(), delimiter });
}
