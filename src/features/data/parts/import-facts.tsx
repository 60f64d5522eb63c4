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
      <Counts source={source} />
    </section>
  );
}

function Counts({ source }: { readonly source: Source }) {
  const { t } = useWords("data");
  const format = useFormat();
  const { rowCount, sampledFrom, rejectedCount, readmitted, lines, options } = source;
  const count = (value: number) => format.integer(value);
  const rows = sampledFrom ?? rowCount;
  const sums = [
    ...(sampledFrom === null ? [] : [t("report.sample", { rows: count(rowCount), all: count(sampledFrom) })]),
    ...(readmitted.length === 0 ? [] : [t("report.readmitted", { count: readmitted.length, shown: count(readmitted.length) })]),
    ...(options.leaveOut === undefined ? [] : [t("report.leftOut", { columns: format.list(options.leaveOut) })]),
    t("report.sum", { records: count(rows + rejectedCount), rows: count(rows), rejected: count(rejectedCount) }),
    ...(lines === null ? [] : [t("report.lines", { total: count(lines.total), read: count(lines.read), rejected: count(lines.rejected), skipped: count(lines.total - lines.read - lines.rejected) })]),
  ];
  return sums.map((sum) => (
    <p key={sum} className={classes.sum}>
      {sum}
    </p>
  ));
}
