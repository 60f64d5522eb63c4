import { FlaskConical, RefreshCw, TriangleAlert } from "lucide-react";
import type { Dataset, SourceUpdate } from "#core/project/project.ts";
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
  const unfit = source.update?.unfit.length ?? 0;
  const notes = [
    ...(source.rejectedCount > 0 ? [t("report.rejectedShort", { count: source.rejectedCount, shown: format.integer(source.rejectedCount) })] : []),
    ...(unfit > 0 ? [t("update.unfitShort", { count: unfit })] : []),
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
      {source.update && <UpdateSign update={source.update} onOpen={() => setSearch({ report: "1" })} />}
      {source.generated && (
        <span className={classes.generated}>
          <FlaskConical size={13} aria-hidden /> {t("generated")}
        </span>
      )}
    </div>
  );
}

function UpdateSign({ update, onOpen }: { readonly update: SourceUpdate; readonly onOpen: () => void }) {
  const { t } = useWords("data");
  const format = useFormat();
  const { changed, added, removed } = update.rows;
  return (
    <button type="button" className={classes.updated} onClick={onOpen}>
      <RefreshCw size={13} aria-hidden /> {t("update.short", { changed: format.integer(changed), added: format.integer(added), removed: format.integer(removed) })}
    </button>
  );
}
