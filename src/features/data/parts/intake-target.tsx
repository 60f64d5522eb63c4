import { Select } from "@mantine/core";
import type { ColumnSchema } from "#core/table/schema.ts";
import { datesOfFiles } from "#core/import/file-dates.ts";
import { columnChanges } from "#core/import/column-changes.ts";
import { databaseType } from "#core/text-table/text-plan.ts";
import classes from "#features/data/parts/intake.module.css";
import type { ImportDraft } from "#features/data/use-import-draft.ts";
import type { PlannedTable } from "#features/data/use-import-plans.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useWorkspace } from "#workspace/react.tsx";

interface IntakeTargetProps {
  readonly table: PlannedTable;
  readonly draft: ImportDraft;
}

const NEW = "";
/** So much of all column names two tables share to be states of one. */
const SAME_FORM = 0.6;

/** Whether the files make a new table or bring one up to date that is there. */
export function IntakeTarget({ table, draft }: IntakeTargetProps) {
  const { t } = useWords("data");
  const datasets = useWorkspace((state) => state.project?.datasets);
  if (!datasets || datasets.length === 0) return null;
  return <Select label={t("intake.into")} w={220} allowDeselect={false} value={draft.intoOf(table) ?? NEW} data={[{ value: NEW, label: t("intake.newTable") }, ...datasets.map(({ name }) => ({ value: name, label: t("intake.newerOf", { name }) }))]} onChange={(value) => draft.setInto(table, value === null || value === NEW ? null : value)} />;
}

/** What a newer file would change; or which table it could be a newer state of. */
export function TargetNote({ table, draft }: IntakeTargetProps) {
  const { t } = useWords("data");
  const format = useFormat();
  const datasets = useWorkspace((state) => state.project?.datasets);
  const into = datasets?.find(({ name }) => name === draft.intoOf(table));
  const columns = columnsOf(table);
  if (!into) {
    const alike = datasets?.find(({ source }) => isAlike(source.columns, columns));
    return alike ? <p className={classes.hint}>{t("intake.looksNewer", { name: alike.name })}</p> : null;
  }
  const { added, removed, retyped } = columnChanges(into.source.columns, withTypes(columns, into.source.columns));
  const changes = [
    ...(added.length > 0 ? [t("update.columnsAdded", { columns: format.list(added) })] : []),
    ...(removed.length > 0 ? [t("update.columnsRemoved", { columns: format.list(removed) })] : []),
    ...retyped.map((column) => t("update.columnRetyped", column)),
  ];
  return (
    <div className={classes.change} role="status">
      <p>{t("intake.updates", { name: into.name })}</p>
      {changes.length === 0 ? <p>{t("update.columnsSame")}</p> : null}
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </div>
  );
}

type Named = Pick<ColumnSchema, "name"> & { readonly databaseType: string | null };

/** The columns that a table would have; types are known of texts only. */
function columnsOf({ files }: PlannedTable): readonly Named[] {
  const [first] = files;
  const own = first?.text ? first.text.plan.columns.map(({ name, type }): Named => ({ name, databaseType: databaseType(type) })) : (first?.part.columns.map((name): Named => ({ name, databaseType: null })) ?? []);
  if (files.length === 1) return own;
  const dates = datesOfFiles(files.map(({ part }) => part.name)) === null ? [] : [{ name: "file_date", databaseType: "DATE" }];
  return [...own, { name: "file", databaseType: "VARCHAR" }, ...dates];
}

function withTypes(columns: readonly Named[], known: readonly ColumnSchema[]): readonly ColumnSchema[] {
  return columns.map(({ name, databaseType: type }): ColumnSchema => ({ name, type: "other", databaseType: type ?? known.find((column) => column.name === name)?.databaseType ?? "" }));
}

function isAlike(left: readonly { readonly name: string }[], right: readonly Named[]): boolean {
  const names = new Set(right.map(({ name }) => name));
  const shared = left.filter(({ name }) => names.has(name)).length;
  return shared / Math.max(1, left.length + right.length - shared) >= SAME_FORM;
}
