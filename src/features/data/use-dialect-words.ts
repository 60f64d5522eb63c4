import type { TFunction } from "i18next";
import type { Source } from "#core/project/project.ts";
import { NO_DELIMITER } from "#core/text-table/parts-like-table.ts";
import { useWords } from "#ui/words/use-words.ts";

const DELIMITERS: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", " ": "space", ":": "colon", [NO_DELIMITER]: "none" };

/** How a text file is written, as one line; other kinds say it themselves. */
export function useDialectWords({ dialect, kind }: Pick<Source, "dialect" | "kind">): string {
  const { t } = useWords("data");
  if (!dialect) return t(`dialect.${kind === "csv" ? "json" : kind}`);
  return t(dialect.header ? "dialect.withHeader" : "dialect.withoutHeader", { encoding: dialect.encoding.toUpperCase(), delimiter: delimiterName(dialect.delimiter, t) });
}

/** The usual name of a delimiter; others stand for themselves. */
export function delimiterName(delimiter: string, t: TFunction): string {
  const named = DELIMITERS[delimiter];
  return named === undefined ? delimiter : t(`dialect.delimiters.${named}`);
}
