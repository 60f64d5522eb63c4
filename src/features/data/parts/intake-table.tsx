import { Switch, TextInput } from "@mantine/core";
import type { ColumnarFacts } from "#core/ports/columnar-files.ts";
import type { PlannedText } from "#core/ports/text-tables.ts";
import type { ImportOptions, Source } from "#core/project/project.ts";
import classes from "#features/data/parts/intake.module.css";
import { DialectControls } from "#features/data/parts/dialect-controls.tsx";
import { IntakeExtent } from "#features/data/parts/intake-extent.tsx";
import { IntakeNotes } from "#features/data/parts/intake-notes.tsx";
import { IntakeTarget, TargetNote } from "#features/data/parts/intake-target.tsx";
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
  const [first] = table.files;
  if (!first) return null;
  return (
    <div className={classes.table} aria-busy={isReading}>
      <div className={classes.controls}>
        <IntakeTarget table={table} draft={draft} />
        {draft.intoOf(table) === null && <TextInput label={t("intake.name")} value={draft.nameOf(table)} onChange={(event) => draft.rename(table, event.currentTarget.value)} className={classes.nameField ?? ""} />}
        {first.text && <ReadingControls planned={first.text} options={draft.optionsOf(first.path)} onChange={(patch) => draft.change(table, patch)} />}
      </div>
      {table.files.length > 1 && <p className={classes.hint}>{t("intake.stacked", { count: table.files.length, first: first.part.name, last: table.files.at(-1)?.part.name })}</p>}
      <TargetNote table={table} draft={draft} />
      <IntakeExtent table={table} draft={draft} />
      <div className={classes.look}>{first.text ? <TextLook table={table} planned={first.text} draft={draft} /> : <ColumnarLook facts={first.columnar} kind={first.part.kind} />}</div>
    </div>
  );
}

interface ReadingControlsProps {
  readonly planned: PlannedText;
  readonly options: ImportOptions;
  readonly onChange: (patch: Partial<ImportOptions>) => void;
}

function ReadingControls({ planned, options, onChange }: ReadingControlsProps) {
  const { t } = useWords("data");
  const { json } = planned.plan;
  if (json === null) return <DialectControls planned={planned} options={options} onChange={onChange} />;
  return <Switch mt={28} label={t("intake.flatten")} checked={json.nested === "flatten"} onChange={(event) => onChange({ nested: event.currentTarget.checked ? undefined : "keep" })} />;
}

function TextLook({ table, planned, draft }: { readonly table: PlannedTable; readonly planned: PlannedText; readonly draft: ImportDraft }) {
  const options = draft.optionsOf(table.key);
  return (
    <>
      <TextPreview planned={planned} options={options} onChange={(patch) => draft.change(table, patch)} />
      <IntakeNotes table={table} planned={planned} />
    </>
  );
}

function ColumnarLook({ facts, kind }: { readonly facts: ColumnarFacts | null; readonly kind: Source["kind"] }) {
  const { t } = useWords("data");
  const format = useFormat();
  return facts && <p className={classes.hint}>{t(`intake.${kind}`, { rows: format.integer(facts.rowCount), columns: format.list(facts.columns.slice(0, COLUMNS_NAMED)) })}</p>;
}

const COLUMNS_NAMED = 40;
