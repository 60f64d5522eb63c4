import type { SourceUpdate } from "#core/project/project.ts";
import classes from "#features/data/data.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** What a newer file changed: rows, columns, and what finds its columns no more. */
export function UpdateFacts({ update, identity }: { readonly update: SourceUpdate; readonly identity: readonly string[] }) {
  const { t } = useWords("data");
  const format = useFormat();
  const { rows, added, removed, retyped, labels, labelsAway, unfit } = update;
  const count = (value: number) => format.integer(value);
  const facts = [
    identity.length === 0 ? t("update.byAll") : t("update.byKeys", { columns: format.list(identity) }),
    ...(added.length > 0 ? [t("update.columnsAdded", { columns: format.list(added) })] : []),
    ...(removed.length > 0 ? [t("update.columnsRemoved", { columns: format.list(removed) })] : []),
    ...retyped.map((column) => t("update.columnRetyped", column)),
    ...(labels > 0 ? [t("update.labels", { count: labels, shown: count(labels) })] : []),
    ...(labelsAway > 0 ? [t("update.labelsAway", { count: labelsAway, shown: count(labelsAway) })] : []),
    ...unfit.map(({ kind, name, columns }) => t(`update.unfit.${kind}`, { name, columns: format.list(columns) })),
  ];
  return (
    <section>
      <h3>{t("update.title")}</h3>
      <p className={classes.sum}>{t("update.rows", { file: update.fileBefore, before: count(rows.before), same: count(rows.same), changed: count(rows.changed), added: count(rows.added), removed: count(rows.removed) })}</p>
      <ul className={classes.warnings}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}
