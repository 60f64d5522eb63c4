import { Checkbox } from "@mantine/core";
import classes from "#features/data/parts/intake.module.css";
import type { ImportDraft } from "#features/data/use-import-draft.ts";
import type { PlannedTable } from "#features/data/use-import-plans.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface IntakeTablesProps {
  readonly tables: readonly PlannedTable[];
  readonly draft: ImportDraft;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

/** The tables that the files would become. */
export function IntakeTables({ tables, draft, chosen, onChoose }: IntakeTablesProps) {
  const { t } = useWords("data");
  const format = useFormat();
  return (
    <ul className={classes.tables} aria-label={t("intake.tables")}>
      {tables.map((table) => (
        <li key={table.key} className={classes.tableItem} data-chosen={table.key === chosen || undefined}>
          <Checkbox checked={!draft.isLeftOut(table)} onChange={(event) => draft.leaveOut(table, !event.currentTarget.checked)} aria-label={t("intake.take", { name: draft.nameOf(table) })} />
          <button type="button" className={classes.tableOpen} aria-current={table.key === chosen} onClick={() => onChoose(table.key)}>
            <span className={classes.tableName}>{draft.nameOf(table)}</span>
            <span className={classes.tableFacts}>{t("intake.tableFacts", { count: table.files.length, size: format.bytes(table.sizeBytes) })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
