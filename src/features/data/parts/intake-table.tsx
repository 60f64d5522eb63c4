import { TextInput } from "@mantine/core";
import classes from "#features/data/parts/intake.module.css";
import { DialectControls } from "#features/data/parts/dialect-controls.tsx";
import { IntakeNotes } from "#features/data/parts/intake-notes.tsx";
import { TextPreview } from "#features/data/parts/text-preview.tsx";
import type { ImportDraft } from "#features/data/use-import-draft.ts";
import type { PlannedTable } from "#features/data/use-import-plans.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface IntakeTableProps {
  readonly table: PlannedTable;
  readonly draft: ImportDraft;
  readonly isReading: boolean;
}

/** One table to be: its name, how its files are read, its first rows, and what was noticed. */
export function IntakeTable({ table, draft, isReading }: IntakeTableProps) {
  const { t } = useWords("data");
  const format = useFormat();
  const [first] = table.files;
  if (!first) return null;
  const options = draft.optionsOf(first.path);
  return (
    <div className={classes.table} aria-busy={isReading}>
      <div className={classes.controls}>
        <TextInput label={t("intake.name")} value={draft.nameOf(table)} onChange={(event) => draft.rename(table, event.currentTarget.value)} className={classes.nameField ?? ""} />
        {first.text && <DialectControls planned={first.text} options={options} onChange={(patch) => draft.change(table, patch)} />}
      </div>
      {table.files.length > 1 && <p className={classes.hint}>{t("intake.stacked", { count: table.files.length, first: first.part.name, last: table.files.at(-1)?.part.name })}</p>}
      <div className={classes.look}>
        {first.text && <TextPreview planned={first.text} options={options} onType={(name, type) => draft.change(table, { types: withType(options.types, name, type) })} />}
        {first.parquet && <p className={classes.hint}>{t("intake.parquet", { rows: format.integer(first.parquet.rowCount), columns: format.list(first.parquet.columns.slice(0, COLUMNS_NAMED)) })}</p>}
        {first.text && <IntakeNotes table={table} lead={first.text.lead} />}
      </div>
    </div>
  );
}

const COLUMNS_NAMED = 40;

function withType(types: Readonly<Record<string, string>> | undefined, name: string, type: string | null): Record<string, string> | undefined {
  const others = Object.fromEntries(Object.entries(types ?? {}).filter(([key]) => key !== name));
  const next = type === null ? others : { ...others, [name]: type };
  return Object.keys(next).length === 0 ? undefined : next;
}
