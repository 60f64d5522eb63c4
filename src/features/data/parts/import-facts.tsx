import type { Source } from "#core/project/project.ts";
import classes from "#features/data/data.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Guesses and counts; the counts add up. */
export function ImportFacts({ source }: { readonly source: Source }) {
  const { t } = useWords("data");
  const format = useFormat();
  const { dialect } = source;
  const guessed: readonly (readonly [string, string])[] = dialect
    ? [
        ["encoding", dialect.encoding.toUpperCase()],
        ["delimiter", dialect.delimiter === "\t" ? "⇥" : dialect.delimiter],
        ["quote", dialect.quote === "" ? "–" : dialect.quote],
        ["header", t(dialect.header ? "report.yes" : "report.no")],
      ]
    : [];
  const facts: readonly (readonly [string, string])[] = [
    ["file", source.fileName],
    ...(source.parts.length > 0 ? ([["files", format.integer(source.parts.length)]] as const) : []),
    ["size", format.bytes(source.sizeBytes)],
    ["imported", format.dateTime(source.importedAt)],
    ...guessed,
  ];
  return (
    <section>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`report.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.sum}>{t("report.sum", { records: format.integer(source.rowCount + source.rejectedCount), rows: format.integer(source.rowCount), rejected: format.integer(source.rejectedCount) })}</p>
      {source.lines && <p className={classes.sum}>{t("report.lines", { total: format.integer(source.lines.total), read: format.integer(source.lines.read), rejected: format.integer(source.lines.rejected), skipped: format.integer(source.lines.total - source.lines.read - source.lines.rejected) })}</p>}
    </section>
  );
}
