import { FlaskConical, RefreshCw, TriangleAlert } from "lucide-react";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/data/data.module.css";
import { useDialectWords } from "#features/data/use-dialect-words.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

/** One line on how the file was read; louder when lines were refused. */
export function ImportSummary({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("data");
  const format = useFormat();
  const { setSearch } = useNavigation();
  const { source } = dataset;
  const dialect = useDialectWords(source);
  const notes = [
    ...(source.rejectedCount > 0 ? [t("report.rejectedShort", { count: source.rejectedCount, shown: format.integer(source.rejectedCount) })] : []),
    ...((source.update?.unfit.length ?? 0) > 0 ? [t("update.unfitShort", { count: source.update?.unfit.length ?? 0 })] : []),
    ...(source.warnings.length > 0 ? [t("report.warningsShort", { count: source.warnings.length })] : []),
  ];
  return (
    <div className={classes.summary}>
      <span>{dialect}</span>
      {notes.length > 0 && (
        <button type="button" className={classes.notes} onClick={() => setSearch({ report: "1" })}>
          <TriangleAlert size={13} aria-hidden /> {format.list(notes)}
        </button>
      )}
      {source.update && (
        <button type="button" className={classes.updated} onClick={() => setSearch({ report: "1" })}>
          <RefreshCw size={13} aria-hidden /> {t("update.short", { changed: format.integer(source.update.rows.changed), added: format.integer(source.update.rows.added), removed: format.integer(source.update.rows.removed) })}
        </button>
      )}
      {source.generated && (
        <span className={classes.generated}>
          <FlaskConical size={13} aria-hidden /> {t("generated")}
        </span>
      )}
    </div>
  );
}
