import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { FILTER_OPERATORS, FilterOperator, type RowFilter } from "#core/table/row-view.ts";
import type { ColumnSchema, ColumnType } from "#core/table/schema.ts";
import { useWords } from "#ui/words/use-words.ts";

interface FilterFormProps {
  readonly columns: readonly ColumnSchema[];
  readonly column: string;
  readonly onAdd: (filter: RowFilter) => void;
}

const ORDERED: readonly ColumnType[] = ["integer", "number", "date", "timestamp", "time"];

/** One condition: column, comparison, value. */
export function FilterForm({ columns, column: first, onAdd }: FilterFormProps) {
  const { t } = useWords("data");
  const [column, setColumn] = useState(first);
  const type = columns.find(({ name }) => name === column)?.type ?? "text";
  const [chosen, setChosen] = useState<FilterOperator | null>(null);
  const operator = chosen ?? (ORDERED.includes(type) || type === "boolean" ? "equals" : "contains");
  const [value, setValue] = useState("");
  const needsValue = operator !== "missing" && operator !== "not-missing";
  const isReady = !needsValue || value !== "";
  return (
    <form
      style={{ display: "grid", gap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onAdd({ column, operator, value: needsValue ? value : "" });
      }}
    >
      <Select label={t("filter.column")} searchable allowDeselect={false} comboboxProps={{ withinPortal: false }} data={columns.map(({ name }) => name)} value={column} onChange={(name) => setColumn(name ?? column)} />
      <Select label={t("filter.operator")} allowDeselect={false} comboboxProps={{ withinPortal: false }} data={FILTER_OPERATORS.map((choice) => ({ value: choice, label: t(`filter.operators.${choice}`) }))} value={operator} onChange={(choice) => setChosen(FilterOperator.catch(operator).parse(choice))} />
      {needsValue && <TextInput label={t("filter.value")} value={value} onChange={(event) => setValue(event.currentTarget.value)} data-autofocus />}
      <Button type="submit" disabled={!isReady}>
        {t("filter.apply")}
      </Button>
    </form>
  );
}
