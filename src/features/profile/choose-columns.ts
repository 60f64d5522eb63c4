import type { Alert, ColumnProfile, TableProfile } from "#core/profile/table-profile.ts";

export const COLUMN_ORDERS = ["table", "alerts", "missing", "name"] as const;
export type ColumnOrder = (typeof COLUMN_ORDERS)[number];

const WEIGHTS = { error: 10_000, warning: 100, info: 1 } as const;

/** The columns whose name holds the text and whose type is the wanted one (null: any), in the wanted order. */
export function chooseColumns(profile: TableProfile, { find, type, order }: { readonly find: string; readonly type: string | null; readonly order: ColumnOrder }): readonly ColumnProfile[] {
  const wanted = find.trim().toLowerCase();
  const fitting = profile.columns.filter((column) => column.name.toLowerCase().includes(wanted) && (type === null || column.type === type));
  if (order === "name") return fitting.toSorted((a, b) => a.name.localeCompare(b.name));
  if (order === "missing") return fitting.toSorted((a, b) => b.missing - a.missing);
  if (order === "table") return fitting;
  const gravity = new Map<string | null, number>();
  for (const { column, severity } of profile.alerts) gravity.set(column, (gravity.get(column) ?? 0) + WEIGHTS[severity]);
  return fitting.toSorted((a, b) => (gravity.get(b.name) ?? 0) - (gravity.get(a.name) ?? 0));
}

/** The findings of each column; those of the whole table stand under null. */
export function alertsByColumn(profile: TableProfile): ReadonlyMap<string | null, readonly Alert[]> {
  const found = new Map<string | null, Alert[]>();
  for (const alert of profile.alerts) found.set(alert.column, [...(found.get(alert.column) ?? []), alert]);
  return found;
}
