import { MultiSelect, Select } from "@mantine/core";
import { CHECK_KINDS } from "#core/quality/check-kinds.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import { fittingColumns, type CheckDraftState } from "#features/quality/check-form-state.ts";
import classes from "#features/quality/parts/quality.module.css";
import { useWords } from "#ui/words/use-words.ts";

interface CheckColumnsProps {
  readonly draft: CheckDraftState;
  readonly columns: readonly ColumnSchema[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** The columns a kind of check asks for: none, one, two in order, or several. */
export function CheckColumns({ draft, columns, onChange }: CheckColumnsProps) {
  const { t } = useWords("quality");
  const { min, max } = CHECK_KINDS[draft.kind].columns;
  if (max === 0) return null;
  const known = fittingColumns(draft.kind, columns);
  const names = [...new Set([...known, ...draft.columns.filter((column) => column !== "")])];
  if (names.length === 0) return <p className={classes.incomplete}>{t("form.noFit")}</p>;
  if (max > 2) return <MultiSelect label={t("form.columns")} data={names} value={[...draft.columns]} maxValues={max} searchable withAsterisk={min > 0} onChange={onChange} />;
  const [first = "", second = ""] = draft.columns;
  if (max === 1) return <Select label={t("form.column")} data={names} value={first === "" ? null : first} searchable withAsterisk onChange={(column) => onChange(column === null ? [] : [column])} />;
  return (
    <div className={classes.pair}>
      <Select label={t("form.first")} data={names} value={first === "" ? null : first} searchable withAsterisk onChange={(column) => onChange([column ?? "", second])} />
      <Select label={t("form.second")} data={names} value={second === "" ? null : second} searchable withAsterisk onChange={(column) => onChange([first, column ?? ""])} />
    </div>
  );
}
